import type {
  ClientView,
  InflightView,
  OutboxView,
  SessionView,
  SubscriptionView,
} from "../../../core/observe/entities.ts";
import type { PacketIdentifier, QoS, TopicFilter } from "../../../core/protocol/vocabulary.ts";
import { t } from "../../messages/text.ts";

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

export function subscriptionRows(
  atBroker: readonly SubscriptionView[] | null,
  client: Pick<ClientView, "subscriptions"> | null,
): readonly SubscriptionRow[] {
  const believed = new Map(client?.subscriptions.map((subscription) => [subscription.topicFilter, subscription]));
  const rows: SubscriptionRow[] = [];
  for (const broker of atBroker ?? []) {
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
      return t("cards.differ.notGranted");
    }
    if (believed.granted >= 0x80) return t("cards.differ.refused");
    return t("cards.differ.onlyBelieved");
  }
  if (believed === null) return t("cards.differ.onlyKept");
  if (believed.granted === null) return t("cards.differ.noSuback");
  if (believed.granted !== granted) return t("cards.differ.otherQos");
  return null;
}

function towardsClientDifference(sent: InflightView, clientHolds: boolean): string | null {
  const id = sent.packetIdentifier;
  switch (sent.state) {
    case "not-sent":
      return null;
    case "awaiting-puback":
      return t("cards.differ.brokerPuback", { id });
    case "awaiting-pubrec":
      if (clientHolds) return null;
      return t("cards.differ.brokerPubrec", { id });
    case "awaiting-pubcomp":
      if (clientHolds) return null;
      return t("cards.differ.brokerPubcomp", { id });
  }
}

function fromClientDifference(sent: OutboxView, brokerHolds: boolean): string | null {
  const id = sent.packetIdentifier;
  switch (sent.state) {
    case "not-sent":
      return null;
    case "awaiting-puback":
      return t("cards.differ.clientPuback", { id });
    case "awaiting-pubrec":
      if (brokerHolds) return null;
      return t("cards.differ.clientPubrec", { id });
    case "awaiting-pubcomp":
      if (brokerHolds) return null;
      return t("cards.differ.clientPubcomp", { id });
  }
}

const ONLY_CLIENT_HOLDS = (id: PacketIdentifier) => t("cards.differ.onlyClientHolds", { id });
const ONLY_BROKER_HOLDS = (id: PacketIdentifier) => t("cards.differ.onlyBrokerHolds", { id });
