import type { Message, MessageId } from "../protocol/message.ts";
import type { Will } from "../protocol/packets.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import { type ClientId, type Frame, lowerQoS, type ProtocolVersion } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { deliver } from "./delivery.ts";
import type { Copy } from "./granted-subscription.ts";
import { isOver, nextLookAt } from "./message-expiry.ts";
import { messageBytes } from "./message-queue.ts";
import { sendOwedBefore } from "./owed-retained.ts";
import type { Outgoing, Session } from "./state.ts";

/** What is published: by a PUBLISH, or by a will. */
export interface Publication extends Will {
  /** What goes on to the subscribers. */
  readonly properties: Message["properties"];
}

/**
 * Accepts an Application Message: keeps it if it is to be retained and gets it to every matching session. The result is
 * how many subscribers it has. `version` is what the publisher speaks, `arrived` the plain frame that it came in.
 */
export function publish(
  broker: BrokerContext,
  publication: Publication,
  from: ClientId | null,
  version: ProtocolVersion,
  arrived: Frame | null = null,
): number {
  const { topic, qos, retain, properties } = publication;
  const { state, observer } = broker;
  // A view of up to 64 KiB that were read at once, until somebody keeps the message.
  const payload = isPassedOnOnly(broker, publication) ? publication.payload : new Uint8Array(publication.payload);
  state.messagesPublished += 1;
  const id = state.messagesPublished as MessageId;
  const message: Message = { id, topic, payload, qos, retain, properties, from, publishedAt: broker.now };
  if (arrived !== null && !retain) broker.frames.startWith(arrived, message, version);
  const { sessions, shares } = state.subscriptions.matches(topic);
  if (observer !== null) {
    const because = statementIn(version, "3:4.5.0-1");
    const matches = sessions.length + shares.length;
    observer.event({ type: "message-published", because, message, clientId: from, matches });
    reportForwarded(broker, message);
  }
  if (retain) keepRetained(broker, message, version);
  let subscribers = 0;
  let outgoing: Outgoing | null = null;
  for (const { session, copy, ownCopy } of sessions) {
    const due = session.clientId === from ? ownCopy : copy;
    if (due === null) {
      observer?.event({ type: "message-withheld", because: "5:3.8.3-3", message, clientId: session.clientId });
      continue;
    }
    subscribers += 1;
    if (observer !== null) reportRouted(broker, session, message, due, null);
    if (session.owed.size > 0) sendOwedBefore(broker, session, topic, due);
    // Most subscribers get a message in the same way, and all of those share one.
    if (outgoing === null || !isAs(outgoing, message, due)) outgoing = outgoingOf(message, due);
    deliver(broker, session, outgoing);
  }
  for (const share of shares) {
    const member = share.choose();
    if (member === null) continue;
    subscribers += 1;
    if (observer !== null) reportRouted(broker, member.session, message, member.copy, "5:4.8.2-3");
    deliver(broker, member.session, outgoingOf(message, member.copy));
  }
  return subscribers;
}

/** Whether nothing of a message is left when it has been sent to whoever is there. */
function isPassedOnOnly({ config, observer }: BrokerContext, { qos, retain }: Publication): boolean {
  return qos === 0 && !retain && !config.queueQoS0 && config.rememberedDrops === 0 && observer === null;
}

function outgoingOf(message: Message, { qos, retainAsPublished, subscriptionIdentifiers }: Copy): Outgoing {
  return {
    message,
    qos: lowerQoS(qos, message.qos),
    retain: retainAsPublished && message.retain,
    fromRetained: false,
    subscriptionIdentifiers,
  };
}

function isAs(
  outgoing: Outgoing,
  message: Message,
  { qos, retainAsPublished, subscriptionIdentifiers }: Copy,
): boolean {
  return (
    outgoing.qos === lowerQoS(qos, message.qos) &&
    outgoing.retain === (retainAsPublished && message.retain) &&
    outgoing.subscriptionIdentifiers === subscriptionIdentifiers
  );
}

/** What a publisher says about its message is for the subscribers, and the broker leaves it as it is. */
function reportForwarded(broker: BrokerContext, { properties }: Message): void {
  if (properties === null) return;
  for (const [name, statement] of FORWARDED) {
    if (properties[name] !== undefined) broker.obeyed(statement, null);
  }
}

/** `because` is null where the subscriptions themselves say it: more than one, or granted less than was published. */
function reportRouted(
  broker: BrokerContext,
  session: Session,
  message: Message,
  { qos: granted, subscriptions, subscriptionIdentifiers }: Copy,
  because: StatementId | null,
): void {
  const { connection, protocolVersion, clientId } = session;
  const qos = lowerQoS(granted, message.qos);
  const common = subscriptions.length > 1 ? "3:3.3.5-1" : qos < message.qos ? "3:3.8.4-6" : "3:4.5.0-1";
  broker.observer?.event({
    type: "message-routed",
    because: because ?? statementIn(protocolVersion, common),
    message,
    clientId,
    topicFilters: subscriptions.map(({ topicFilter }) => topicFilter),
    granted,
    qos,
  });
  if (subscriptionIdentifiers !== null) {
    broker.obeyed(subscriptions.length > 1 ? "5:3.3.4-4" : "5:3.3.4-3", connection);
  }
}

function keepRetained(broker: BrokerContext, message: Message, version: ProtocolVersion): void {
  const { retained } = broker.state;
  const { topic, from } = message;
  const { observer } = broker;
  if (message.payload.length === 0) {
    const cleared = retained.get(topic);
    if (cleared === null) return;
    retained.delete(topic);
    broker.journal?.unretained(cleared);
    if (observer === null) return;
    observer.event({ type: "retained-cleared", because: statementIn(version, "3:3.3.1-10"), topic, clientId: from });
    observer.retainedTouched(topic);
    observer.brokerTouched();
    return;
  }
  const fault = retainedFault(broker, message);
  if (fault !== null) {
    observer?.event({ type: "retained-refused", because: null, topic, detail: fault });
    return;
  }
  const known = retained.set(message);
  const replaces = known !== null;
  if (broker.journal !== null) {
    broker.journal.retained(message);
    if (known !== null) broker.journal.unretained(known);
  }
  armRetainedExpiry(broker, message);
  if (observer === null) return;
  const because = statementIn(version, replaces && message.qos === 0 ? "3:3.3.1-7" : "3:3.3.1-5");
  observer.event({ type: replaces ? "retained-replaced" : "retained-stored", because, message });
  observer.retainedTouched(topic);
  observer.brokerTouched();
}

/** Why the message cannot be retained, in a sentence; null when it can. */
export function retainedFault(
  { state, config }: BrokerContext,
  message: Pick<Message, "topic" | "payload" | "properties">,
): string | null {
  const { maximumRetainedMessages, maximumRetainedBytes } = config;
  const { retained } = state;
  const added = retained.bytes + messageBytes(message);
  // Far from the limits it does not matter what it would replace, and to look that up takes as long as to keep it.
  if (retained.size < maximumRetainedMessages && added <= maximumRetainedBytes) return null;
  const known = retained.get(message.topic);
  if (known === null && retained.size >= maximumRetainedMessages) {
    return `The broker keeps at most ${maximumRetainedMessages} retained messages.`;
  }
  const bytes = added - (known === null ? 0 : messageBytes(known));
  return bytes > maximumRetainedBytes
    ? `The broker keeps at most ${maximumRetainedBytes} bytes of retained messages.`
    : null;
}

/** [MQTT-3.3.2-5] Takes off the shelf what is over. */
export function forgetExpired(broker: BrokerContext): void {
  const { retained } = broker.state;
  retained.deadline = null;
  for (const message of retained.all()) {
    if (isOver(message, broker.now)) forgetRetained(broker, message, "5:3.3.2-5");
    else armRetainedExpiry(broker, message);
  }
}

/** Sets the next look at the retained messages no later than this one may be over. */
export function armRetainedExpiry(broker: BrokerContext, message: Message): void {
  const { retained } = broker.state;
  const at = nextLookAt(message, broker.now);
  if (at === null || (retained.deadline !== null && retained.deadline.at <= at)) return;
  retained.deadline = { kind: "retained-expiry", retained, at };
  broker.arm(at, retained.deadline);
}

/** Takes a message off the shelf if it is still there. */
export function forgetRetained(broker: BrokerContext, message: Message, because: StatementId): void {
  const { topic, id } = message;
  const { retained } = broker.state;
  const { observer } = broker;
  if (retained.get(topic)?.id !== id) return;
  retained.delete(topic);
  broker.journal?.unretained(message);
  if (observer === null) return;
  observer.event({ type: "retained-cleared", because, topic, clientId: null });
  observer.retainedTouched(topic);
  observer.brokerTouched();
}

const FORWARDED: readonly (readonly [name: string, statement: StatementId])[] = [
  ["payloadFormatIndicator", "5:3.3.2-4"],
  ["responseTopic", "5:3.3.2-15"],
  ["correlationData", "5:3.3.2-16"],
  ["userProperties", "5:3.3.2-18"],
  ["contentType", "5:3.3.2-20"],
];
