import type { Broker } from "../broker/broker.ts";
import type { FrameId } from "../events/names.ts";
import type { WireEvent } from "../events/wire-events.ts";
import type { Instant } from "../kernel/time.ts";
import type { Frame } from "../protocol/vocabulary.ts";
import type { Connection, FrameLoad } from "./connection.ts";
import type { SocketId } from "./input.ts";
import type { Node } from "./node.ts";

/** What the wire needs from the world it lies in. */
export interface WireOwner {
  readonly now: Instant;
  readonly broker: Broker;
  readonly brokerIsDown: boolean;
  /** Null when nobody observes. */
  readonly reports: WireReports | null;
  sendOutside(socket: SocketId, frame: Frame): void;
  closeOutside(socket: SocketId, how: "closed" | "reset"): void;
  /** The broker gets a frame of a real device. */
  deviceFrameArrives(connection: Connection, load: FrameLoad): void;
  /** The connection has left the wire: neither end is open and nothing is under way. */
  connectionOver(connection: Connection): void;
}

export interface WireReports {
  event(event: WireEvent): void;
  frameTouched(frame: FrameId): void;
  nodeTouched(node: Node["name"]): void;
}
