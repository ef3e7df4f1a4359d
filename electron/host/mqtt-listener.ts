import type { ListenerView, Notice } from "../../core/contract/contract.ts";
import type { AcceptConnection } from "../shell/connection.ts";
import type { ListenOptions, ListenResult } from "../shell/listener.ts";
import { listenTcp } from "../shell/tcp.ts";
import { listenWebSocket } from "../shell/websocket.ts";

export interface MqttListener {
  readonly view: ListenerView;
  /** Set when it does not listen where it was told to. */
  readonly notice: Notice | null;
  close(): void;
}

/**
 * Listens for real MQTT clients on this machine: on `port`, or on the next that is free when that is in use. Where none
 * is, there is no listener, and its view says why.
 */
export async function listenForDevices(
  transport: ListenerView["transport"],
  port: number,
  accept: AcceptConnection,
): Promise<MqttListener> {
  const lastPort = Math.min(port + FURTHER_PORTS, MAXIMUM_PORT);
  for (let candidate = port; ; candidate += 1) {
    // Any page that is open in a browser here could come in.
    const result = await listenOn(transport, { host: LOOPBACK, port: candidate, localPagesOnly: true, accept });
    if (result.ok) {
      const { listener } = result;
      return {
        view: { transport, host: LOOPBACK, port: listener.port, error: null, userName: null },
        notice: port === 0 || listener.port === port ? null : movedNotice(port, listener.port),
        close: () => listener.close(),
      };
    }
    if (result.code === "EADDRINUSE" && candidate < lastPort && port !== 0) continue;
    return noListener(transport, port, lastPort, result.code, result.message);
  }
}

/** One listener, with the lab's limits. */
export function listenOn(
  transport: ListenerView["transport"],
  where: Pick<ListenOptions, "host" | "port" | "localPagesOnly" | "accept">,
): Promise<ListenResult> {
  const listen = transport === "tcp" ? listenTcp : listenWebSocket;
  return listen({
    ...where,
    maximumPacketSizeBytes: MAXIMUM_PACKET_SIZE_BYTES,
    maximumConnections: MAXIMUM_CONNECTIONS,
  });
}

function movedNotice(from: number, to: number): Notice {
  return { level: "warning", text: `Port ${from} is in use (another broker?). Listening on ${to} instead.` };
}

function noListener(
  transport: ListenerView["transport"],
  port: number,
  lastPort: number,
  code: string,
  message: string,
): MqttListener {
  const why = code === "EADDRINUSE" ? `Ports ${port} to ${lastPort} are all in use` : `Port ${port}: ${message}`;
  const who = transport === "tcp" ? "clients" : "clients over WebSocket";
  const error = `${why}. Real MQTT ${who} cannot connect. Start the lab with another ${PORT_OPTIONS[transport]}.`;
  return {
    view: { transport, host: LOOPBACK, port: null, error, userName: null },
    notice: { level: "error", text: error },
    close: () => {},
  };
}

/** How the lab is started with another port. */
export const PORT_OPTIONS = { tcp: "--mqtt-port", websocket: "--ws-port" } as const;
const LOOPBACK = "127.0.0.1";
const FURTHER_PORTS = 20;
const MAXIMUM_PORT = 65_535;
const MAXIMUM_CONNECTIONS = 100;
const MAXIMUM_PACKET_SIZE_BYTES = 1_048_576;
