import type { SubscribePacket, Subscription, UnsubscribePacket } from "../../protocol/packets.ts";
import { ReasonCode, SUBSCRIBE_FAILURE } from "../../protocol/reason-codes.ts";
import { lowerQoS } from "../../protocol/vocabulary.ts";
import type { BrokerContext } from "../context.ts";
import { deliver } from "../delivery.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handleSubscribe(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: SubscribePacket,
  session: Session,
): void {
  const { packetIdentifier, subscriptions } = packet;
  const granted: Subscription[] = [];
  const reasonCodes: number[] = [];
  for (const subscription of subscriptions) {
    const reasonCode = subscribe(broker, session, subscription);
    reasonCodes.push(reasonCode);
    if (reasonCode < SUBSCRIBE_FAILURE) granted.push(subscription);
  }
  broker.obeyed("3:3.8.4-1", connection);
  broker.send(connection, { type: "suback", packetIdentifier, reasonCodes, properties: null });
  for (const subscription of granted) sendRetained(broker, session, subscription);
}

export function handleUnsubscribe(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: UnsubscribePacket,
  session: Session,
): void {
  const { packetIdentifier, topicFilters } = packet;
  for (const topicFilter of topicFilters) {
    const existed = session.subscriptions.delete(topicFilter);
    if (existed) broker.state.subscriptions.remove(session, topicFilter);
    const because = existed ? "3:3.10.4-1" : "3:3.10.4-5";
    broker.observer?.event({ type: "subscription-removed", because, clientId: session.clientId, topicFilter, existed });
  }
  broker.observer?.sessionTouched(session.clientId);
  broker.obeyed("3:3.10.4-4", connection);
  broker.send(connection, { type: "unsuback", packetIdentifier, reasonCodes: [], properties: null });
}

/** Adds or replaces one subscription; the return code for SUBACK. */
function subscribe(broker: BrokerContext, session: Session, subscription: Subscription): number {
  const { topicFilter, qos } = subscription;
  const { clientId, subscriptions } = session;
  const replaces = subscriptions.has(topicFilter);
  const limit = broker.config.maximumSubscriptionsPerSession;
  if (!replaces && subscriptions.size >= limit) {
    const reasonCode = ReasonCode.quotaExceeded;
    const detail = `${clientId} has ${limit} subscriptions, as many as it may.`;
    broker.observer?.event({ type: "subscription-refused", because: null, clientId, topicFilter, reasonCode, detail });
    return SUBSCRIBE_FAILURE;
  }
  subscriptions.set(topicFilter, subscription);
  broker.state.subscriptions.add(session, subscription);
  if (broker.observer !== null) {
    const type = replaces ? "subscription-replaced" : "subscription-added";
    const because = replaces ? "3:3.8.4-3" : "3:3.8.4-5";
    broker.observer.event({ type, because, clientId, topicFilter, requested: qos, granted: qos });
    broker.observer.sessionTouched(clientId);
  }
  return qos;
}

/** [MQTT-3.3.1-6] what is retained goes to every new subscription, and again to one that is made anew [MQTT-3.8.4-3]. */
function sendRetained(broker: BrokerContext, session: Session, subscription: Subscription): void {
  for (const message of broker.state.retained.matching(subscription.topicFilter)) {
    if (broker.observer !== null) broker.obeyed("3:3.3.1-6", session.connection);
    deliver(broker, session, { message, qos: lowerQoS(message.qos, subscription.qos), retain: true });
  }
}
