import type { SubscribePacket, Subscription, UnsubscribePacket } from "../../protocol/packets.ts";
import { numberProperty } from "../../protocol/property-values.ts";
import { ReasonCode, SUBSCRIBE_FAILURE } from "../../protocol/reason-codes.ts";
import { type StatementId, statementIn } from "../../protocol/statements.ts";
import { hasMoreLevels, type SharedFilter, sharedFilter } from "../../protocol/topics.ts";
import type { Violation } from "../../protocol/violation.ts";
import type { ClientId, ProtocolVersion, TopicFilter } from "../../protocol/vocabulary.ts";
import { rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import { subscribeFault } from "../features.ts";
import type { GrantedSubscription } from "../granted-subscription.ts";
import { sendRetained } from "../owed-retained.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handleSubscribe(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: SubscribePacket,
  session: Session,
): void {
  const { packetIdentifier, subscriptions, properties } = packet;
  const { protocolVersion } = connection;
  const violation =
    protocolVersion === 5 ? (sharingFault(subscriptions) ?? subscribeFault(broker.config, packet)) : null;
  if (violation !== null) {
    rejectPeer(broker, connection, violation);
    return;
  }
  const subscriptionIdentifier = numberProperty(properties, "subscriptionIdentifier");
  const toldRetained: GrantedSubscription[] = [];
  const reasonCodes: number[] = [];
  let refusal: Refusal | null = null;
  for (const asked of subscriptions) {
    const existed = session.subscriptions.has(asked.topicFilter);
    const outcome =
      ruledOut(broker, session, protocolVersion, asked) ??
      subscribe(broker, session, protocolVersion, asked, subscriptionIdentifier);
    if ("detail" in outcome) {
      refusal ??= outcome;
      reasonCodes.push(protocolVersion === 5 ? outcome.reasonCode : SUBSCRIBE_FAILURE);
      continue;
    }
    reasonCodes.push(outcome.qos);
    if (wantsRetained(outcome, existed)) toldRetained.push(outcome);
    else if (outcome.share === null) {
      broker.obeyed(outcome.retainHandling === 2 ? "5:3.3.1-11" : "5:3.3.1-10", connection);
    }
  }
  broker.obeyed(statementIn(protocolVersion, "3:3.8.4-1"), connection);
  const suback = { type: "suback", packetIdentifier, reasonCodes, properties: null } as const;
  if (refusal === null) broker.send(connection, suback);
  else broker.sendExplained(connection, suback, refusal.detail);
  if (toldRetained.length > 0) sendRetained(broker, session, connection, toldRetained);
}

export function handleUnsubscribe(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: UnsubscribePacket,
  session: Session,
): void {
  const { packetIdentifier, topicFilters } = packet;
  const { protocolVersion } = connection;
  const { clientId, subscriptions } = session;
  const reasonCodes: number[] = [];
  for (const topicFilter of topicFilters) {
    const subscription = subscriptions.get(topicFilter);
    const existed = subscription !== undefined;
    subscriptions.delete(topicFilter);
    session.owed.delete(topicFilter);
    if (existed) {
      broker.state.subscriptions.remove(session, subscription);
      broker.journal?.unsubscribed(session, topicFilter);
    }
    if (protocolVersion === 5) reasonCodes.push(existed ? ReasonCode.success : ReasonCode.noSubscriptionExisted);
    const because = statementIn(protocolVersion, existed ? "3:3.10.4-1" : "3:3.10.4-5");
    broker.observer?.event({ type: "subscription-removed", because, clientId, topicFilter, existed });
  }
  broker.observer?.sessionTouched(clientId);
  broker.obeyed(statementIn(protocolVersion, "3:3.10.4-4"), connection);
  broker.send(connection, { type: "unsuback", packetIdentifier, reasonCodes, properties: null });
}

/** What 5.0 says of shared subscriptions; 3.1.1 has none. */
function sharingFault(subscriptions: readonly Subscription[]): Violation | null {
  const reasonCode = ReasonCode.protocolError;
  for (const { topicFilter, noLocal } of subscriptions) {
    const share = sharedFilter(topicFilter);
    if (share === null) continue;
    if (share === "fault") {
      const statement = topicFilter.startsWith("$share//") ? "5:4.8.2-1" : "5:4.8.2-2";
      const detail = `"${topicFilter}" has no ShareName without wildcards, or no Topic Filter after it.`;
      return { reasonCode, statement, detail };
    }
    if (!noLocal) continue;
    return { reasonCode, statement: "5:3.8.3-4", detail: `The shared subscription "${topicFilter}" has No Local set.` };
  }
  return null;
}

interface Refusal {
  readonly reasonCode: number;
  readonly detail: string;
  readonly because: StatementId | null;
}

/** 3.1.1 knows no shared subscriptions: there $share is a level like any other. */
function shareIn(version: ProtocolVersion, topicFilter: TopicFilter): SharedFilter | null {
  const share = version === 5 ? sharedFilter(topicFilter) : null;
  return share === "fault" ? null : share;
}

/** What the configuration refuses. */
function ruledOut(
  broker: BrokerContext,
  { clientId }: Session,
  version: ProtocolVersion,
  { topicFilter }: Subscription,
): Refusal | null {
  const plain = shareIn(version, topicFilter)?.topicFilter ?? topicFilter;
  const rule = broker.config.refusedTopicFilters.find((refused) => refused.topicFilter === plain);
  if (rule === undefined) return null;
  const { reasonCode } = rule;
  const detail = `The broker is set up to refuse "${plain}".`;
  broker.observer?.event({ type: "subscription-refused", because: null, clientId, topicFilter, reasonCode, detail });
  return { reasonCode, detail, because: null };
}

/** Adds or replaces one subscription, or says why not. */
function subscribe(
  broker: BrokerContext,
  session: Session,
  version: ProtocolVersion,
  asked: Subscription,
  subscriptionIdentifier: number | null,
): GrantedSubscription | Refusal {
  const { topicFilter, qos } = asked;
  const { clientId, subscriptions } = session;
  const { maximumSubscriptionsPerSession, maximumTopicLevels } = broker.config;
  const share = shareIn(version, topicFilter);
  const before = subscriptions.get(topicFilter);
  if (hasMoreLevels(topicFilter, maximumTopicLevels)) {
    const detail = `The Topic Filter has more than ${maximumTopicLevels} levels.`;
    return refuse(broker, clientId, topicFilter, { reasonCode: ReasonCode.topicFilterInvalid, detail, because: null });
  }
  if (before === undefined && subscriptions.size >= maximumSubscriptionsPerSession) {
    const detail = `${clientId} has ${subscriptions.size} subscriptions, as many as it may.`;
    return refuse(broker, clientId, topicFilter, { reasonCode: ReasonCode.quotaExceeded, detail, because: null });
  }
  // Written out: to spread `asked` takes as long as the rest of a subscription.
  const { noLocal, retainAsPublished, retainHandling } = asked;
  const options = { noLocal, retainAsPublished, retainHandling };
  const granted: GrantedSubscription = { topicFilter, qos, ...options, subscriptionIdentifier, share };
  // A filter that 3.1.1 took as it stood may be a shared one now.
  if (before !== undefined && (before.share === null) !== (share === null)) {
    broker.state.subscriptions.remove(session, before);
  }
  subscriptions.set(topicFilter, granted);
  broker.state.subscriptions.add(session, granted);
  broker.journal?.subscribed(session, granted);
  if (broker.observer !== null) {
    const type = before === undefined ? "subscription-added" : "subscription-replaced";
    const because = statementIn(version, before === undefined ? "3:3.8.4-5" : "3:3.8.4-3");
    broker.observer.event({ type, because, clientId, topicFilter, requested: qos, granted: qos });
    broker.observer.sessionTouched(clientId);
  }
  return granted;
}

function refuse(broker: BrokerContext, clientId: ClientId, topicFilter: TopicFilter, refusal: Refusal): Refusal {
  broker.observer?.event({ type: "subscription-refused", clientId, topicFilter, ...refusal });
  return refusal;
}

/** [MQTT-3.3.1-9 to 3.3.1-11] and none for a shared subscription. */
function wantsRetained({ share, retainHandling }: GrantedSubscription, existed: boolean): boolean {
  return share === null && (retainHandling === 0 || (retainHandling === 1 && !existed));
}
