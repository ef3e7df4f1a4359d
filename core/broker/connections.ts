import type { ConnectionEnd } from "../events/broker-events.ts";
import { assertNever } from "../kernel/assert.ts";
import { later } from "../kernel/time.ts";
import { ConnectReturnCode, ReasonCode } from "../protocol/reason-codes.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { Violation } from "../protocol/violation.ts";
import type { BrokerContext } from "./context.ts";
import { publish } from "./publishing.ts";
import { discardSession } from "./sessions.ts";
import type { BrokerConnection, Session } from "./state.ts";

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

/** The one place that turns what a peer did wrong into packets and the end of its connection. */
export function rejectPeer(broker: BrokerContext, connection: BrokerConnection, violation: Violation): void {
  const { reasonCode, statement, detail } = violation;
  const clientId = connection.session?.clientId ?? null;
  if (connection.phase === "awaiting-connect" && reasonCode === ReasonCode.unsupportedProtocolVersion) {
    refuseConnect(broker, connection, ConnectReturnCode.unacceptableProtocolVersion, "3:3.1.2-2", detail);
    return;
  }
  broker.observer?.event({
    type: "peer-violation",
    because: statement,
    connection: connection.id,
    clientId,
    reasonCode,
    detail,
  });
  endConnection(broker, connection, "protocol-error", statement ?? "3:4.8.0-1");
}

/** Answers CONNECT with a return code other than 0, then closes [MQTT-3.2.2-4, 3.2.2-5]. */
export function refuseConnect(
  broker: BrokerContext,
  connection: BrokerConnection,
  reasonCode: number,
  because: StatementId | null,
  detail: string,
): void {
  broker.observer?.event({
    type: "connect-refused",
    because,
    connection: connection.id,
    clientId: null,
    reasonCode,
    detail,
  });
  broker.send(connection, { type: "connack", sessionPresent: false, reasonCode, properties: null });
  endConnection(broker, connection, "connect-refused", "3:3.2.2-5");
}

/** Sets the next moment at which silence of the peer is looked at. */
export function armKeepAlive(broker: BrokerContext, connection: BrokerConnection): void {
  if (connection.keepAliveMs === 0) return;
  broker.state.deadlines.push(later(connection.lastReceivedAt, connection.keepAliveMs), {
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
  if (broker.observer !== null && connection.session !== null) {
    const { clientId } = connection.session;
    const silentSince = connection.lastReceivedAt;
    broker.observer.event({
      type: "keep-alive-expired",
      because: "3:3.1.2-24",
      clientId,
      connection: connection.id,
      silentSince,
    });
  }
  endConnection(broker, connection, "keep-alive-timeout", "3:3.1.2-24");
}

function leaveSession(broker: BrokerContext, session: Session, how: ConnectionEnd): void {
  const { observer } = broker;
  const { clientId, will } = session;
  session.connection = null;
  session.disconnectedAt = broker.now;
  session.will = null;
  if (session.persistent) {
    const { queue, subscriptions } = session;
    observer?.event({
      type: "session-kept",
      because: "3:3.1.2-4",
      clientId,
      queued: queue.length,
      subscriptions: subscriptions.size,
    });
    observer?.sessionTouched(clientId);
  } else discardSession(broker, session, "clean-session-ended", "3:3.1.2-6");
  if (will === null) return;
  if (publishesWill(how)) {
    observer?.event({ type: "will-published", because: "3:3.1.2-8", clientId, topic: will.topic });
    publish(broker, { ...will, properties: null }, clientId);
  } else observer?.event({ type: "will-discarded", because: "3:3.14.4-3", clientId, topic: will.topic });
}

/** [MQTT-3.1.2-8] every end but the client's own DISCONNECT. */
function publishesWill(how: ConnectionEnd): boolean {
  switch (how) {
    case "disconnect-received":
      return false;
    case "network-lost":
    case "protocol-error":
    case "connect-refused":
    case "connect-timeout":
    case "keep-alive-timeout":
    case "taken-over":
    case "shutdown":
      return true;
    default:
      return assertNever(how);
  }
}
