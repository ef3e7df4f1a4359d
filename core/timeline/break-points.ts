import type { NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { PacketType } from "../protocol/packets.ts";

/** What playing pauses at: a packet that is sent, or something that a person waits for. */
export type BreakPoint =
  | PacketType
  | "dropped"
  | "session-created"
  | "session-resumed"
  | "session-expired"
  | "taken-over"
  | "again"
  | "retained-delivered";

/** Where playing pauses. */
export interface BreakPoints {
  readonly at: readonly BreakPoint[];
  /** Only when it happens to this client or its session; null: to anybody. */
  readonly only: NodeName | null;
}

/** Whether an event is what a break-point waits for. */
export function meets(event: WorldEvent, breakPoint: BreakPoint): boolean {
  switch (breakPoint) {
    case "dropped":
      return event.type === "message-dropped";
    case "session-created":
    case "session-resumed":
      return event.type === breakPoint;
    case "session-expired":
      return event.type === "session-discarded" && event.reason === "expired";
    case "taken-over":
      return event.type === "connection-ended" && event.how === "taken-over";
    case "again":
      return event.type === "frame-departed" && event.packet?.type === "publish" && event.packet.dup;
    case "retained-delivered":
      return event.type === "message-sent" && event.provenance === "retained";
    default:
      return event.type === "frame-departed" && event.packet?.type === breakPoint;
  }
}
