import type { Server } from "node:net";
import type { AcceptConnection } from "./connection.ts";
import { MOST_WAITING, type Places } from "./places.ts";

export interface ListenOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly maximumPacketSizeBytes: number;
  /** Further connections are closed, a moment later. */
  readonly maximumConnections: number;
  /** A peer that leaves more than this unread is disconnected. */
  readonly maximumUnsentBytes?: number;
  /** What comes before MQTT, a TLS handshake or an HTTP request, must be done by then. */
  readonly handshakeTimeoutMs?: number;
  /** Without it nothing is encrypted. */
  readonly tls?: TlsIdentity;
  /** Over WebSocket: pages from elsewhere, which anybody may have written, are refused. */
  readonly localPagesOnly?: boolean;
  readonly accept: AcceptConnection;
}

/** PEM texts. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

export interface Listener {
  readonly port: number;
  /** Stops listening and ends all connections; none of them reports its end. */
  close(how?: "closed" | "reset"): void;
}

export type ListenResult =
  | { readonly ok: true; readonly listener: Listener }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Starts a server; `connections` are the ones it has at any time, in `places`. A failure, such as EADDRINUSE, is a value. */
export function startListening(
  server: Server,
  { host, port, maximumConnections }: ListenOptions,
  connections: Iterable<{ close(how: "closed" | "reset"): void }>,
  places: Places,
): Promise<ListenResult> {
  // What never becomes MQTT has no place, and no more sockets than those.
  server.maxConnections = maximumConnections + MOST_WAITING;
  const close = (how: "closed" | "reset" = "reset"): void => {
    server.close();
    places.close();
    for (const connection of connections) connection.close(how);
  };
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, code: error.code ?? "unknown", message: error.message });
    });
    server.listen(port, host, () => {
      // After this an error of the server is one connection that could not be accepted: nothing to do about it.
      server.on("error", () => {});
      resolve({ ok: true, listener: { port: portOf(server), close } });
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

export const DEFAULT_MAXIMUM_UNSENT_BYTES = 16 * 1_048_576;
export const DEFAULT_HANDSHAKE_TIMEOUT_MS = 10_000;
