import { type BrokerState, type Deadline, isObsolete, type Session } from "./state.ts";

/** Everything of a broker's state that decides what it will do, as plain data without cycles, for the world's digest. */
export function brokerDigestData(state: BrokerState): unknown {
  const connections = [...state.connections.values()].map((connection) => [
    connection.id,
    connection.phase,
    connection.protocolVersion,
    connection.announced,
    connection.session?.clientId ?? null,
    connection.keepAliveMs,
    connection.lastReceivedAt,
    connection.congested,
    connection.told,
    connection.inboundAliases,
    connection.outboundAliases,
    connection.unreleased,
    [...connection.toResend].map(({ packetIdentifier }) => packetIdentifier),
  ]);
  const deadlines = state.deadlines.toArray().flatMap(({ at, event }) => {
    return isObsolete(event) ? [] : [[at, event.kind, nameOf(event)]];
  });
  const counters = [state.sessionsCreated, state.messagesPublished, state.clientIdsAssigned];
  return {
    connections,
    deadlines,
    counters,
    sessions: [...state.sessions.values()].map(sessionData),
    retained: state.retained.all(),
    shares: state.subscriptions.shareOrder(),
  };
}

function nameOf(deadline: Deadline): unknown {
  if ("session" in deadline) return deadline.session.clientId;
  return "connection" in deadline ? deadline.connection.id : null;
}

function sessionData(session: Session): unknown {
  const {
    connection,
    outbound,
    inbound,
    identifiers,
    expiryDeadline: _,
    willDeadline: __,
    queueDeadline: ___,
    ...plain
  } = session;
  return [plain, connection?.id ?? null, [...outbound], inbound.held, identifiers.last];
}
