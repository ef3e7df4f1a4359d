import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { CarriedConnection, type Carrier } from "./carried-connection.ts";
import {
  DEFAULT_HANDSHAKE_TIMEOUT_MS,
  DEFAULT_MAXIMUM_UNSENT_BYTES,
  type ListenOptions,
  type ListenResult,
  startListening,
} from "./listener.ts";
import { Places } from "./places.ts";
import { Roster } from "./roster.ts";
import { Turn } from "./turn.ts";

/**
 * Listens for MQTT over WebSocket, secure or not, at any path. Whoever does not offer the subprotocol "mqtt", or
 * "mqttv3.1" as clients of 3.1 do, is answered with 400 [MQTT-6.0.0-3]. Packets may be cut into messages in any way [MQTT-6.0.0-2].
 */
export function listenWebSocket(options: ListenOptions): Promise<ListenResult> {
  const connections = new Roster<CarriedConnection>();
  const places = new Places(options.maximumConnections);
  const turn = new Turn();
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // What is repeated compresses to almost nothing: the limits would count the wrong bytes.
    perMessageDeflate: false,
    // A message is held until it is complete, and may have more than one packet.
    maxPayload: MESSAGE_PACKETS * options.maximumPacketSizeBytes,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : SUBPROTOCOL_31),
  });
  const server = httpServer(options);
  server.on("request", (_request, response) => {
    response.writeHead(426, { connection: "close", upgrade: "websocket", "content-type": "text/plain" });
    response.end("Here is MQTT over WebSocket, subprotocol mqtt.\n");
  });
  server.on("upgrade", (request: IncomingMessage, _stream: unknown, head: Buffer) => {
    const { socket } = request;
    socket.on("error", () => socket.destroy());
    if (!offersMqtt(request)) {
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    if (options.localPagesOnly === true && !isLocal(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    places.enter(socket, () => {
      // The end of a WebSocket is told a little after that of its socket, and the broker counts, too.
      socket.once("close", () => setImmediate(() => places.left()));
      webSockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, socket));
    });
  });
  const accept = (webSocket: WebSocket, socket: Socket): void => {
    const connection = new CarriedConnection(carrierOf(webSocket, socket), turn, options);
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
    report(webSocket, socket, connection, options);
    connection.start(options.accept(connection));
  };
  return startListening(server, options, connections, places);
}

function httpServer({ tls, handshakeTimeoutMs = DEFAULT_HANDSHAKE_TIMEOUT_MS }: ListenOptions) {
  const settings = {
    noDelay: true,
    requestTimeout: handshakeTimeoutMs,
    headersTimeout: handshakeTimeoutMs,
    connectionsCheckingInterval: TIMEOUTS_CHECKED_MS,
    maxHeaderSize: MAXIMUM_HEADER_BYTES,
  };
  if (tls === undefined) return createServer(settings);
  return createSecureServer({ ...settings, ...tls, handshakeTimeout: handshakeTimeoutMs });
}

function carrierOf(webSocket: WebSocket, socket: Socket): Carrier {
  return {
    transport: "websocket",
    socket,
    write: (bytes) => webSocket.send(bytes, BINARY),
    end: () => webSocket.close(),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
  };
}

/** Hands on what comes. What is no MQTT ends the connection at once: its peer need not agree to the end. */
function report(webSocket: WebSocket, socket: Socket, connection: CarriedConnection, options: ListenOptions): void {
  const { maximumUnsentBytes = DEFAULT_MAXIMUM_UNSENT_BYTES } = options;
  webSocket.on("message", (data: RawData, isBinary: boolean) => {
    if (isBinary) return connection.chunkReceived(data as Buffer);
    // [MQTT-6.0.0-1]
    webSocket.close(UNSUPPORTED_DATA, "MQTT is binary.");
    connection.broken("closed");
  });
  // A pong is written for each ping, also to a peer that reads none of them.
  webSocket.on("ping", () => {
    if (socket.writableLength > maximumUnsentBytes) socket.destroy();
  });
  webSocket.on("error", () => connection.broken("reset"));
  webSocket.on("close", (code) => connection.ended(code === ABNORMAL_CLOSURE ? "reset" : "closed"));
}

function offersMqtt({ headers }: IncomingMessage): boolean {
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",");
  return offered.some((one) => one.trim() === SUBPROTOCOL || one.trim() === SUBPROTOCOL_31);
}

/** Only browsers name an origin. Without a server, as from a file or a sandboxed frame, it is "null" and could be anybody's. */
function isLocal({ headers: { origin } }: IncomingMessage): boolean {
  return origin === undefined || LOCAL_ORIGIN.test(origin);
}

const LOCAL_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const SUBPROTOCOL = "mqtt";
/** 3.1 does not know WebSocket; MQTT.js and Mosquitto agree on this. */
const SUBPROTOCOL_31 = "mqttv3.1";
const BINARY = { binary: true };
const MESSAGE_PACKETS = 2;
const TIMEOUTS_CHECKED_MS = 1_000;
const MAXIMUM_HEADER_BYTES = 8_192;
const UNSUPPORTED_DATA = 1003;
const ABNORMAL_CLOSURE = 1006;
