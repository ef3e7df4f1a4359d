import { later } from "../../kernel/time.ts";
import type { ConnectPacket } from "../../protocol/packets.ts";
import { ConnectReturnCode, ReasonCode } from "../../protocol/reason-codes.ts";
import type { StatementId } from "../../protocol/statements.ts";
import type { ClientId } from "../../protocol/vocabulary.ts";
import { armKeepAlive, endConnection, refuseConnect, rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import { drainQueue, resend } from "../delivery.ts";
import { createSession, discardSession, rememberDrop } from "../sessions.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handleConnect(broker: BrokerContext, connection: BrokerConnection, packet: ConnectPacket): void {
  if (connection.phase === "connected") {
    rejectPeer(broker, connection, {
      reasonCode: ReasonCode.protocolError,
      statement: "3:3.1.0-2",
      detail: "A second CONNECT came on a connection that was accepted already.",
    });
    return;
  }
  connection.protocolVersion = packet.protocolVersion;
  if (packet.protocolVersion === 5) {
    refuseConnect(
      broker,
      connection,
      ReasonCode.unsupportedProtocolVersion,
      "3:3.1.2-2",
      "This broker speaks MQTT 3.1.1.",
    );
    return;
  }
  const clientId = checkClientId(broker, connection, packet);
  if (clientId === null) return;
  openSession(broker, connection, packet, clientId);
}

/** The client id the session will have; null when the connection was refused. */
function checkClientId(broker: BrokerContext, connection: BrokerConnection, packet: ConnectPacket): ClientId | null {
  const { sessions } = broker.state;
  if (packet.clientId.length === 0) {
    if (packet.cleanStart) return assignClientId(broker, connection);
    const detail = "An empty client id needs CleanSession 1: a session without a name could not be found again.";
    refuseConnect(broker, connection, ConnectReturnCode.identifierRejected, "3:3.1.3-8", detail);
    return null;
  }
  if (!sessions.has(packet.clientId) && sessions.size >= broker.config.maximumSessions) {
    const detail = `The broker holds ${sessions.size} sessions, as many as it may.`;
    refuseConnect(broker, connection, ConnectReturnCode.serverUnavailable, null, detail);
    return null;
  }
  return packet.clientId;
}

function assignClientId(broker: BrokerContext, connection: BrokerConnection): ClientId {
  const { state } = broker;
  let clientId: ClientId;
  do {
    state.clientIdsAssigned += 1;
    clientId = `assigned-${state.clientIdsAssigned}`;
  } while (state.sessions.has(clientId));
  broker.observer?.event({ type: "client-id-assigned", because: "3:3.1.3-6", connection: connection.id, clientId });
  return clientId;
}

function openSession(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: ConnectPacket,
  clientId: ClientId,
): void {
  const { state, observer, now } = broker;
  const older = state.sessions.get(clientId)?.connection;
  if (older !== undefined && older !== null) endConnection(broker, older, "taken-over", "3:3.1.4-2");
  // Looked up only now: the older connection may have taken its session along.
  const known = state.sessions.get(clientId);
  if (known !== undefined && packet.cleanStart) discardSession(broker, known, "clean-session-connect", "3:3.1.2-6");
  const resumed = known !== undefined && !packet.cleanStart;
  const session = resumed ? known : createSession(broker, clientId, packet.protocolVersion, !packet.cleanStart);

  if (known !== undefined && !resumed) {
    for (const { message } of known.queue) rememberDrop(broker, session, message, "session-discarded");
  }

  session.connection = connection;
  session.protocolVersion = packet.protocolVersion;
  session.sessionPresent = resumed;
  session.connectedAt = now;
  session.disconnectedAt = null;
  session.will = packet.will;
  connection.session = session;
  connection.phase = "connected";
  connection.keepAliveMs = packet.keepAliveSeconds * 1_500;
  connection.lastReceivedAt = now;
  armKeepAlive(broker, connection);

  if (observer !== null) {
    if (resumed) observer.event({ type: "session-resumed", because: "3:3.1.2-4", clientId, persistent: true });
    if (packet.will !== null) {
      observer.event({ type: "will-stored", because: "3:3.1.2-8", clientId, topic: packet.will.topic });
    }
    const because = whySessionPresent(packet.cleanStart, resumed);
    observer.event({ type: "connect-accepted", because, connection: connection.id, clientId, sessionPresent: resumed });
    broker.obeyed("3:3.1.4-4", connection);
    observer.sessionTouched(clientId);
  }
  broker.send(connection, {
    type: "connack",
    sessionPresent: resumed,
    reasonCode: ConnectReturnCode.accepted,
    properties: null,
  });
  if (resumed) resume(broker, session, connection);
}

function resume(broker: BrokerContext, session: Session, connection: BrokerConnection): void {
  resend(broker, session, connection);
  drainQueue(broker, session);
}

function whySessionPresent(cleanStart: boolean, sessionPresent: boolean): StatementId {
  if (cleanStart) return "3:3.2.2-1";
  return sessionPresent ? "3:3.2.2-2" : "3:3.2.2-3";
}

/** A connection that has not said CONNECT by then is closed. */
export function armConnectTimeout(broker: BrokerContext, connection: BrokerConnection): void {
  broker.state.deadlines.push(later(broker.now, broker.config.connectTimeoutMs), { kind: "connect", connection });
}
