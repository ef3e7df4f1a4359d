import type { NodeName } from "../events/names.ts";
import type { FrameOnLink } from "../events/wire-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { PacketType } from "../protocol/packets.ts";

/** What playing pauses at beside packets. */
export const MOMENTS = [
  "dropped",
  "session-created",
  "session-resumed",
  "session-expired",
  "taken-over",
  "again",
  "retained-delivered",
  /** A packet is about to be handled by the one it was sent to: what will come of it can be predicted. */
  "prediction-point",
] as const;

/** A packet that is sent, or something that a person waits for. Playing pauses before a prediction point, after the others. */
export type BreakPoint = PacketType | (typeof MOMENTS)[number];

/** Where playing pauses. */
export interface BreakPoints {
  readonly at: readonly BreakPoint[];
  /** Only when it happens to this client or its session; null: to anybody. */
  readonly only: NodeName | null;
}

/** Whether an event is what a break-point waits for; never for a prediction point, which is before anything happens. */
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
    case "prediction-point":
      return false;
    default:
      return event.type === "frame-departed" && event.packet?.type === breakPoint;
  }
}

/** Of what comes of a ping nobody learns anything. */
export function isWorthPredicting({ packet }: FrameOnLink): boolean {
  return packet?.type !== "pingreq" && packet?.type !== "pingresp";
}
