import { SparseSet } from "../kernel/sparse.ts";
import type { Message } from "../protocol/message.ts";
import { statementIn } from "../protocol/statements.ts";
import { matcherOf } from "../protocol/topics.ts";
import { lowerQoS, type QoS, type TopicName } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { deliver, hasRoom } from "./delivery.ts";
import type { Copy, GrantedSubscription } from "./granted-subscription.ts";
import { isOver } from "./message-expiry.ts";
import { forgetRetained } from "./publishing.ts";
import type { Looks } from "./retained-messages.ts";
import type { BrokerConnection, OwedRetained, Session } from "./state.ts";

/**
 * [MQTT-3.3.1-6] What is retained goes to every new subscription, and again to one that is made anew [MQTT-3.8.4-3]: at once
 * where that is little, otherwise the session is owed it, and `sendOwed` sends it in parts.
 */
export function sendRetained(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  subscriptions: readonly GrantedSubscription[],
): void {
  const looks: Looks = { left: atOnce(broker) };
  for (const subscription of subscriptions) {
    const owed = newlyOwed(broker);
    // What is owed already goes first.
    const isFound = session.owed.size === 0 && search(broker, subscription, owed, looks);
    if (isFound && sendFrom(broker, session, connection, subscription, owed, "queue-if-full") === "all") continue;
    owe(broker, session, subscription, owed);
  }
}

/** The session has all of it still to get. */
export function oweRetained(broker: BrokerContext, session: Session, subscription: GrantedSubscription): void {
  owe(broker, session, subscription, newlyOwed(broker));
}

/**
 * Sends the next part to one of those who are owed something, each in its turn. False when nobody can be sent anything
 * now.
 */
export function sendOwed(broker: BrokerContext): boolean {
  const { unfinished } = broker.state;
  for (const session of unfinished) {
    const { connection } = session;
    const subscription = nextOwed(session);
    if (connection === null || subscription === null) {
      unfinished.delete(session);
      continue;
    }
    if (!takesMore(broker, connection)) continue;
    unfinished.delete(session);
    if (sendPart(broker, session, connection, subscription) !== "waits" && session.owed.size > 0) {
      unfinished.add(session);
    }
    return true;
  }
  return false;
}

/**
 * A message goes to the session: a retained one of the same topic that it is still owed, which is older, goes first. One that
 * is retained has taken the place of the older already.
 */
export function sendOwedBefore(
  broker: BrokerContext,
  session: Session,
  topic: TopicName,
  { subscriptions }: Copy,
): void {
  const older = broker.state.retained.get(topic);
  if (older === null) return;
  for (const subscription of subscriptions) {
    const owed = session.owed.get(subscription.topicFilter);
    if (owed === undefined || older.id <= owed.after || older.id > owed.until || owed.ahead.has(older.id)) continue;
    owed.ahead.add(older.id);
    sendOne(broker, session, subscription, older);
  }
}

function sendPart(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  subscription: GrantedSubscription,
): Progress {
  const owed = session.owed.get(subscription.topicFilter) as OwedRetained;
  // Nothing of it was looked at: it may be for one topic.
  if (owed.found === null && owed.after === 0) search(broker, subscription, owed, { left: SEARCHED * atOnce(broker) });
  const progress = sendFrom(broker, session, connection, subscription, owed, "wait-if-full");
  if (progress === "all") {
    session.owed.delete(subscription.topicFilter);
    broker.journal?.subscribed(session, subscription);
  }
  return progress;
}

/**
 * Finds all that match without looking at the others; false when that takes more looks than are left, or when they are so
 * many that to look at the others costs little beside them.
 */
function search(
  broker: BrokerContext,
  { topicFilter }: GrantedSubscription,
  owed: OwedRetained,
  looks: Looks,
): boolean {
  const found = broker.state.retained.matching(topicFilter, looks);
  if (found === null || found.length > LOOKS * atOnce(broker)) return false;
  owed.found = found.map(({ id }) => id);
  return true;
}

/** "waits": until the client has taken what it was sent. */
type Progress = "all" | "more" | "waits";

function sendFrom(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  subscription: GrantedSubscription,
  owed: OwedRetained,
  how: "queue-if-full" | "wait-if-full",
): Progress {
  let room = how === "queue-if-full" ? Number.POSITIVE_INFINITY : SENT * atOnce(broker);
  const most = LOOKS * atOnce(broker);
  const candidates = nextCandidates(broker, owed, most);
  const matches = owed.found === null ? matcherOf(subscription.topicFilter) : null;
  for (const message of candidates) {
    if (message.id > owed.until) return "all";
    if ((matches === null || matches(message.topic)) && !owed.ahead.has(message.id)) {
      if (room === 0 || !takesMore(broker, connection)) return "more";
      const qos = lowerQoS(message.qos, subscription.qos);
      if (how === "wait-if-full" && !hasRoomFor(broker, session, connection, qos)) return "waits";
      sendOne(broker, session, subscription, message);
      room -= 1;
    }
    owed.after = message.id;
  }
  return owed.found !== null || candidates.length < most ? "all" : "more";
}

function nextCandidates(
  { state: { retained } }: BrokerContext,
  { found, after }: OwedRetained,
  most: number,
): readonly Message[] {
  if (found === null) return retained.after(after, most);
  return found.flatMap((id) => (id <= after ? [] : (retained.byId(id) ?? [])));
}

function hasRoomFor(broker: BrokerContext, session: Session, connection: BrokerConnection, qos: QoS): boolean {
  if (qos === 0) return !connection.congested;
  return session.queue.length === 0 && hasRoom(broker, session, connection);
}

function takesMore({ sink }: BrokerContext, { id }: BrokerConnection): boolean {
  return sink.takesMore === undefined || sink.takesMore(id);
}

function sendOne(broker: BrokerContext, session: Session, subscription: GrantedSubscription, message: Message): void {
  if (isOver(message, broker.now)) {
    forgetRetained(broker, message, "5:3.3.2-5");
    return;
  }
  const { qos, subscriptionIdentifier, retainHandling } = subscription;
  if (broker.observer !== null) {
    const because = retainHandling === 1 ? "5:3.3.1-10" : statementIn(session.protocolVersion, "3:3.3.1-6");
    broker.obeyed(because, session.connection);
  }
  deliver(broker, session, {
    message,
    qos: lowerQoS(message.qos, qos),
    retain: true,
    fromRetained: true,
    subscriptionIdentifiers: subscriptionIdentifier === null ? null : [subscriptionIdentifier],
  });
}

function newlyOwed({ state }: BrokerContext): OwedRetained {
  return { until: state.messagesPublished, after: 0, found: null, ahead: new SparseSet() };
}

function owe(broker: BrokerContext, session: Session, subscription: GrantedSubscription, owed: OwedRetained): void {
  session.owed.set(subscription.topicFilter, owed);
  broker.state.unfinished.add(session);
  broker.journal?.subscribed(session, subscription);
}

function nextOwed({ owed, subscriptions }: Session): GrantedSubscription | null {
  for (const [topicFilter] of owed) return subscriptions.get(topicFilter) ?? null;
  return null;
}

function atOnce({ config }: BrokerContext): number {
  return config.maximumRetainedAtOnce ?? Number.POSITIVE_INFINITY;
}

/** What a part is, by what is done at once: to look at a message costs a tenth of sending it, and a level of the tree less. */
const SEARCHED = 100;
const LOOKS = 20;
const SENT = 2;
