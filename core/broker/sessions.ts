import { InboundQoS2 } from "../delivery/inbound.ts";
import { Outbound } from "../delivery/outbound.ts";
import { PacketIdentifiers } from "../delivery/packet-identifiers.ts";
import type { BrokerEvent, DropReason } from "../events/broker-events.ts";
import { Fifo } from "../kernel/fifo.ts";
import type { Message } from "../protocol/message.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { ClientId, ProtocolVersion } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import type { Session } from "./state.ts";

/** A new session without a connection; the caller gives it one at once. */
export function createSession(
  broker: BrokerContext,
  clientId: ClientId,
  protocolVersion: ProtocolVersion,
  persistent: boolean,
): Session {
  const { state, now } = broker;
  state.sessionsCreated += 1;
  const session: Session = {
    clientId,
    ordinal: state.sessionsCreated,
    protocolVersion,
    persistent,
    connection: null,
    sessionPresent: false,
    connectedAt: now,
    disconnectedAt: null,
    will: null,
    subscriptions: new Map(),
    queue: new Fifo(),
    outbound: new Outbound(),
    identifiers: new PacketIdentifiers(),
    inbound: new InboundQoS2(),
    dropped: [],
    droppedCount: 0,
  };
  state.sessions.set(clientId, session);
  if (broker.observer !== null) {
    const because = persistent ? "3:3.1.2-4" : "3:3.1.2-6";
    broker.observer.event({ type: "session-created", because, clientId, persistent });
    broker.observer.sessionTouched(clientId);
    broker.observer.brokerTouched();
  }
  return session;
}

/** Keeps a dropped message for whoever looks at the session, as many as the configuration wants remembered. */
export function rememberDrop(broker: BrokerContext, session: Session, message: Message, reason: DropReason): void {
  session.droppedCount += 1;
  if (broker.config.rememberedDrops === 0) return;
  session.dropped.push({ message, reason });
  if (session.dropped.length > broker.config.rememberedDrops) session.dropped.shift();
}

/** The end of a session: subscriptions, queue and everything unacknowledged are gone; retained messages are not its own. */
export function discardSession(
  broker: BrokerContext,
  session: Session,
  reason: Extract<BrokerEvent, { type: "session-discarded" }>["reason"],
  because: StatementId,
): void {
  const { state, observer } = broker;
  for (const filter of session.subscriptions.keys()) state.subscriptions.remove(session, filter);
  state.sessions.delete(session.clientId);
  if (observer === null) return;
  const { clientId, queue } = session;
  observer.event({ type: "session-discarded", because, clientId, reason, queued: queue.length });
  if (state.retained.size > 0) broker.obeyed("3:3.1.2-7", null);
  for (const { message } of queue) {
    observer.event({ type: "message-dropped", because, message, clientId, reason: "session-discarded" });
  }
  observer.sessionTouched(clientId);
  observer.brokerTouched();
}
