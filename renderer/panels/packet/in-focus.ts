import type { FrameId, NodeName } from "../../../core/events/names.ts";
import type { Delivery } from "../../../core/events/wire-events.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { messageOf } from "../../../core/observe/message-of.ts";
import type { MessageId } from "../../../core/protocol/message.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import type { Exchange, LabState } from "../../store/lab-state.ts";
import { nodeOf, selectedEvent, sessionOf } from "../../store/selectors.ts";
import { exchangeOfEvent, exchangeOfFrame } from "../why/exchange.ts";

/** The selected thing from all its sides. */
export interface InFocus {
  /** Null when the selected thing is no event, or one that is no longer known. */
  readonly event: WorldEvent | null;
  readonly frame: FrameInFocus | null;
  /** The message that it is about. */
  readonly message: MessageId | null;
  /** The QoS 1 or QoS 2 delivery that it belongs to. */
  readonly exchange: Exchange | null;
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

/** The selected event, thing on the wire or on the shelf, message or delivery; null when none is. */
export function inFocus(state: LabState): InFocus | null {
  const { inspected } = state.ui;
  if (inspected?.kind === "message") return { ...NOTHING, message: inspected.message };
  if (inspected?.kind === "exchange") {
    const { exchange } = inspected;
    return { ...NOTHING, message: messageSent(state, exchange), exchange };
  }
  const event = selectedEvent(state);
  if (event !== null) return ofEvent(state, event);
  const entity = state.ui.selectedEntity === null ? undefined : state.snapshot.entities.get(state.ui.selectedEntity);
  if (entity?.kind === "retained") return { ...NOTHING, message: entity.message.id };
  if (entity?.kind !== "frame") return null;
  const departure = departureOf(state, entity.frame);
  const message = departure === null ? (entity.delivery?.message ?? null) : messageOf(state.events, departure);
  return { event: departure, frame: entity, message, exchange: exchangeOfFrame(entity) };
}

/** The message that the broker is delivering; null when it comes from the client, or is over. */
function messageSent(state: LabState, { node, sender, packetIdentifier }: Exchange): MessageId | null {
  if (sender === "client") return null;
  const inflight = sessionOf(state, nodeOf(state, node))?.inflight ?? [];
  return inflight.find((sent) => sent.packetIdentifier === packetIdentifier)?.message.id ?? null;
}

function ofEvent(state: LabState, event: WorldEvent): InFocus {
  const message = messageOf(state.events, event);
  const frame = frameOfEvent(state, event);
  const exchange = frame === null ? exchangeOfEvent(state, event) : exchangeOfFrame(frame);
  return { event, frame, message, exchange };
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

const NOTHING = { event: null, frame: null, message: null, exchange: null } as const;
