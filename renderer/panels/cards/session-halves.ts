import type {
  ClientView,
  InflightView,
  OutboxView,
  SessionView,
  SubscriptionView,
} from "../../../core/observe/entities.ts";
import type { PacketIdentifier, QoS, TopicFilter } from "../../../core/protocol/vocabulary.ts";

/** One Topic Filter as both sides know it. `why` explains a difference; null where they agree or one cannot be seen. */
export interface SubscriptionRow {
  readonly topicFilter: TopicFilter;
  readonly broker: SubscriptionView | null;
  readonly client: ClientView["subscriptions"][number] | null;
  readonly why: string | null;
}

/** One packet identifier of messages on their way to the client. */
export interface TowardsClientRow {
  readonly packetIdentifier: PacketIdentifier;
  readonly broker: InflightView | null;
  /** It has received the QoS 2 PUBLISH and waits for PUBREL. */
  readonly clientHolds: boolean;
  readonly why: string | null;
}

/** One packet identifier of messages on their way from the client. */
export interface FromClientRow {
  readonly packetIdentifier: PacketIdentifier;
  /** It has received the QoS 2 PUBLISH and waits for PUBREL. */
  readonly brokerHolds: boolean;
  readonly client: OutboxView | null;
  readonly why: string | null;
}

export function subscriptionRows(session: SessionView | null, client: ClientView | null): readonly SubscriptionRow[] {
  const believed = new Map(client?.subscriptions.map((subscription) => [subscription.topicFilter, subscription]));
  const rows: SubscriptionRow[] = [];
  for (const broker of session?.subscriptions ?? []) {
    const { topicFilter, qos } = broker;
    const there = believed.get(topicFilter) ?? null;
    believed.delete(topicFilter);
    const why = client === null ? null : subscriptionDifference(qos, there);
    rows.push({ topicFilter, broker, client: there, why });
  }
  for (const there of believed.values()) {
    rows.push({
      topicFilter: there.topicFilter,
      broker: null,
      client: there,
      why: subscriptionDifference(null, there),
    });
  }
  return rows;
}

/** In the order the broker sent them, then what only the client still holds. */
export function towardsClientRows(session: SessionView | null, client: ClientView | null): readonly TowardsClientRow[] {
  const held = new Set(client?.receivedQoS2);
  const rows: TowardsClientRow[] = [];
  for (const broker of session?.inflight ?? []) {
    const clientHolds = held.delete(broker.packetIdentifier);
    const why = client === null ? null : towardsClientDifference(broker, clientHolds);
    rows.push({ packetIdentifier: broker.packetIdentifier, broker, clientHolds, why });
  }
  for (const packetIdentifier of held) {
    rows.push({ packetIdentifier, broker: null, clientHolds: true, why: ONLY_CLIENT_HOLDS(packetIdentifier) });
  }
  return rows;
}

/** In the order the client sent them, then what only the broker still holds. */
export function fromClientRows(session: SessionView | null, client: ClientView | null): readonly FromClientRow[] {
  const held = new Set(session?.receivedQoS2);
  const rows: FromClientRow[] = [];
  for (const sent of client?.outbox ?? []) {
    const brokerHolds = held.delete(sent.packetIdentifier);
    rows.push({
      packetIdentifier: sent.packetIdentifier,
      brokerHolds,
      client: sent,
      why: fromClientDifference(sent, brokerHolds),
    });
  }
  for (const packetIdentifier of held) {
    const why = client === null ? null : ONLY_BROKER_HOLDS(packetIdentifier);
    rows.push({ packetIdentifier, brokerHolds: true, client: null, why });
  }
  return rows;
}

function subscriptionDifference(granted: QoS | null, believed: SubscriptionRow["client"]): string | null {
  if (granted === null) {
    if (believed?.granted == null) {
      return "The program wants it, but the broker has not granted it in this session: SUBSCRIBE is on its way, was lost, or was not sent again. Until then nothing comes for it.";
    }
    if (believed.granted >= 0x80) return "The broker refused this subscription: nothing will come for it.";
    return "The client believes that it is subscribed, but the broker holds no such subscription: nothing comes until it subscribes again.";
  }
  if (believed === null)
    return "The broker kept it from an earlier connection. The program has not asked for it this time, and still gets every match.";
  if (believed.granted === null) return "The SUBACK is still on its way, or was lost with a connection.";
  if (believed.granted !== granted)
    return "The two know different QoS levels: a later SUBSCRIBE has changed it and its SUBACK has not come.";
  return null;
}

function towardsClientDifference(sent: InflightView, clientHolds: boolean): string | null {
  const id = sent.packetIdentifier;
  switch (sent.state) {
    case "not-sent":
      return null;
    case "awaiting-puback":
      return `The broker waits for PUBACK ${id}; the client keeps nothing for it. That is how QoS 1 works: the PUBLISH or its PUBACK is on its way, or was lost. If lost, the broker sends it again with DUP 1 when the client is back.`;
    case "awaiting-pubrec":
      if (clientHolds) return null;
      return `The broker waits for PUBREC ${id}; the client does not have the message yet. The PUBLISH is on its way, or was lost and will be sent again.`;
    case "awaiting-pubcomp":
      if (clientHolds) return null;
      return `The client has finished ${id} and forgotten it; its PUBCOMP is on its way, or was lost. If lost, the broker repeats PUBREL and the client answers again.`;
  }
}

function fromClientDifference(sent: OutboxView, brokerHolds: boolean): string | null {
  const id = sent.packetIdentifier;
  switch (sent.state) {
    case "not-sent":
      return null;
    case "awaiting-puback":
      return `The client waits for PUBACK ${id}; the broker keeps nothing for it. That is how QoS 1 works: the PUBLISH or its PUBACK is on its way, or was lost. If lost, the client sends it again with DUP 1.`;
    case "awaiting-pubrec":
      if (brokerHolds) return null;
      return `The client waits for PUBREC ${id}; the broker does not have the message yet. The PUBLISH is on its way, or was lost and will be sent again.`;
    case "awaiting-pubcomp":
      if (brokerHolds) return null;
      return `The broker has finished ${id} and forgotten it; its PUBCOMP is on its way, or was lost. If lost, the client repeats PUBREL.`;
  }
}

const ONLY_CLIENT_HOLDS = (id: PacketIdentifier) =>
  `The client still waits for PUBREL ${id}, but the broker no longer knows it: the broker's session was discarded. The client drops it at its next clean start.`;
const ONLY_BROKER_HOLDS = (id: PacketIdentifier) =>
  `The broker still waits for PUBREL ${id}, but the client has forgotten it: its store was lost, or the PUBREL is on its way.`;
