import type { ConnectionEnd } from "../events/broker-events.ts";
import { SparseMap, SparseSet } from "../kernel/sparse.ts";
import { type Instant, later } from "../kernel/time.ts";
import { ConnectReturnCode, ReasonCode } from "../protocol/reason-codes.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import type { Violation } from "../protocol/violation.ts";
import { type ConnectionId, MAXIMUM_PACKET_IDENTIFIER } from "../protocol/vocabulary.ts";
import { NOTHING_ANNOUNCED } from "./announced.ts";
import type { BrokerContext } from "./context.ts";
import { discardSession, keepSession } from "./sessions.ts";
import type { BrokerConnection, Session } from "./state.ts";
import { discardWill, publishWillInTime } from "./wills.ts";

export function newConnection(id: ConnectionId, now: Instant): BrokerConnection {
  return {
    id,
    phase: "awaiting-connect",
    protocolVersion: 4,
    announced: NOTHING_ANNOUNCED,
    session: null,
    keepAliveMs: 0,
    lastReceivedAt: now,
    credentialsFault: null,
    congested: false,
    told: NOTHING_TOLD,
    inboundAliases: new SparseMap(),
    outboundAliases: new SparseMap(),
    unreleased: new SparseSet(),
    toResend: new SparseSet(),
  };
}

/** Ends a connection once, whatever ends it: closes the network side if it is open, then settles session and will. */
export function endConnection(
  broker: BrokerContext,
  connection: BrokerConnection,
  how: ConnectionEnd,
  because: StatementId | null,
): void {
  if (connection.phase === "closed") return;
  connection.phase = "closed";
  broker.state.connections.delete(connection.id);
  const { session } = connection;
  broker.observer?.event({
    type: "connection-ended",
    because,
    connection: connection.id,
    clientId: session?.clientId ?? null,
    how,
  });
  broker.observer?.brokerTouched();
  if (how !== "network-lost") broker.sink.close(connection.id, how);
  if (session !== null) leaveSession(broker, session, how);
}

/** Ends a connection from the broker's side: a 5.0 client is told why. */
export function disconnectPeer(
  broker: BrokerContext,
  connection: BrokerConnection,
  how: ConnectionEnd,
  because: StatementId | null,
  reasonCode: number,
  detail: string,
): void {
  // [MQTT-3.14.0-1] no DISCONNECT before CONNACK.
  if (connection.protocolVersion === 5 && connection.phase === "connected") {
    broker.obeyed("5:4.13.2-1", connection);
    broker.sendExplained(connection, { type: "disconnect", reasonCode, properties: null }, detail);
  }
  endConnection(broker, connection, how, because);
}

/** The one place that turns what a peer did wrong into packets and the end of its connection. */
export function rejectPeer(broker: BrokerContext, connection: BrokerConnection, violation: Violation): void {
  const { reasonCode, statement, detail } = violation;
  const { phase, protocolVersion, session } = connection;
  if (phase === "closed") return;
  if (phase === "awaiting-connect" && reasonCode === ReasonCode.unsupportedProtocolVersion) {
    refuseConnect(broker, connection, reasonCode, statementIn(protocolVersion, "3:3.1.2-2"), detail);
    return;
  }
  broker.observer?.event({
    type: "peer-violation",
    because: statement,
    connection: connection.id,
    clientId: session?.clientId ?? null,
    reasonCode,
    detail,
  });
  const because = statement ?? statementIn(protocolVersion, "3:4.8.0-1");
  if (phase === "awaiting-connect" && protocolVersion === 5) {
    broker.sendExplained(connection, { type: "connack", sessionPresent: false, reasonCode, properties: null }, detail);
  }
  const known = reasonCode === ReasonCode.unsupportedProtocolVersion ? ReasonCode.protocolError : reasonCode;
  disconnectPeer(broker, connection, "protocol-error", because, known, detail);
}

/** Answers CONNECT with a code other than 0, then closes [MQTT-3.2.2-4, 3.2.2-5]. */
export function refuseConnect(
  broker: BrokerContext,
  connection: BrokerConnection,
  reasonCode: number,
  because: StatementId | null,
  detail: string,
): void {
  const { id, protocolVersion } = connection;
  const code = protocolVersion === 5 ? reasonCode : returnCodeFor(reasonCode);
  broker.observer?.event({
    type: "connect-refused",
    because,
    connection: id,
    clientId: null,
    reasonCode: code,
    detail,
  });
  const packet = { type: "connack", sessionPresent: false, reasonCode: code, properties: null } as const;
  broker.sendExplained(connection, packet, detail);
  endConnection(broker, connection, "connect-refused", statementIn(protocolVersion, "3:3.2.2-5"));
}

/** How 3.1.1 says it. */
function returnCodeFor(reasonCode: number): number {
  switch (reasonCode) {
    case ReasonCode.unsupportedProtocolVersion:
      return ConnectReturnCode.unacceptableProtocolVersion;
    case ReasonCode.clientIdentifierNotValid:
      return ConnectReturnCode.identifierRejected;
    case ReasonCode.badUserNameOrPassword:
      return ConnectReturnCode.badUserNameOrPassword;
    case ReasonCode.notAuthorized:
      return ConnectReturnCode.notAuthorized;
    default:
      return ConnectReturnCode.serverUnavailable;
  }
}

/** Sets the next moment at which silence of the peer is looked at. */
export function armKeepAlive(broker: BrokerContext, connection: BrokerConnection): void {
  if (connection.keepAliveMs === 0) return;
  broker.arm(later(connection.lastReceivedAt, connection.keepAliveMs), {
    kind: "keep-alive",
    connection,
  });
}

/**
 * A keep-alive deadline is due. It is not moved at every packet, which would cost a queue operation each: a packet only
 * notes when it came, and here the deadline is set again from that.
 */
export function checkKeepAlive(broker: BrokerContext, connection: BrokerConnection): void {
  if (broker.now - connection.lastReceivedAt < connection.keepAliveMs) {
    armKeepAlive(broker, connection);
    return;
  }
  const because = statementIn(connection.protocolVersion, "3:3.1.2-24");
  if (broker.observer !== null && connection.session !== null) {
    const { clientId } = connection.session;
    const silentSince = connection.lastReceivedAt;
    broker.observer.event({ type: "keep-alive-expired", because, clientId, connection: connection.id, silentSince });
  }
  const detail = "Nothing came for one and a half times the Keep Alive.";
  disconnectPeer(broker, connection, "keep-alive-timeout", because, ReasonCode.keepAliveTimeout, detail);
}

/** The connection of a session is gone: the session waits for the next, or ends with it. */
export function leaveSession(broker: BrokerContext, session: Session, how: ConnectionEnd): void {
  const { protocolVersion, sessionExpirySeconds } = session;
  session.connection = null;
  broker.state.unfinished.delete(session);
  session.disconnectedAt = broker.now;
  // [MQTT-3.1.2-8] every end but the client's own DISCONNECT leaves the will to be published.
  if (how === "disconnect-received") discardWill(broker, session, statementIn(protocolVersion, "3:3.14.4-3"));
  if (sessionExpirySeconds > 0) {
    keepSession(broker, session);
    publishWillInTime(broker, session);
  } else discardSession(broker, session, "clean-session-ended", protocolVersion === 5 ? "5:4.1.0-2" : "3:3.1.2-6");
}

const NOTHING_TOLD = { receiveMaximum: MAXIMUM_PACKET_IDENTIFIER, topicAliasMaximum: 0 };
