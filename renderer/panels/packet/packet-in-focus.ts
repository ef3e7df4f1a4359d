import type { FrameId, NodeName } from "../../../core/events/names.ts";
import type { Delivery } from "../../../core/events/wire-events.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import type { LabState } from "../../store/lab-state.ts";
import { selectedEvent } from "../../store/selectors.ts";

export interface PacketInFocus {
  /** What is selected; null when a frame on its way is, whose departure is no longer known. */
  readonly event: WorldEvent | null;
  readonly frame: FrameInFocus | null;
}

export interface FrameInFocus {
  readonly node: NodeName;
  readonly direction: "up" | "down";
  readonly protocolVersion: ProtocolVersion;
  /** Null when the bytes are no packet of the protocol. */
  readonly packet: Packet | null;
  readonly delivery: Delivery | null;
  /** Null when the departure is no longer known. */
  readonly bytes: Frame | null;
}

/** The selected event with its frame, if it has one; else the frame on the wire that is selected; null when neither is. */
export function packetInFocus(state: LabState): PacketInFocus | null {
  const event = selectedEvent(state);
  if (event !== null) return { event, frame: frameOfEvent(state, event) };
  const entity = state.ui.selectedEntity === null ? undefined : state.snapshot.entities.get(state.ui.selectedEntity);
  if (entity?.kind !== "frame") return null;
  return { event: departureOf(state, entity.frame), frame: entity };
}

function frameOfEvent(state: LabState, event: WorldEvent): FrameInFocus | null {
  switch (event.type) {
    case "frame-departed":
      return event;
    case "frame-arrived":
    case "frame-lost":
      return { ...event, bytes: departureOf(state, event.frame)?.bytes ?? null };
    default:
      return null;
  }
}

function departureOf(state: LabState, frame: FrameId): Extract<WorldEvent, { type: "frame-departed" }> | null {
  const found = state.events.findLast((event) => event.type === "frame-departed" && event.frame === frame);
  return found?.type === "frame-departed" ? found : null;
}
