import { createServer, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { CarriedConnection, type Carrier } from "./carried-connection.ts";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS, type ListenOptions, type ListenResult, startListening } from "./listener.ts";
import { Turn } from "./turn.ts";

/** Listens for MQTT over TCP, or over TLS. */
export function listenTcp(options: ListenOptions): Promise<ListenResult> {
  const connections = new Set<CarriedConnection>();
  const turn = new Turn();
  const accept = (socket: Socket): void => {
    const connection = new CarriedConnection(carrierOf(socket), turn, options);
    connections.add(connection);
    let failed = false;
    socket.on("data", (chunk) => connection.chunkReceived(chunk));
    // Node closes the socket after an error; without a listener the error would end the process.
    socket.on("error", () => {
      failed = true;
    });
    socket.once("close", () => {
      connections.delete(connection);
      connection.ended(failed ? "reset" : "closed");
    });
    connection.start(options.accept(connection));
  };
  const { tls, handshakeTimeoutMs: handshakeTimeout = DEFAULT_HANDSHAKE_TIMEOUT_MS } = options;
  const server =
    tls === undefined
      ? createServer({ noDelay: true }, accept)
      : createSecureServer({ ...tls, noDelay: true, handshakeTimeout }, accept);
  // Node reports a handshake that takes too long, and leaves the socket open.
  server.on("tlsClientError", (_error: Error, socket: Socket) => socket.destroy());
  return startListening(server, options, connections);
}

function carrierOf(socket: Socket): Carrier {
  return {
    transport: "tcp",
    socket,
    write: (bytes) => socket.write(bytes),
    end: () => socket.end(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
