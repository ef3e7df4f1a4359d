import { createServer, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { CarriedConnection, type Carrier } from "./carried-connection.ts";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS, type ListenOptions, type ListenResult, startListening } from "./listener.ts";
import { Places } from "./places.ts";
import { Roster } from "./roster.ts";
import { Turn } from "./turn.ts";

/** Listens for MQTT over TCP, or over TLS. */
export function listenTcp(options: ListenOptions): Promise<ListenResult> {
  const connections = new Roster<CarriedConnection>();
  const places = new Places(options.maximumConnections);
  const turn = new Turn();
  const accept = (socket: Socket): void => {
    const connection = new CarriedConnection(new TcpCarrier(socket), turn, options);
    connections.add(connection);
    socket.on("data", (chunk) => connection.chunkReceived(chunk));
    // Node closes the socket after an error; without a listener the error would end the process.
    socket.on("error", ignore);
    socket.on("close", (failed: boolean) => {
      connections.delete(connection);
      connection.ended(failed ? "reset" : "closed");
      places.left();
    });
    connection.start(options.accept(connection));
  };
  const come = (socket: Socket): void => places.enter(socket, () => accept(socket));
  const { tls, handshakeTimeoutMs: handshakeTimeout = DEFAULT_HANDSHAKE_TIMEOUT_MS } = options;
  const server =
    tls === undefined
      ? createServer({ noDelay: true }, come)
      : createSecureServer({ ...tls, noDelay: true, handshakeTimeout }, come);
  // Node reports a handshake that takes too long, and leaves the socket open.
  server.on("tlsClientError", (_error: Error, socket: Socket) => socket.destroy());
  return startListening(server, options, connections, places);
}

class TcpCarrier implements Carrier {
  readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  get transport() {
    return "tcp" as const;
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  end(): void {
    this.socket.end();
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }
}

function ignore(): void {}
