import type { ReceivedMessage } from "../client/incoming.ts";
import type { NodeName } from "../events/names.ts";
import type { Delivery } from "../events/wire-events.ts";
import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import type { Instant } from "../kernel/time.ts";
import type { MessageId } from "../protocol/message.ts";
import type { PacketIdentifier } from "../protocol/vocabulary.ts";

type FrameEvent = Extract<WorldEvent, { type: "frame-departed" | "frame-arrived" | "frame-lost" }>;

/** The message that an event among `events`, oldest first, is about; null when it is about none, or none that is known. */
export function messageOf(events: readonly WorldEvent[], event: WorldEvent): MessageId | null {
  switch (event.type) {
    case "message-published":
    case "message-routed":
    case "message-withheld":
    case "message-queued":
    case "message-dropped":
    case "message-sent":
    case "retained-stored":
    case "retained-replaced":
      return event.message.id;
    case "pubrel-sent":
    case "message-completed":
      return event.message;
    case "frame-departed":
    case "frame-arrived":
    case "frame-lost":
      return messageOfFrame(events, event);
    case "message-received":
    case "message-unheard":
    case "duplicate-suppressed":
    case "acknowledgement-withheld":
      return deliveredAt(events, event.node, event.id);
    case "publish-acknowledged":
      return publishedBefore(events, event.id, event.step);
    default:
      return null;
  }
}

/**
 * Why the broker had sent the message that reached the application of `node` at `at` with these bytes; null when the history no
 * longer tells.
 */
export function deliveryReceived(
  events: readonly WorldEvent[],
  node: NodeName,
  { at, payload }: Pick<ReceivedMessage, "at" | "payload">,
): Delivery | null {
  let arrival: WorldEvent | null = null;
  for (let index = firstSince(events, at); events[index]?.at === at; index += 1) {
    const event = events[index] as WorldEvent;
    if (!("node" in event) || event.node !== node) continue;
    if (event.type === "frame-arrived" && event.direction === "down") arrival = event;
    if (event.type !== "message-received" || event.payload.length !== payload.length) continue;
    if (!event.payload.every((byte, place) => byte === payload[place])) continue;
    return arrival?.type === "frame-arrived" ? arrival.delivery : null;
  }
  return null;
}

/** The place of the first event at `at` or later: a page asks this of 100,000. */
function firstSince(events: readonly WorldEvent[], at: Instant): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as WorldEvent).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function messageOfFrame(events: readonly WorldEvent[], event: FrameEvent): MessageId | null {
  const { packet, delivery, direction, node } = event;
  if (delivery !== null) return delivery.message;
  switch (packet?.type) {
    case "publish":
      return publishedBy(events, event);
    case "puback":
    case "pubrec":
    case "pubcomp":
      return direction === "up"
        ? lastSentTo(events, node, packet.packetIdentifier, event.id)
        : lastPublishedBy(events, node, packet.packetIdentifier, event.id);
    case "pubrel":
      return direction === "down"
        ? lastSentTo(events, node, packet.packetIdentifier, event.id)
        : lastPublishedBy(events, node, packet.packetIdentifier, event.id);
    default:
      return null;
  }
}

/** What the broker made of a PUBLISH that came to it. */
function publishedBy(events: readonly WorldEvent[], { frame }: FrameEvent): MessageId | null {
  const index = events.findLastIndex((event) => event.type === "frame-arrived" && event.frame === frame);
  const arrival = events[index];
  if (arrival === undefined) return null;
  for (let next = index + 1; events[next]?.step === arrival.step; next += 1) {
    const event = events[next];
    if (event?.type === "message-published") return event.message.id;
    // A QoS 2 PUBLISH that was repeated: the message came with an earlier one.
    if (event?.type === "publish-repeated" && arrival.type === "frame-arrived") {
      return lastPublishedBy(events, arrival.node, event.packetIdentifier, arrival.id);
    }
  }
  return null;
}

function lastSentTo(
  events: readonly WorldEvent[],
  node: NodeName,
  packetIdentifier: PacketIdentifier,
  before: number,
): MessageId | null {
  const sent = lastPublish(events, node, packetIdentifier, before, "frame-departed", "down");
  return sent?.delivery?.message ?? null;
}

function lastPublishedBy(
  events: readonly WorldEvent[],
  node: NodeName,
  packetIdentifier: PacketIdentifier,
  before: number,
): MessageId | null {
  const arrival = lastPublish(events, node, packetIdentifier, before, "frame-arrived", "up");
  return arrival === null ? null : publishedBy(events, arrival);
}

function lastPublish(
  events: readonly WorldEvent[],
  node: NodeName,
  packetIdentifier: PacketIdentifier,
  before: number,
  type: Extract<WorldEventType, "frame-departed" | "frame-arrived">,
  direction: FrameEvent["direction"],
): FrameEvent | null {
  const found = events.findLast(
    (event) =>
      event.type === type &&
      event.id < before &&
      event.node === node &&
      event.direction === direction &&
      event.packet?.type === "publish" &&
      event.packet.packetIdentifier === packetIdentifier,
  );
  return found !== undefined && "frame" in found ? found : null;
}

/** The message whose PUBLISH `node` was taking in when it reported the event `before`. */
function deliveredAt(events: readonly WorldEvent[], node: NodeName, before: number): MessageId | null {
  const arrival = events.findLast(
    (event) => event.type === "frame-arrived" && event.id < before && event.node === node && event.direction === "down",
  );
  return arrival?.type === "frame-arrived" ? (arrival.delivery?.message ?? null) : null;
}

/** The message whose PUBLISH, or PUBREL, the broker was answering. */
function publishedBefore(events: readonly WorldEvent[], before: number, step: number): MessageId | null {
  const arrival = events.findLast((event) => event.type === "frame-arrived" && event.id < before);
  return arrival?.type === "frame-arrived" && arrival.step === step ? messageOfFrame(events, arrival) : null;
}
