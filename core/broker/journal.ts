import type { Inflight } from "../delivery/outbound.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import { isReservedForBroker } from "../protocol/topics.ts";
import type { PacketIdentifier, TopicFilter } from "../protocol/vocabulary.ts";
import { type DurableSink, type OutgoingRecord, recordKey } from "./durable-records.ts";
import type { GrantedSubscription } from "./granted-subscription.ts";
import type { BrokerState, Outgoing, Session } from "./state.ts";

/**
 * Tells a store every change to what must survive. Called right after the change.
 *
 * Invariants: 1. the records put and not removed are what the state's durable part looks like; 2. a message is among them
 * exactly while something there points at it.
 */
export class Journal {
  readonly #sink: DurableSink;
  /** How many records point at a message. */
  readonly #references = new Map<MessageId, number>();
  /** Those that have a record. */
  readonly #recorded = new Set<Session>();
  /** Those whose subscriptions and messages have records, too. */
  readonly #kept = new Set<Session>();

  constructor(sink: DurableSink) {
    this.#sink = sink;
  }

  counted({ sessionsCreated, messagesPublished, clientIdsAssigned }: BrokerState): void {
    const record = { kind: "counters", sessionsCreated, messagesPublished, clientIdsAssigned } as const;
    this.#sink.put(recordKey.counters, record);
  }

  /** Anything of the session itself has changed: it has come or gone, its will, how long it lasts. */
  sessionChanged(session: Session): void {
    const { ordinal, clientId, protocolVersion, sessionExpirySeconds, connectedAt, disconnectedAt, will } = session;
    if (sessionExpirySeconds > 0) this.#kept.add(session);
    else if (this.#kept.has(session)) this.#forgetBelongings(session);
    if (sessionExpirySeconds === 0 && will === null) {
      this.#forgetRecord(session);
      return;
    }
    this.#recorded.add(session);
    this.#sink.put(recordKey.session(ordinal), {
      kind: "session",
      ordinal,
      clientId,
      protocolVersion,
      sessionExpirySeconds,
      connectedAt,
      disconnectedAt,
      will,
    });
  }

  /** While the session still has all that was its own. */
  sessionEnded(session: Session): void {
    if (this.#kept.has(session)) this.#forgetBelongings(session);
    this.#forgetRecord(session);
  }

  subscribed(session: Session, subscription: GrantedSubscription): void {
    if (!this.#kept.has(session)) return;
    const key = recordKey.subscription(session.ordinal, subscription.topicFilter);
    const record = { kind: "subscription", session: session.ordinal, subscription } as const;
    this.#sink.put(key, session.owed.get(subscription.topicFilter) === undefined ? record : { ...record, owed: true });
  }

  unsubscribed(session: Session, topicFilter: TopicFilter): void {
    if (this.#kept.has(session)) this.#sink.remove(recordKey.subscription(session.ordinal, topicFilter));
  }

  /** At the end of the session's queue. */
  queued(session: Session, outgoing: Outgoing): void {
    if (!this.#kept.has(session)) return;
    this.#pointAt(outgoing.message);
    this.#putQueued(session, outgoing);
  }

  /** It was the first of the session's queue, under this sequence. */
  unqueued(session: Session, { message }: Outgoing, sequence: number): void {
    if (!this.#kept.has(session)) return;
    this.#sink.remove(recordKey.queued(session.ordinal, sequence));
    this.#pointAway(message.id);
  }

  inflightBegun(session: Session, inflight: Inflight<Outgoing>): void {
    if (!this.#kept.has(session)) return;
    this.#pointAt(inflight.carried.message);
    this.#putInflight(session, inflight);
  }

  inflightChanged(session: Session, inflight: Inflight<Outgoing>): void {
    if (this.#kept.has(session)) this.#putInflight(session, inflight);
  }

  inflightEnded(session: Session, { packetIdentifier, carried }: Inflight<Outgoing>): void {
    if (!this.#kept.has(session)) return;
    this.#sink.remove(recordKey.inflight(session.ordinal, packetIdentifier));
    this.#pointAway(carried.message.id);
  }

  received(session: Session, packetIdentifier: PacketIdentifier): void {
    if (!this.#kept.has(session)) return;
    const key = recordKey.received(session.ordinal, packetIdentifier);
    this.#sink.put(key, { kind: "received", session: session.ordinal, packetIdentifier });
  }

  released(session: Session, packetIdentifier: PacketIdentifier): void {
    if (this.#kept.has(session)) this.#sink.remove(recordKey.received(session.ordinal, packetIdentifier));
  }

  /** What the broker publishes about itself is not worth keeping. */
  retained(message: Message): void {
    if (isReservedForBroker(message.topic)) return;
    this.#pointAt(message);
    this.#sink.put(recordKey.retained(message.id), { kind: "retained", message: message.id });
  }

  unretained({ id, topic }: Message): void {
    if (isReservedForBroker(topic)) return;
    this.#sink.remove(recordKey.retained(id));
    this.#pointAway(id);
  }

  /** All of the state's records are there already. */
  adopt({ sessions, retained }: BrokerState): void {
    for (const session of sessions.values()) {
      this.adoptSession(session);
      if (!this.#kept.has(session)) continue;
      for (const { message } of session.queue) this.adoptReference(message.id);
      for (const { carried } of session.outbound) this.adoptReference(carried.message.id);
    }
    for (const { id, topic } of retained.all()) if (!isReservedForBroker(topic)) this.adoptReference(id);
  }

  /** The session's record is there already. */
  adoptSession(session: Session): void {
    const { sessionExpirySeconds, will } = session;
    if (sessionExpirySeconds > 0 || will !== null) this.#recorded.add(session);
    if (sessionExpirySeconds > 0) this.#kept.add(session);
  }

  /** A record that points at the message is there already, and so is the message's. */
  adoptReference(id: MessageId): void {
    this.#references.set(id, (this.#references.get(id) ?? 0) + 1);
  }

  /** At the end of the session's queue, where another record stood for it before. */
  movedUp(session: Session, outgoing: Outgoing): void {
    this.#putQueued(session, outgoing);
  }

  /** A record that is there, though nothing stands for it. */
  forget(key: string): void {
    this.#sink.remove(key);
  }

  pointsAt(id: MessageId): boolean {
    return this.#references.has(id);
  }

  #putQueued({ ordinal, queue }: Session, outgoing: Outgoing): void {
    const sequence = queue.lastSequence;
    const record = { kind: "queued", session: ordinal, sequence, outgoing: outgoingRecord(outgoing) } as const;
    this.#sink.put(recordKey.queued(ordinal, sequence), record);
  }

  #putInflight(session: Session, { packetIdentifier, order, state, carried }: Inflight<Outgoing>): void {
    const { ordinal } = session;
    this.#sink.put(recordKey.inflight(ordinal, packetIdentifier), {
      kind: "inflight",
      session: ordinal,
      packetIdentifier,
      order,
      state,
      outgoing: outgoingRecord(carried),
    });
  }

  #forgetRecord(session: Session): void {
    if (this.#recorded.delete(session)) this.#sink.remove(recordKey.session(session.ordinal));
  }

  #forgetBelongings(session: Session): void {
    const { ordinal, queue } = session;
    for (const topicFilter of session.subscriptions.keys()) this.unsubscribed(session, topicFilter);
    let sequence = queue.firstSequence;
    for (const outgoing of queue) {
      this.unqueued(session, outgoing, sequence);
      sequence += 1;
    }
    for (const inflight of session.outbound) this.inflightEnded(session, inflight);
    for (const packetIdentifier of session.inbound.held) {
      this.#sink.remove(recordKey.received(ordinal, packetIdentifier));
    }
    this.#kept.delete(session);
  }

  #pointAt(message: Message): void {
    const references = this.#references.get(message.id) ?? 0;
    if (references === 0) this.#sink.put(recordKey.message(message.id), { kind: "message", message });
    this.#references.set(message.id, references + 1);
  }

  #pointAway(id: MessageId): void {
    const references = (this.#references.get(id) ?? 0) - 1;
    if (references > 0) {
      this.#references.set(id, references);
      return;
    }
    this.#references.delete(id);
    this.#sink.remove(recordKey.message(id));
  }
}

function outgoingRecord({ message, ...how }: Outgoing): OutgoingRecord {
  const { qos, retain, fromRetained, subscriptionIdentifiers } = how;
  return { message: message.id, qos, retain, fromRetained, subscriptionIdentifiers };
}
