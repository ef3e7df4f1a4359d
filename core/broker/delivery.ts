import type { DropReason } from "../events/broker-events.ts";
import type { Provenance } from "../protocol/message.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { rememberDrop } from "./sessions.ts";
import type { BrokerConnection, Outgoing, Session } from "./state.ts";

/** Gets a message to a session: sends it, lets it wait, or drops it. */
export function deliver(broker: BrokerContext, session: Session, outgoing: Outgoing): void {
  const { connection } = session;
  if (outgoing.qos === 0) {
    if (connection === null) {
      if (broker.config.queueQoS0) enqueue(broker, session, outgoing);
      else drop(broker, session, outgoing, "qos-0-offline", "3:3.1.2-5");
    } else if (connection.congested) drop(broker, session, outgoing, "congested", null);
    else send(broker, session, connection, outgoing, outgoing.retain ? "retained" : "live");
    return;
  }
  if (connection !== null && session.queue.length === 0 && hasRoom(broker, session, connection)) {
    send(broker, session, connection, outgoing, outgoing.retain ? "retained" : "live");
  } else enqueue(broker, session, outgoing);
}

/** Sends what waits, as far as the client may have unacknowledged messages. */
export function drainQueue(broker: BrokerContext, session: Session): void {
  const { connection, queue } = session;
  if (connection === null) return;
  while (queue.length > 0 && hasRoom(broker, session, connection)) {
    const outgoing = queue.shift() as Outgoing;
    send(broker, session, connection, outgoing, outgoing.retain ? "retained" : "queued");
  }
}

/** [MQTT-4.4.0-1] At reconnection: what was sent and not acknowledged, again, with its identifiers and in its order. */
export function resend(broker: BrokerContext, session: Session, connection: BrokerConnection): void {
  for (const inflight of session.outbound) {
    if (inflight.state === "awaiting-pubcomp") {
      sendPubrel(broker, session, connection, inflight.packetIdentifier, true);
    } else {
      inflight.timesSent += 1;
      sendPublish(broker, session, connection, inflight.carried, inflight.packetIdentifier, "again");
    }
  }
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
    const because = again ? "3:4.4.0-1" : "3:4.3.3-1";
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

function hasRoom(broker: BrokerContext, session: Session, connection: BrokerConnection): boolean {
  return !connection.congested && session.outbound.size < broker.config.maximumInflight;
}

function send(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  outgoing: Outgoing,
  provenance: Provenance,
): void {
  if (outgoing.qos === 0) {
    sendPublish(broker, session, connection, outgoing, null, provenance);
    return;
  }
  const { outbound } = session;
  const packetIdentifier = session.identifiers.next((identifier) => outbound.has(identifier));
  if (packetIdentifier === null) {
    enqueue(broker, session, outgoing);
    return;
  }
  outbound.begin(packetIdentifier, outgoing, outgoing.qos).timesSent = 1;
  sendPublish(broker, session, connection, outgoing, packetIdentifier, provenance);
}

function sendPublish(
  broker: BrokerContext,
  session: Session,
  connection: BrokerConnection,
  outgoing: Outgoing,
  packetIdentifier: PacketIdentifier | null,
  provenance: Provenance,
): void {
  const { message, qos, retain } = outgoing;
  const dup = provenance === "again";
  const frame = broker.publishFrame(outgoing, connection.protocolVersion, packetIdentifier, dup);
  if (broker.observer === null) {
    broker.sink.send(connection.id, frame, null);
    return;
  }
  const { clientId } = session;
  const because = whySent(outgoing, provenance);
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
  broker.sink.send(connection.id, frame, { message: message.id, provenance, because });
}

function enqueue(broker: BrokerContext, session: Session, outgoing: Outgoing): void {
  const { queue, clientId } = session;
  if (queue.length >= broker.config.maximumQueuedMessages) {
    if (broker.config.whenQueueIsFull === "drop-newest") {
      drop(broker, session, outgoing, "queue-full-newest", null);
      return;
    }
    const oldest = queue.shift();
    if (oldest === undefined) {
      drop(broker, session, outgoing, "queue-full-newest", null);
      return;
    }
    drop(broker, session, oldest, "queue-full-oldest", null);
  }
  queue.push(outgoing);
  if (broker.observer === null) return;
  const because = session.connection === null ? "3:3.1.2-5" : null;
  const { message, qos } = outgoing;
  broker.observer.event({ type: "message-queued", because, message, clientId, qos, waiting: queue.length });
  broker.observer.sessionTouched(clientId);
}

function drop(
  broker: BrokerContext,
  session: Session,
  outgoing: Outgoing,
  reason: DropReason,
  because: StatementId | null,
): void {
  const { message } = outgoing;
  const { clientId } = session;
  rememberDrop(broker, session, message, reason);
  if (broker.observer === null) return;
  broker.observer.event({ type: "message-dropped", because, message, clientId, reason });
  broker.observer.sessionTouched(clientId);
}

/** The statement that says most about why this copy is sent as it is. */
function whySent({ message, qos }: Outgoing, provenance: Provenance): StatementId {
  switch (provenance) {
    case "again":
      return "3:4.4.0-1";
    case "retained":
      return "3:3.3.1-8";
    case "queued":
      return "3:3.1.2-5";
    case "live":
      if (message.retain) return "3:3.3.1-9";
      return qos < message.qos ? "3:3.8.4-6" : "3:4.5.0-1";
  }
}
