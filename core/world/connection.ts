import { decode } from "../codec/decode.ts";
import type { Direction, FrameId, Transport } from "../events/names.ts";
import type { Delivery, FrameOnLink } from "../events/wire-events.ts";
import { BEGINNING, type Instant } from "../kernel/time.ts";
import type { Packet } from "../protocol/packets.ts";
import type { Violation } from "../protocol/violation.ts";
import type { ConnectionId, CredentialsFault, Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import type { SocketId } from "./input.ts";
import type { Node } from "./node.ts";

/** What travels in one direction of a connection, in order: as in TCP, its opening and its end queue up with the data. */
export interface Transit {
  readonly connection: Connection;
  readonly direction: Direction;
  readonly load: Load;
  departed: Instant;
  arrives: Instant;
  /** When a silent cut stopped it; null while it moves. */
  stoppedAt: Instant | null;
  ticket: number;
}

export type Load =
  | { readonly kind: "open" }
  | FrameLoad
  | { readonly kind: "violation"; readonly violation: Violation }
  | { readonly kind: "credentials-refused"; readonly fault: CredentialsFault }
  | { readonly kind: "end"; readonly how: "closed" | "reset" };

export interface FrameLoad {
  readonly kind: "frame";
  readonly frame: FrameId;
  readonly bytes: Frame;
  readonly delivery: Delivery | null;
  /** The version that its connection speaks. */
  readonly version: ProtocolVersion;
  /** Null when the bytes are no packet; absent until somebody wanted to know. */
  packet?: Packet | null;
}

/**
 * One TCP connection as both ends see it. The ends are apart: with a silent cut one may be closed while the other still
 * believes.
 *
 * Invariant: what is in `up` and `down` is in the order of sending, and so are the times of arrival.
 */
export interface Connection {
  readonly id: ConnectionId;
  /** Changes once for a real device: when it has told its client id. */
  node: Node;
  readonly transport: Transport;
  /** Null for simulated clients. */
  readonly socket: SocketId | null;
  /** As the latest CONNECT on it has named it. */
  protocolVersion: ProtocolVersion;
  brokerEnd: "none" | "open" | "closed";
  clientEnd: "opening" | "open" | "closed";
  readonly up: Channel;
  readonly down: Channel;
}

export interface Channel {
  readonly transits: Transit[];
  lastArrival: Instant;
}

export function newConnection(id: ConnectionId, node: Node, transport: Transport, socket: SocketId | null): Connection {
  const channel = (): Channel => ({ transits: [], lastArrival: BEGINNING });
  const clientEnd = socket === null ? "opening" : "open";
  return {
    id,
    node,
    transport,
    socket,
    protocolVersion: 4,
    brokerEnd: "none",
    clientEnd,
    up: channel(),
    down: channel(),
  };
}

export function isOver(connection: Connection): boolean {
  const { brokerEnd, clientEnd, up, down } = connection;
  return brokerEnd !== "open" && clientEnd === "closed" && up.transits.length === 0 && down.transits.length === 0;
}

/** How far something in transit has come at `now`: 0 is the sender, 1 the receiver. */
export function progress({ departed, arrives, stoppedAt }: Transit, now: Instant): number {
  const until = Math.min(stoppedAt ?? now, now);
  return arrives <= departed ? 1 : Math.min(1, Math.max(0, (until - departed) / (arrives - departed)));
}

/** The packet in a frame, decoded once; null when the bytes are none. */
export function packetOf(load: FrameLoad): Packet | null {
  if (load.packet === undefined) {
    const decoded = decode(load.bytes, load.version);
    load.packet = decoded.ok ? decoded.packet : null;
  }
  return load.packet;
}

/** As events tell it. */
export function frameOnLink({ connection, direction }: Transit, load: FrameLoad): FrameOnLink {
  const { frame, delivery, version: protocolVersion } = load;
  const { id, node } = connection;
  return { frame, node: node.name, connection: id, direction, protocolVersion, packet: packetOf(load), delivery };
}
