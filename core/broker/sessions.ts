import { InboundQoS2 } from "../delivery/inbound.ts";
import { Outbound } from "../delivery/outbound.ts";
import { PacketIdentifiers } from "../delivery/packet-identifiers.ts";
import type { BrokerEvent } from "../events/broker-events.ts";
import { SparseMap } from "../kernel/sparse.ts";
import { type Instant, later } from "../kernel/time.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import { type ClientId, NEVER_EXPIRES, type ProtocolVersion } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { MessageQueue, type Waiting } from "./message-queue.ts";
import type { Session } from "./state.ts";
import { publishWill } from "./wills.ts";

/** A new session without a connection; the caller gives it one at once. */
export function createSession(
  broker: BrokerContext,
  clientId: ClientId,
  protocolVersion: ProtocolVersion,
  sessionExpirySeconds: number,
  because: StatementId,
): Session {
  const { state, now } = broker;
  state.sessionsCreated += 1;
  const session = newSession(
    state.waiting,
    clientId,
    state.sessionsCreated,
    protocolVersion,
    sessionExpirySeconds,
    now,
  );
  state.sessions.set(clientId, session);
  if (broker.observer !== null) {
    broker.observer.event({ type: "session-created", because, clientId, persistent: sessionExpirySeconds > 0 });
    broker.observer.sessionTouched(clientId);
    broker.observer.brokerTouched();
  }
  return session;
}

export function newSession(
  waiting: Waiting,
  clientId: ClientId,
  ordinal: number,
  protocolVersion: ProtocolVersion,
  sessionExpirySeconds: number,
  connectedAt: Instant,
): Session {
  return {
    clientId,
    ordinal,
    protocolVersion,
    sessionExpirySeconds,
    connection: null,
    sessionPresent: null,
    connectedAt,
    disconnectedAt: null,
    expiryDeadline: null,
    will: null,
    willDeadline: null,
    subscriptions: new Map(),
    queue: new MessageQueue(waiting),
    queueDeadline: null,
    outbound: new Outbound(),
    identifiers: new PacketIdentifiers(),
    inbound: new InboundQoS2(),
    owed: new SparseMap(),
    dropped: [],
    droppedCount: 0,
  };
}

/** The connection is gone and the session outlives it, for as long as was agreed. */
export function keepSession(broker: BrokerContext, session: Session): void {
  const { observer, now } = broker;
  const { clientId, queue, subscriptions, sessionExpirySeconds, protocolVersion } = session;
  if (sessionExpirySeconds < NEVER_EXPIRES) {
    const at = later(now, sessionExpirySeconds * 1_000);
    session.expiryDeadline = { kind: "session-expiry", session, at };
    broker.arm(at, session.expiryDeadline);
  }
  broker.journal?.sessionChanged(session);
  observer?.event({
    type: "session-kept",
    because: statementIn(protocolVersion, "3:3.1.2-4"),
    clientId,
    queued: queue.length,
    subscriptions: subscriptions.size,
  });
  observer?.sessionTouched(clientId);
}

/** The end of a session: subscriptions, queue and everything unacknowledged are gone; retained messages are not its own. */
export function discardSession(
  broker: BrokerContext,
  session: Session,
  reason: Extract<BrokerEvent, { type: "session-discarded" }>["reason"],
  because: StatementId | null,
): void {
  const { state, observer } = broker;
  forgetSubscriptions(broker, session);
  session.queue.leave();
  state.unfinished.delete(session);
  state.sessions.delete(session.clientId);
  session.expiryDeadline = null;
  session.queueDeadline = null;
  if (observer !== null) reportDiscarded(broker, session, reason, because);
  // [MQTT-3.1.2-8] a will that still waits is published when its session ends.
  publishWill(broker, session);
  broker.journal?.sessionEnded(session);
}

/** Nothing more is published to the session. */
export function forgetSubscriptions({ state }: BrokerContext, session: Session): void {
  for (const subscription of session.subscriptions.values()) state.subscriptions.remove(session, subscription);
}

function reportDiscarded(
  broker: BrokerContext,
  session: Session,
  reason: Extract<BrokerEvent, { type: "session-discarded" }>["reason"],
  because: StatementId | null,
): void {
  const { state, observer } = broker;
  if (observer === null) return;
  const { clientId, queue, protocolVersion } = session;
  observer.event({ type: "session-discarded", because, clientId, reason, queued: queue.length });
  // 5.0 says the same, but not as a normative statement.
  if (state.retained.size > 0 && protocolVersion !== 5) broker.obeyed("3:3.1.2-7", null);
  for (const { message } of queue) {
    observer.event({ type: "message-dropped", because, message, clientId, reason: "session-discarded" });
  }
  observer.sessionTouched(clientId);
  observer.brokerTouched();
}
