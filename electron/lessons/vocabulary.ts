import type { WorldEvent, WorldEventType } from "../../core/events/world-event.ts";
import type { EntityKind, EntityOf } from "../../core/observe/entities.ts";

/**
 * What patterns in lesson files can speak of: the events and entities there are, by their fields. The compiler checks the
 * names; what is left out cannot be used in a lesson.
 */
export const EVENT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  "acknowledgement-withheld": ["node", "packetIdentifier"],
  "cut-planned": ["node"],
  "broker-configured": ["fields"],
  "broker-started": ["store", "sessions", "retainedMessages"],
  "broker-stopped": ["how", "unwritten"],
  "cable-cut": ["node", "noticed"],
  "cable-restored": ["node"],
  "client-connected": ["node", "sessionPresent"],
  "client-connecting": ["node", "cleanStart"],
  "client-disconnected": ["node", "reason"],
  "client-id-assigned": ["clientId"],
  "client-killed": ["node"],
  "client-refused": ["node", "reasonCode"],
  "client-started": ["node"],
  "client-state-discarded": ["node", "outbox", "receivedQoS2"],
  "connect-accepted": ["clientId", "sessionPresent"],
  "connect-refused": ["clientId", "reasonCode"],
  "connection-ended": ["clientId", "how"],
  "duplicate-suppressed": ["node", "packetIdentifier"],
  "frame-arrived": ["node", "direction", "packet", "delivery"],
  "frame-departed": ["node", "direction", "packet", "delivery"],
  "frame-lost": ["node", "direction", "packet", "delivery", "reason"],
  "keep-alive-expired": ["clientId"],
  "link-opening": ["node"],
  "link-opened": ["node", "transport"],
  "message-completed": ["clientId", "packetIdentifier"],
  "message-dropped": ["clientId", "message", "reason"],
  "message-published": ["clientId", "message", "matches"],
  "message-queued": ["clientId", "message", "qos", "waiting"],
  "message-received": ["node", "topic", "payload", "qos", "retain", "dup"],
  "message-sent": ["clientId", "message", "qos", "packetIdentifier", "provenance", "dup", "retain"],
  "message-unheard": ["node", "topic", "payload", "reason"],
  "publish-acknowledged": ["clientId", "packetIdentifier", "answer"],
  "publish-completed": ["node", "packetIdentifier"],
  "publish-dropped": ["node", "topic", "reason"],
  "publish-released": ["node", "packetIdentifier", "again"],
  "publish-repeated": ["clientId", "packetIdentifier"],
  "publish-sent": ["node", "packetIdentifier", "topic", "qos", "dup"],
  "publish-stored": ["node", "packetIdentifier", "topic", "qos"],
  "pubrel-sent": ["clientId", "packetIdentifier", "again"],
  "retained-cleared": ["topic", "clientId"],
  "retained-replaced": ["message"],
  "retained-stored": ["message"],
  "session-created": ["clientId", "persistent"],
  "session-discarded": ["clientId", "reason", "queued"],
  "session-kept": ["clientId", "queued", "subscriptions"],
  "session-lost": ["clientId", "how", "subscriptions", "messages"],
  "session-restored": ["clientId", "queued", "inflight", "receivedQoS2", "subscriptions"],
  "session-resumed": ["clientId", "persistent"],
  "settings-changed": ["node", "pending"],
  "statement-obeyed": ["clientId"],
  "subscription-added": ["clientId", "topicFilter", "requested", "granted"],
  "subscription-granted": ["node", "topicFilter", "granted"],
  "subscription-removed": ["clientId", "topicFilter", "existed"],
  "subscription-replaced": ["clientId", "topicFilter", "requested", "granted"],
  "will-cancelled": ["clientId", "topic"],
  "will-delayed": ["clientId", "topic"],
  "will-discarded": ["clientId", "topic"],
  "will-published": ["clientId", "topic"],
  "will-stored": ["clientId", "topic"],
} satisfies { readonly [T in WorldEventType]?: readonly KeyOfEach<EventOf<T>>[] };

export const ENTITY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  broker: ["config", "connections", "sessions", "retainedMessages", "store", "isDown"],
  node: ["link", "client", "device"],
  session: [
    "persistent",
    "sessionExpirySeconds",
    "connection",
    "sessionPresent",
    "subscriptionCount",
    "queueLength",
    "inflightLength",
    "droppedCount",
    "receivedQoS2",
    "will",
    "queue",
    "inflight",
    "dropped",
    "subscriptions",
  ],
  retained: ["message"],
} satisfies { readonly [K in EntityKind]?: readonly (keyof EntityOf<K>)[] };

type KeyOfEach<T> = T extends unknown ? keyof T : never;

/** An event type may share its shape with others, so each shape that `T` can have counts. */
type EventOf<T extends WorldEventType> = WorldEvent extends infer E
  ? E extends { readonly type: infer U }
    ? T extends U
      ? E
      : never
    : never
  : never;
