import type { Inflight } from "../delivery/outbound.ts";
import type { DropReason } from "../events/broker-events.ts";
import type { Provenance } from "../protocol/message.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import type { Frame, PacketIdentifier, ProtocolVersion } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { isOver, nextLookAt } from "./message-expiry.ts";
import { messageBytes } from "./message-queue.ts";
import { rememberDrop } from "./remembered-drops.ts";
import type { BrokerConnection, Outgoing, Session } from "./state.ts";

/** Gets a message to a session: sends it, lets it wait, or drops it. */
export function deliver(broker: BrokerContext, session: Session, outgoing: Outgoing): void {
  const { connection } = session;
  if (outgoing.qos === 0) {
    if (connection === null) {
      if (broker.config.queueQoS0) enqueue(broker, session, outgoing);
      else drop(broker, session, outgoing, "qos-0-offline", session.protocolVersion === 5 ? null : "3:3.1.2-5");
    } else if (connection.congested) drop(broker, session, outgoing, "congested", null);
    else send(broker, session, connection, outgoing, outgoing.fromRetained ? "retained" : "live");
    return;
  }
  if (connection !== null && session.queue.length === 0 && hasRoom(broker, session, connection)) {
    send(broker, session, connection, outgoing, outgoing.fromRetained ? "retained" : "live");
  } else enqueue(broker, session, outgoing);
}

/** Sends what waits, as far as the client may have unacknowledged messages. */
export function drainQueue(broker: BrokerContext, session: Session): void {
  const { connection, queue } = session;
  if (connection === null) return;
  resendMore(broker, session, connection);
  while (queue.length > 0 && hasRoom(broker, session, connection)) {
    const outgoing = takeFirst(broker, session) as Outgoing;
    if (isOver(outgoing.message, broker.now)) {
      drop(broker, session, outgoing, "expired", "5:3.3.2-5");
      continue;
    }
    if (outgoing.message.properties?.messageExpiryInterval !== undefined) broker.obeyed("5:3.3.2-6", connection);
    send(broker, session, connection, outgoing, outgoing.fromRetained ? "retained" : "queued");
  }
  if (session.owed.size > 0) broker.state.unfinished.add(session);
}

/** [MQTT-3.3.2-5] Drops what has waited too long, also while nobody comes to get it. */
export function dropExpired(broker: BrokerContext, session: Session): void {
  const { queue } = session;
  session.queueDeadline = null;
  for (let left = queue.length; left > 0; left -= 1) {
    const outgoing = takeFirst(broker, session) as Outgoing;
    if (isOver(outgoing.message, broker.now)) drop(broker, session, outgoing, "expired", "5:3.3.2-5");
    else wait(broker, session, outgoing);
  }
}

/**
 * [MQTT-4.4.0-1] At reconnection: what was sent and not acknowledged, again, with its identifiers and in its order. What
 * is over the Receive Maximum of the new connection follows as acknowledgements come.
 */
export function resend(broker: BrokerContext, session: Session, connection: BrokerConnection): void {
  const { outbound } = session;
  const { toResend } = connection;
  for (const inflight of outbound) if (inflight.state !== "awaiting-pubcomp") toResend.add(inflight);
  for (const inflight of outbound) {
    if (inflight.state === "awaiting-pubcomp") sendPubrel(broker, session, connection, inflight.packetIdentifier, true);
    else if (mayResend(session, connection)) sendAgain(broker, session, connection, inflight);
  }
}

function resendMore(broker: BrokerContext, session: Session, connection: BrokerConnection): void {
  for (const inflight of connection.toResend) {
    if (!mayResend(session, connection)) return;
    sendAgain(broker, session, connection, inflight);
  }
}

function mayResend({ outbound }: Session, { toResend, announced }: BrokerConnection): boolean {
  return outbound.size - toResend.size < announced.receiveMaximum;
}

function sendAgain(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  inflight: Inflight<Outgoing>,
): void {
  const { carried, packetIdentifier } = inflight;
  connection.toResend.delete(inflight);
  const frame = broker.publishFrame(carried, connection, packetIdentifier, true);
  if (frame === null) {
    session.outbound.delete(packetIdentifier);
    broker.journal?.inflightEnded(session, inflight);
    drop(broker, session, carried, "packet-too-large", "5:3.1.2-25");
    return;
  }
  inflight.timesSent += 1;
  sendFrame(broker, session, connection, carried, packetIdentifier, "again", frame);
}

export function sendPubrel(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  packetIdentifier: PacketIdentifier,
  again: boolean,
): void {
  const inflight = session.outbound.get(packetIdentifier);
  if (broker.observer !== null && inflight !== undefined) {
    const message = inflight.carried.message.id;
    const because = statementIn(connection.protocolVersion, again ? "3:4.4.0-1" : "3:4.3.3-1");
    broker.observer.event({
      type: "pubrel-sent",
      because,
      clientId: session.clientId,
      packetIdentifier,
      message,
      again,
    });
    broker.observer.sessionTouched(session.clientId);
  }
  broker.send(connection, { type: "pubrel", packetIdentifier, reasonCode: 0, properties: null });
}

/** [MQTT-3.3.4-9] Whether one more message may be unacknowledged. */
export function hasRoom(broker: BrokerContext, session: Session, connection: BrokerConnection): boolean {
  const limit = Math.min(broker.config.maximumInflight, connection.announced.receiveMaximum);
  return !connection.congested && connection.toResend.size === 0 && session.outbound.size < limit;
}

function send(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  outgoing: Outgoing,
  provenance: Provenance,
): void {
  const { qos } = outgoing;
  const { outbound, identifiers } = session;
  const packetIdentifier = qos === 0 ? null : identifiers.next(outbound);
  if (packetIdentifier === null && qos !== 0) {
    enqueue(broker, session, outgoing);
    return;
  }
  const frame = broker.publishFrame(outgoing, connection, packetIdentifier, false);
  if (frame === null) {
    drop(broker, session, outgoing, "packet-too-large", "5:3.1.2-25");
    return;
  }
  if (packetIdentifier !== null && qos !== 0) {
    const inflight = outbound.begin(packetIdentifier, outgoing, qos);
    inflight.timesSent = 1;
    broker.journal?.inflightBegun(session, inflight);
  }
  sendFrame(broker, session, connection, outgoing, packetIdentifier, provenance, frame);
}

function sendFrame(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  outgoing: Outgoing,
  packetIdentifier: PacketIdentifier | null,
  provenance: Provenance,
  frame: Frame,
): void {
  const { message, qos, retain } = outgoing;
  const dup = provenance === "again";
  if (broker.observer === null) {
    broker.sendPublish(connection, frame, null);
    return;
  }
  const { clientId } = session;
  const because = whySent(outgoing, provenance, connection.protocolVersion);
  broker.observer.event({
    type: "message-sent",
    because,
    message,
    clientId,
    qos,
    packetIdentifier,
    provenance,
    dup,
    retain,
  });
  broker.observer.sessionTouched(clientId);
  broker.sendPublish(connection, frame, { message: message.id, provenance, because });
}

function enqueue(broker: BrokerContext, session: Session, outgoing: Outgoing): void {
  const { queue, clientId } = session;
  const { maximumQueuedMessages, maximumQueuedBytes, whenQueueIsFull } = broker.config;
  const { maximumTotalQueuedMessages, maximumTotalQueuedBytes } = broker.config;
  const { waiting } = broker.state;
  const bytes = messageBytes(outgoing.message);
  // The oldest do not give way to what would not fit without them either.
  const mayGiveWay = whenQueueIsFull === "drop-oldest" && maximumQueuedMessages > 0 && bytes <= maximumQueuedBytes;
  while (
    queue.length >= maximumQueuedMessages ||
    queue.bytes + bytes > maximumQueuedBytes ||
    waiting.messages >= maximumTotalQueuedMessages ||
    waiting.bytes + bytes > maximumTotalQueuedBytes
  ) {
    const oldest = mayGiveWay ? takeFirst(broker, session) : undefined;
    if (oldest === undefined) {
      drop(broker, session, outgoing, "queue-full-newest", null);
      return;
    }
    drop(broker, session, oldest, "queue-full-oldest", null);
  }
  wait(broker, session, outgoing);
  if (broker.observer === null) return;
  const because = whyQueued(session);
  const { message, qos } = outgoing;
  broker.observer.event({ type: "message-queued", because, message, clientId, qos, waiting: queue.length });
  broker.observer.sessionTouched(clientId);
}

/** The first of the queue, which waits no longer. */
function takeFirst(broker: BrokerContext, session: Session): Outgoing | undefined {
  const outgoing = session.queue.shift();
  if (outgoing !== undefined) broker.journal?.unqueued(session, outgoing, session.queue.firstSequence - 1);
  return outgoing;
}

function wait(broker: BrokerContext, session: Session, outgoing: Outgoing): void {
  session.queue.push(outgoing);
  broker.journal?.queued(session, outgoing);
  armQueueExpiry(broker, session, outgoing);
}

/** Sets the next look at the queue no later than this message of it may be over. */
export function armQueueExpiry(broker: BrokerContext, session: Session, { message }: Outgoing): void {
  const at = nextLookAt(message, broker.now);
  const { queueDeadline } = session;
  if (at === null || (queueDeadline !== null && queueDeadline.at <= at)) return;
  session.queueDeadline = { kind: "queue-expiry", session, at };
  broker.arm(at, session.queueDeadline);
}

/** The session does not get the message. */
export function drop(
  broker: BrokerContext,
  session: Session,
  { message }: Pick<Outgoing, "message">,
  reason: DropReason,
  because: StatementId | null,
): void {
  const { clientId } = session;
  rememberDrop(broker, session, message, reason);
  if (broker.observer === null) return;
  broker.observer.event({ type: "message-dropped", because, message, clientId, reason });
  broker.observer.sessionTouched(clientId);
}

/** Null where the broker's own limit makes it wait, or the client's slowness. */
function whyQueued({ connection, protocolVersion, outbound }: Session): StatementId | null {
  if (connection === null) return statementIn(protocolVersion, "3:3.1.2-5");
  return outbound.size >= connection.announced.receiveMaximum ? "5:3.3.4-9" : null;
}

/** The statement that says most about why this copy is sent as it is. */
function whySent({ message, qos, retain }: Outgoing, provenance: Provenance, version: ProtocolVersion): StatementId {
  switch (provenance) {
    case "again":
      return statementIn(version, "3:4.4.0-1");
    case "retained":
      return statementIn(version, "3:3.3.1-8");
    case "queued":
      return statementIn(version, "3:3.1.2-5");
    case "live":
      if (retain) return "5:3.3.1-13";
      if (message.retain) return statementIn(version, "3:3.3.1-9");
      return statementIn(version, qos < message.qos ? "3:3.8.4-6" : "3:4.5.0-1");
  }
}
