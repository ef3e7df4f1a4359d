import { createServer, type Server, type Socket } from "node:net";
import { FrameSplitter } from "../../core/codec/frame-splitter.ts";
import type { Frame } from "../../core/protocol/vocabulary.ts";
import type { AcceptConnection, ConnectionEvents, ShellConnection } from "./connection.ts";

export interface TcpOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly maximumPacketSizeBytes: number;
  /** Further connections are closed at once. */
  readonly maximumConnections: number;
  readonly accept: AcceptConnection;
}

export interface TcpListener {
  readonly port: number;
  /** Stops listening and ends all connections at once; none of them reports its end. */
  close(): void;
}

export type ListenResult =
  | { readonly ok: true; readonly listener: TcpListener }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Listens for MQTT over TCP. A failure, such as a port in use (EADDRINUSE), is a value. */
export function listenTcp(options: TcpOptions): Promise<ListenResult> {
  const connections = new Set<TcpConnection>();
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new TcpConnection(socket, options.maximumPacketSizeBytes);
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
    connection.start(options.accept(connection));
  });
  server.maxConnections = options.maximumConnections;
  const listener = (port: number): TcpListener => ({
    port,
    close: () => {
      server.close();
      for (const connection of connections) connection.close("reset");
    },
  });
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, code: error.code ?? "unknown", message: error.message });
    });
    server.listen(options.port, options.host, () => {
      // After this an error of the server is one connection that could not be accepted: nothing to do about it.
      server.on("error", () => {});
      resolve({ ok: true, listener: listener(portOf(server)) });
    });
  });
}

/**
 * Invariants: 1. all that is sent in one run of the event loop leaves in one gathered write; 2. after its end, from either
 * side, nothing is reported.
 */
class TcpConnection implements ShellConnection {
  readonly transport = "tcp";
  readonly address: string;
  readonly #socket: Socket;
  readonly #splitter: FrameSplitter;
  #events: ConnectionEvents | null = null;
  #corked = false;
  #congested = false;

  constructor(socket: Socket, maximumPacketSizeBytes: number) {
    this.#socket = socket;
    this.#splitter = new FrameSplitter(maximumPacketSizeBytes);
    this.address = `${socket.remoteAddress ?? "unknown"}:${socket.remotePort ?? 0}`;
  }

  start(events: ConnectionEvents): void {
    this.#events = events;
    const socket = this.#socket;
    let failed = false;
    socket.on("data", (chunk) => this.#chunkReceived(chunk));
    socket.on("drain", () => this.#setCongested(false));
    // Node closes the socket after an error; without a listener the error would end the process.
    socket.on("error", () => {
      failed = true;
    });
    socket.on("close", () => {
      const listening = this.#events;
      this.#events = null;
      listening?.closed(failed ? "reset" : "closed");
    });
  }

  send(frame: Frame): void {
    const socket = this.#socket;
    if (!socket.writable) return;
    if (socket.writableLength > MAXIMUM_UNREAD_BYTES) {
      socket.resetAndDestroy();
      return;
    }
    if (!this.#corked) {
      this.#corked = true;
      socket.cork();
      process.nextTick(() => this.#flush());
    }
    socket.write(frame);
  }

  close(how: "closed" | "reset"): void {
    this.#events = null;
    const socket = this.#socket;
    if (how === "reset") {
      socket.resetAndDestroy();
      return;
    }
    this.#flush();
    socket.end();
    // A peer that does not close its side would hold the socket for ever.
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once("close", () => clearTimeout(timer));
    socket.resume();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #chunkReceived(chunk: Uint8Array): void {
    const frames: Frame[] = [];
    // A copy: a frame of two bytes that waits in a queue must not hold on to a chunk of 64 KiB.
    const violation = this.#splitter.push(chunk, (frame) => frames.push(new Uint8Array(frame)));
    if (frames.length > 0) this.#events?.framesReceived(frames);
    if (violation === null) return;
    this.#socket.removeAllListeners("data");
    this.#events?.violationReceived(violation);
  }

  #flush(): void {
    if (!this.#corked) return;
    this.#corked = false;
    this.#socket.uncork();
    if (!this.#socket.writableNeedDrain) return;
    // What the kernel takes at once drains before this turn of the loop is over: that is not congestion.
    setImmediate(() => this.#setCongested(this.#socket.writableNeedDrain));
  }

  #setCongested(congested: boolean): void {
    if (congested === this.#congested) return;
    this.#congested = congested;
    this.#events?.congestionChanged(congested);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A peer that leaves more than this unread is disconnected. */
const MAXIMUM_UNREAD_BYTES = 16 * 1_048_576;
const LINGER_MS = 2_000;
