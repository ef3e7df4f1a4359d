import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { MAXIMUM_MESSAGE_BYTES } from "./host/websocket-port.ts";
import { readStaticFile, securityHeaders } from "./static-files.ts";

export interface StandInOptions {
  /** The folder of the built page. */
  readonly root: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Called for each page that opened its line to the host and is allowed to. */
  readonly attach: (socket: WebSocket) => void;
}

export interface StandIn {
  /** The only way in: it carries a token that cannot be guessed. Good for any number of tabs. */
  readonly address: string;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Serves the lab to browsers on this machine, where Electron is not available. The token in the printed address is
 * exchanged for a cookie, so that it does not stay in the address bar; whoever has neither gets 403, and so does a page
 * of another origin and a name that was made to point here. Rejects when the port cannot be listened on.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const door = new Door(port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES });
  server.on("request", (request, response) => void answer(door, options.root, request, response));
  server.on("upgrade", (request, connection, head) => {
    connection.on("error", () => connection.destroy());
    if (!door.mayConnect(request)) return refuseUpgrade(connection);
    sockets.handleUpgrade(request, connection, head, (socket) => options.attach(socket));
  });
  return {
    address: door.address,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Decides who comes in. */
class Door {
  readonly address: string;
  readonly cookie: string;
  readonly #host: string;
  readonly #secret = randomBytes(32).toString("base64url");
  readonly #cookieName: string;

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.address = `http://${this.#host}/?token=${this.#secret}`;
    // Cookies are shared by all ports of a host: two labs on one machine need two names.
    this.#cookieName = `sessionscope-${port}`;
    this.cookie = `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  get webSocketSource(): string {
    return `ws://${this.#host}`;
  }

  /** The request names this server exactly, and no other page has sent it. */
  isAddressed({ headers }: IncomingMessage): boolean {
    return headers.host === this.#host && (headers.origin === undefined || headers.origin === `http://${this.#host}`);
  }

  isToken(token: string | null): boolean {
    return token !== null && equal(token, this.#secret);
  }

  hasCookie({ headers }: IncomingMessage): boolean {
    const prefix = `${this.#cookieName}=`;
    const cookies = (headers.cookie ?? "").split("; ").filter((cookie) => cookie.startsWith(prefix));
    return cookies.some((cookie) => this.isToken(cookie.slice(prefix.length)));
  }

  /** Browsers always tell a WebSocket's origin, so its absence is refused too. */
  mayConnect(request: IncomingMessage): boolean {
    const isLine = request.url === LINE_PATH && request.headers.origin !== undefined;
    return isLine && this.isAddressed(request) && this.hasCookie(request);
  }
}

async function answer(door: Door, root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = securityHeaders(`'self' ${door.webSocketSource}`);
  const end = (status: number, text: string): void => {
    response.writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(text);
  };
  if (!door.isAddressed(request)) return end(403, FORBIDDEN);
  if (request.method !== "GET" && request.method !== "HEAD") return end(405, "Only GET.\n");
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  if (path === "/" && door.isToken(new URLSearchParams(query).get("token"))) {
    response.writeHead(303, { ...headers, location: "/", "set-cookie": door.cookie }).end();
    return;
  }
  if (!door.hasCookie(request)) return end(403, FORBIDDEN);
  const file = await readStaticFile(root, path);
  if (file === null) return end(404, "There is no such page here.\n");
  response.writeHead(200, { ...headers, "content-type": file.contentType, "content-length": file.body.length });
  response.end(request.method === "HEAD" ? undefined : file.body);
}

function refuseUpgrade(connection: Duplex): void {
  connection.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen({ host: "127.0.0.1", port }, () => {
      server.off("error", failed);
      done();
    });
  });
}

function equal(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}

/** Where the page opens its WebSocket. */
export const LINE_PATH = "/lab";
const FORBIDDEN = "Open the lab with the address that was printed when it started.\n";
