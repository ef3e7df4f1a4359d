import { later } from "../kernel/time.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import { numberProperty } from "../protocol/property-values.ts";
import { type ClientId, NEVER_EXPIRES } from "../protocol/vocabulary.ts";
import { leaveSession } from "./connections.ts";
import type { BrokerContext } from "./context.ts";
import { armQueueExpiry } from "./delivery.ts";
import {
  type DurableRecord,
  type InflightRecord,
  type OutgoingRecord,
  type QueuedRecord,
  recordKey,
  type SessionRecord,
} from "./durable-records.ts";
import type { Journal } from "./journal.ts";
import { oweRetained } from "./owed-retained.ts";
import { armRetainedExpiry } from "./publishing.ts";
import { newSession } from "./sessions.ts";
import type { Outgoing, Session } from "./state.ts";

/** What an earlier life of a broker has left, and what of it could not be taken back because the records had gaps. */
export interface Recovered {
  readonly sessions: number;
  readonly retainedMessages: number;
  /** Messages that waited or were in flight. */
  readonly messages: number;
  /** What is lost: records that stand for something which is not there. Empty in a store that is whole. */
  readonly lost: readonly LostRecord[];
}

export interface LostRecord {
  /** Null where not even that is known. */
  readonly clientId: ClientId | null;
  readonly what: "subscription" | "message" | "received identifier" | "retained message";
  readonly count: number;
}

/**
 * Brings a new broker to where the records of an earlier one end. Its connections ended with it: to the sessions that is the
 * network going away now, since nobody knows when it did. Deadlines that have passed meanwhile are due at once.
 *
 * Records come in the order of their keys. What has nothing to stand on is left out, counted and removed from the store.
 */
export class Recovery {
  readonly #broker: BrokerContext;
  readonly #journal: Journal;
  readonly #messages = new Map<MessageId, Message>();
  readonly #sessions = new Map<number, Session>();
  readonly #inflight = new Map<Session, InflightRecord[]>();
  readonly #lost = new Map<string, { clientId: ClientId | null; what: LostRecord["what"]; count: number }>();
  #waiting = 0;
  /** Of the session whose queue is being taken back, the record that came last. */
  #lastQueued = { session: -1, sequence: -1 };

  constructor(broker: BrokerContext, journal: Journal) {
    this.#broker = broker;
    this.#journal = journal;
  }

  take(record: DurableRecord): void {
    const { state } = this.#broker;
    switch (record.kind) {
      case "counters":
        state.sessionsCreated = Math.max(state.sessionsCreated, record.sessionsCreated);
        state.messagesPublished = Math.max(state.messagesPublished, record.messagesPublished);
        state.clientIdsAssigned = Math.max(state.clientIdsAssigned, record.clientIdsAssigned);
        return;
      case "message":
        this.#messages.set(record.message.id, record.message);
        state.messagesPublished = Math.max(state.messagesPublished, record.message.id);
        return;
      case "session":
        this.#takeSession(record);
        return;
      case "retained":
        this.#takeRetained(record.message);
        return;
      default:
        this.#takeBelonging(record);
    }
  }

  finish(): Recovered {
    const { state, observer } = this.#broker;
    for (const [session, records] of this.#inflight) this.#settleInflight(session, records);
    for (const id of this.#messages.keys()) {
      if (!this.#journal.pointsAt(id)) this.#journal.forget(recordKey.message(id));
    }
    const recovered = {
      sessions: this.#sessions.size,
      retainedMessages: state.retained.size,
      messages: this.#waiting,
      lost: [...this.#lost.values()],
    };
    // Only now is everybody there who may get a will.
    for (const session of this.#sessions.values()) settle(this.#broker, session);
    observer?.brokerTouched();
    return recovered;
  }

  #takeSession(record: SessionRecord): void {
    const { ordinal, clientId, protocolVersion, sessionExpirySeconds, connectedAt, disconnectedAt, will } = record;
    const { state } = this.#broker;
    const session = newSession(state.waiting, clientId, ordinal, protocolVersion, sessionExpirySeconds, connectedAt);
    session.disconnectedAt = disconnectedAt;
    session.will = will;
    state.sessionsCreated = Math.max(state.sessionsCreated, ordinal);
    state.sessions.set(clientId, session);
    this.#sessions.set(ordinal, session);
    this.#journal.adoptSession(session);
  }

  #takeRetained(id: MessageId): void {
    const message = this.#messages.get(id);
    if (message === undefined) {
      this.#lose(null, "retained message");
      this.#journal.forget(recordKey.retained(id));
      return;
    }
    this.#broker.state.retained.set(message);
    this.#journal.adoptReference(id);
    armRetainedExpiry(this.#broker, message);
    this.#broker.observer?.retainedTouched(message.topic);
  }

  #takeBelonging(record: Extract<DurableRecord, { session: number }>): void {
    const session = this.#sessions.get(record.session);
    switch (record.kind) {
      case "subscription": {
        const { topicFilter } = record.subscription;
        if (session === undefined) {
          this.#lose(null, "subscription");
          this.#journal.forget(recordKey.subscription(record.session, topicFilter));
          return;
        }
        session.subscriptions.set(topicFilter, record.subscription);
        this.#broker.state.subscriptions.add(session, record.subscription);
        if (record.owed) oweRetained(this.#broker, session, record.subscription);
        return;
      }
      case "queued":
        this.#takeQueued(session, record);
        return;
      case "inflight":
        this.#takeInflight(session, record);
        return;
      case "received":
        if (session === undefined) {
          this.#lose(null, "received identifier");
          this.#journal.forget(recordKey.received(record.session, record.packetIdentifier));
        } else session.inbound.restore(record.packetIdentifier);
    }
  }

  #takeQueued(session: Session | undefined, { session: ordinal, sequence, outgoing }: QueuedRecord): void {
    const last = this.#lastQueued;
    // A queue is taken from its beginning only: what is missing further on was lost.
    const missing = last.session === ordinal ? sequence - last.sequence - 1 : 0;
    if (missing > 0) this.#lose(session?.clientId ?? null, "message", missing);
    this.#lastQueued = { session: ordinal, sequence };
    const restored = this.#outgoing(outgoing);
    if (session === undefined || restored === null) {
      this.#lose(session?.clientId ?? null, "message");
      this.#journal.forget(recordKey.queued(ordinal, sequence));
      return;
    }
    const { queue } = session;
    if (queue.length === 0) queue.countFrom(sequence);
    queue.push(restored);
    if (queue.lastSequence === sequence) this.#journal.adoptReference(outgoing.message);
    else {
      // There was a gap: what comes behind it moves up.
      this.#journal.forget(recordKey.queued(ordinal, sequence));
      this.#journal.adoptReference(outgoing.message);
      this.#journal.movedUp(session, restored);
    }
    armQueueExpiry(this.#broker, session, restored);
    this.#waiting += 1;
  }

  #takeInflight(session: Session | undefined, record: InflightRecord): void {
    if (session === undefined || !this.#messages.has(record.outgoing.message)) {
      this.#lose(session?.clientId ?? null, "message");
      this.#journal.forget(recordKey.inflight(record.session, record.packetIdentifier));
      return;
    }
    const known = this.#inflight.get(session);
    if (known === undefined) this.#inflight.set(session, [record]);
    else known.push(record);
    this.#journal.adoptReference(record.outgoing.message);
  }

  #settleInflight({ outbound, identifiers }: Session, records: InflightRecord[]): void {
    for (const { packetIdentifier, order, state, outgoing } of records.sort((a, b) => a.order - b.order)) {
      const carried = this.#outgoing(outgoing) as Outgoing;
      const qos = state === "awaiting-puback" ? 1 : 2;
      // How often it was sent is not kept; that it was, is.
      outbound.restore({ packetIdentifier, carried, qos, order, state, timesSent: 1 });
      identifiers.continueAfter(packetIdentifier);
      this.#waiting += 1;
    }
  }

  #outgoing({ message: id, ...how }: OutgoingRecord): Outgoing | null {
    const message = this.#messages.get(id);
    return message === undefined ? null : { message, ...how };
  }

  #lose(clientId: ClientId | null, what: LostRecord["what"], count = 1): void {
    const key = `${what} ${clientId ?? ""}`;
    const known = this.#lost.get(key);
    if (known === undefined) this.#lost.set(key, { clientId, what, count });
    else known.count += count;
  }
}

/** Its connection is gone, since now or since it was noticed; what has to wait for its time does so from there. */
function settle(broker: BrokerContext, session: Session): void {
  const { clientId, disconnectedAt, sessionExpirySeconds, will } = session;
  if (sessionExpirySeconds > 0) report(broker, session);
  if (disconnectedAt === null) {
    leaveSession(broker, session, "network-lost");
    return;
  }
  if (sessionExpirySeconds < NEVER_EXPIRES) {
    const at = later(disconnectedAt, sessionExpirySeconds * 1_000);
    session.expiryDeadline = { kind: "session-expiry", session, at };
    broker.arm(at, session.expiryDeadline);
  }
  if (will !== null) {
    const delaySeconds = numberProperty(will.properties ?? null, "willDelayInterval") ?? 0;
    session.willDeadline = { kind: "will", session, at: later(disconnectedAt, delaySeconds * 1_000) };
    broker.arm(session.willDeadline.at, session.willDeadline);
  }
  broker.observer?.sessionTouched(clientId);
}

function report({ observer }: BrokerContext, session: Session): void {
  if (observer === null) return;
  const { clientId, protocolVersion, queue, outbound, inbound, subscriptions } = session;
  observer.event({
    type: "session-restored",
    because: protocolVersion === 5 ? null : "3:4.1.0-1",
    clientId,
    queued: queue.length,
    inflight: outbound.size,
    receivedQoS2: inbound.held.size,
    subscriptions: subscriptions.size,
  });
}
