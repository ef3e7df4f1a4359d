import type { WorldEvent } from "../../../core/events/world-event.ts";
import { isAbout } from "../../../core/observe/about.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { filterMatches } from "../../../core/protocol/topics.ts";
import type { ClientId, TopicName } from "../../../core/protocol/vocabulary.ts";
import { say } from "../../messages/text.ts";
import type { EventFilter, EventKind } from "../../store/lab-state.ts";

/** Whether `event` is listed. `clientId` belongs to the node that the filter names. */
export function passes(event: WorldEvent, filter: EventFilter, clientId: ClientId | null): boolean {
  if (!filter.showAll && isBookkeeping(event)) return false;
  if (filter.kind !== null && kindOf(event) !== filter.kind) return false;
  if (filter.node !== null && !isAbout(event, filter.node, clientId)) return false;
  if (filter.packet !== null && !("packet" in event && event.packet?.type === filter.packet)) return false;
  return filter.text === "" || says(event, filter.text);
}

function says(event: WorldEvent, text: string): boolean {
  const topic = topicOf(event);
  if (topic !== null && filterMatches(text, topic)) return true;
  return sentence(event, say).toLowerCase().includes(text.toLowerCase());
}

function topicOf(event: WorldEvent): TopicName | null {
  if ("packet" in event) return event.packet?.type === "publish" ? event.packet.topic : null;
  if ("message" in event) return typeof event.message === "object" ? event.message.topic : null;
  return "topic" in event ? event.topic : null;
}

export function kindOf(event: WorldEvent): EventKind {
  switch (event.type) {
    case "frame-departed":
    case "frame-arrived":
    case "frame-lost":
      return event.packet === null ? "connection" : PACKET_KINDS[event.packet.type];
    default:
      return EVENT_KINDS[event.type];
  }
}

/** True of pings, and of what another event that is listed says as well. */
export function isBookkeeping(event: WorldEvent): boolean {
  if ("packet" in event) {
    const type = event.packet?.type;
    if (type === "pingreq" || type === "pingresp") return true;
  }
  return BOOKKEEPING.has(event.type);
}

export const PACKET_KINDS: Readonly<Record<Packet["type"], EventKind>> = {
  connect: "connection",
  connack: "connection",
  disconnect: "connection",
  auth: "connection",
  pingreq: "connection",
  pingresp: "connection",
  publish: "publish",
  puback: "acknowledgement",
  pubrec: "acknowledgement",
  pubrel: "acknowledgement",
  pubcomp: "acknowledgement",
  subscribe: "subscription",
  suback: "subscription",
  unsubscribe: "subscription",
  unsuback: "subscription",
};

const EVENT_KINDS: Readonly<
  Record<Exclude<WorldEvent["type"], "frame-departed" | "frame-arrived" | "frame-lost">, EventKind>
> = {
  "link-opening": "connection",
  "link-opened": "connection",
  "link-refused": "connection",
  "link-closed": "connection",
  "cable-cut": "connection",
  "cable-restored": "connection",
  "connect-accepted": "connection",
  "connect-refused": "connection",
  "client-id-assigned": "connection",
  "peer-violation": "connection",
  "connection-ended": "connection",
  "keep-alive-expired": "connection",
  "client-connecting": "connection",
  "client-connected": "connection",
  "client-refused": "connection",
  "client-dismissed": "connection",
  "client-disconnected": "connection",
  "client-started": "connection",
  "client-killed": "connection",
  "session-created": "session",
  "session-resumed": "session",
  "session-kept": "session",
  "session-restored": "session",
  "session-discarded": "session",
  "client-session-expired": "session",
  "client-state-discarded": "session",
  "message-queued": "session",
  "message-dropped": "session",
  "subscription-added": "subscription",
  "subscription-replaced": "subscription",
  "subscription-refused": "subscription",
  "subscription-removed": "subscription",
  "subscription-granted": "subscription",
  "message-published": "publish",
  "message-routed": "publish",
  "message-withheld": "publish",
  "publish-repeated": "publish",
  "message-sent": "publish",
  "publish-stored": "publish",
  "publish-sent": "publish",
  "publish-dropped": "publish",
  "publish-refused": "acknowledgement",
  "message-received": "publish",
  "message-unheard": "publish",
  "duplicate-suppressed": "publish",
  "will-stored": "publish",
  "will-discarded": "publish",
  "will-published": "publish",
  "will-delayed": "publish",
  "will-cancelled": "publish",
  "pubrel-sent": "acknowledgement",
  "message-completed": "acknowledgement",
  "publish-acknowledged": "acknowledgement",
  "publish-released": "acknowledgement",
  "publish-completed": "acknowledgement",
  "acknowledgement-withheld": "acknowledgement",
  "retained-stored": "retained",
  "retained-replaced": "retained",
  "retained-cleared": "retained",
  "retained-refused": "retained",
  "statement-obeyed": "lab",
  "node-added": "lab",
  "node-removed": "lab",
  "settings-changed": "lab",
  "cut-planned": "lab",
  "broker-configured": "lab",
  "broker-stopped": "lab",
  "broker-started": "lab",
  "session-lost": "session",
  "device-store-inferred": "session",
  "command-refused": "lab",
};

const BOOKKEEPING: ReadonlySet<WorldEvent["type"]> = new Set([
  "statement-obeyed",
  "frame-arrived",
  "link-opening",
  "link-opened",
  "link-closed",
  "client-connecting",
  "client-connected",
  "subscription-granted",
  "publish-stored",
  "publish-sent",
  "publish-released",
  "publish-completed",
  "publish-acknowledged",
  "message-routed",
  "message-sent",
  "pubrel-sent",
  "node-added",
  "node-removed",
]);
