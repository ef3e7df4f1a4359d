import { later } from "../../kernel/time.ts";
import type { ConnackPacket, ConnectPacket, Properties } from "../../protocol/packets.ts";
import { flagProperty, textProperty } from "../../protocol/property-values.ts";
import { ReasonCode } from "../../protocol/reason-codes.ts";
import { type StatementId, statementIn } from "../../protocol/statements.ts";
import { hasMoreLevels } from "../../protocol/topics.ts";
import {
  type ClientId,
  type CredentialsFault,
  MAXIMUM_PACKET_IDENTIFIER,
  type ProtocolVersion,
} from "../../protocol/vocabulary.ts";
import { announcedBy } from "../announced.ts";
import type { BrokerConfig } from "../config.ts";
import { armKeepAlive, disconnectPeer, refuseConnect, rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import { drainQueue, resend } from "../delivery.ts";
import { missingFeatures, willFault } from "../features.ts";
import { rememberDrop } from "../remembered-drops.ts";
import { createSession, discardSession } from "../sessions.ts";
import type { BrokerConnection } from "../state.ts";
import { discardWill } from "../wills.ts";

export function handleConnect(broker: BrokerContext, connection: BrokerConnection, packet: ConnectPacket): void {
  if (connection.phase === "connected") {
    rejectPeer(broker, connection, {
      reasonCode: ReasonCode.protocolError,
      statement: statementIn(connection.protocolVersion, "3:3.1.0-2"),
      detail: "A second CONNECT came on a connection that was accepted already.",
    });
    return;
  }
  connection.protocolVersion = packet.protocolVersion;
  connection.announced = announcedBy(packet, broker.config.topicAliasMaximum);
  if (!checkCredentials(broker, connection, packet) || !checkAuthentication(broker, connection, packet)) return;
  const clientId = checkClientId(broker, connection, packet);
  if (clientId === null) return;
  if (packet.will !== null && hasMoreLevels(packet.will.topic, broker.config.maximumTopicLevels)) {
    const detail = `The Will Topic has more than ${broker.config.maximumTopicLevels} levels.`;
    rejectPeer(broker, connection, { reasonCode: ReasonCode.topicNameInvalid, statement: null, detail });
    return;
  }
  const fault = packet.protocolVersion === 5 && packet.will !== null ? willFault(broker.config, packet.will) : null;
  if (fault !== null) {
    refuseConnect(broker, connection, fault.reasonCode, fault.statement, fault.detail);
    return;
  }
  const sessionExpirySeconds = Math.min(
    connection.announced.sessionExpirySeconds,
    broker.config.maximumSessionExpirySeconds,
  );
  const connack: ConnackPacket = {
    type: "connack",
    sessionPresent: false,
    reasonCode: ReasonCode.success,
    properties: connackProperties(broker, connection, packet, clientId, sessionExpirySeconds),
  };
  if (!broker.fits(connection, connack)) {
    const detail = `The CONNACK would be larger than the client's Maximum Packet Size.`;
    refuseConnect(broker, connection, ReasonCode.implementationSpecificError, "5:3.1.2-24", detail);
    return;
  }
  openSession(broker, connection, packet, clientId, sessionExpirySeconds, connack);
}

/** What was found out about them before CONNECT came. False when the connection was refused. */
function checkCredentials(
  broker: BrokerContext,
  connection: BrokerConnection,
  { clientId, userName }: ConnectPacket,
): boolean {
  const fault = connection.credentialsFault;
  if (fault === null) return true;
  const detail = CREDENTIALS_FAULTS[fault].detail(`"${clientId}"`, `"${userName ?? ""}"`);
  const because = connection.protocolVersion === 5 ? "5:3.1.4-2" : null;
  refuseConnect(broker, connection, CREDENTIALS_FAULTS[fault].reasonCode, because, detail);
  return false;
}

/** No Authentication Method is set up. False when the connection was refused. */
function checkAuthentication(
  broker: BrokerContext,
  connection: BrokerConnection,
  { properties }: ConnectPacket,
): boolean {
  const method = textProperty(properties, "authenticationMethod");
  if (method !== null) {
    const detail = `The broker does not know the Authentication Method "${method}".`;
    refuseConnect(broker, connection, ReasonCode.badAuthenticationMethod, "5:4.12.0-1", detail);
    return false;
  }
  if (properties?.authenticationData !== undefined) {
    const detail = "CONNECT has Authentication Data but no Authentication Method.";
    rejectPeer(broker, connection, { reasonCode: ReasonCode.protocolError, statement: "5:4.13.1-1", detail });
    return false;
  }
  return true;
}

/** The client id the session will have; null when the connection was refused. */
function checkClientId(broker: BrokerContext, connection: BrokerConnection, packet: ConnectPacket): ClientId | null {
  const { sessions } = broker.state;
  const { clientId, protocolVersion, cleanStart } = packet;
  if (clientId === "" && (protocolVersion === 3 || (protocolVersion === 4 && !cleanStart))) {
    const detail =
      protocolVersion === 3
        ? "MQTT 3.1 has no empty client ids."
        : "An empty client id needs CleanSession 1: a session without a name could not be found again.";
    refuseConnect(broker, connection, ReasonCode.clientIdentifierNotValid, "3:3.1.3-8", detail);
    return null;
  }
  if (!sessions.has(clientId) && sessions.size >= broker.config.maximumSessions) {
    const detail = `The broker holds ${sessions.size} sessions, as many as it may.`;
    refuseConnect(broker, connection, ReasonCode.quotaExceeded, null, detail);
    return null;
  }
  return clientId === "" ? assignClientId(broker, connection) : clientId;
}

function assignClientId(broker: BrokerContext, connection: BrokerConnection): ClientId {
  const { state } = broker;
  let clientId: ClientId;
  do {
    state.clientIdsAssigned += 1;
    clientId = `assigned-${state.clientIdsAssigned}`;
  } while (state.sessions.has(clientId));
  broker.journal?.counted(state);
  const because = statementIn(connection.protocolVersion, "3:3.1.3-6");
  broker.observer?.event({ type: "client-id-assigned", because, connection: connection.id, clientId });
  return clientId;
}

function openSession(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: ConnectPacket,
  clientId: ClientId,
  sessionExpirySeconds: number,
  connack: ConnackPacket,
): void {
  const { state, observer, now } = broker;
  const { protocolVersion, cleanStart } = packet;
  const older = state.sessions.get(clientId)?.connection;
  if (older !== undefined && older !== null) takeOver(broker, older);
  // Looked up only now: the older connection may have taken its session along.
  const known = state.sessions.get(clientId);
  if (known !== undefined && cleanStart) {
    discardSession(broker, known, "clean-session-connect", statementIn(protocolVersion, "3:3.1.2-6"));
  }
  const resumed = known !== undefined && !cleanStart;
  const session = resumed
    ? known
    : createSession(
        broker,
        clientId,
        protocolVersion,
        sessionExpirySeconds,
        whyCreated(protocolVersion, cleanStart, sessionExpirySeconds),
      );

  if (known !== undefined && !resumed) {
    for (const { message } of known.queue) rememberDrop(broker, session, message, "session-discarded");
  }
  if (resumed) discardWill(broker, session, "5:3.1.3-9");
  session.expiryDeadline = null;
  session.connection = connection;
  session.protocolVersion = protocolVersion;
  session.sessionExpirySeconds = sessionExpirySeconds;
  session.sessionPresent = resumed;
  session.connectedAt = now;
  session.disconnectedAt = null;
  session.will = packet.will;
  broker.journal?.sessionChanged(session);
  connection.session = session;
  connection.phase = "connected";
  connection.keepAliveMs = keepAliveSeconds(broker, packet) * 1_500;
  connection.lastReceivedAt = now;
  armKeepAlive(broker, connection);

  if (observer !== null) {
    if (resumed) {
      const because = protocolVersion === 5 ? "5:3.1.2-5" : "3:3.1.2-4";
      observer.event({ type: "session-resumed", because, clientId, persistent: sessionExpirySeconds > 0 });
    }
    if (packet.will !== null) {
      const because = protocolVersion === 5 ? "5:3.1.2-7" : "3:3.1.2-8";
      observer.event({ type: "will-stored", because, clientId, topic: packet.will.topic });
    }
    const because = whySessionPresent(protocolVersion, cleanStart, resumed);
    observer.event({ type: "connect-accepted", because, connection: connection.id, clientId, sessionPresent: resumed });
    broker.obeyed(statementIn(protocolVersion, "3:3.1.4-4"), connection);
    observer.sessionTouched(clientId);
  }
  // In MQTT 3.1 that byte is reserved.
  broker.send(connection, { ...connack, sessionPresent: resumed && protocolVersion !== 3 });
  if (!resumed) return;
  resend(broker, session, connection);
  drainQueue(broker, session);
}

function takeOver(broker: BrokerContext, older: BrokerConnection): void {
  const detail = "Another connection came with the same client id.";
  const because = statementIn(older.protocolVersion, "3:3.1.4-2");
  disconnectPeer(broker, older, "taken-over", because, ReasonCode.sessionTakenOver, detail);
}

/** [MQTT-3.2.2-21] what the broker demands goes before what the client offers. */
function keepAliveSeconds({ config }: BrokerContext, packet: ConnectPacket): number {
  return serverKeepAliveSeconds(config, packet) ?? packet.keepAliveSeconds;
}

/** What a client has to be told: null where its own Keep Alive is short enough. 0 would be the longest of all: none. */
function serverKeepAliveSeconds(
  { serverKeepAliveSeconds: longest }: BrokerConfig,
  { protocolVersion, keepAliveSeconds: asked }: ConnectPacket,
): number | null {
  if (longest === null || protocolVersion !== 5) return null;
  const isShortEnough = longest === 0 || (asked > 0 && asked <= longest);
  return isShortEnough ? null : longest;
}

/** What a 5.0 client must know; what is left out means what the client assumes anyway. */
function connackProperties(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: ConnectPacket,
  clientId: ClientId,
  sessionExpirySeconds: number,
): Properties | null {
  const { protocolVersion, properties } = packet;
  if (protocolVersion !== 5) return null;
  const { config } = broker;
  const { receiveMaximum, topicAliasMaximum } = config;
  connection.told = { receiveMaximum, topicAliasMaximum };
  const told = missingFeatures(config);
  if (sessionExpirySeconds !== connection.announced.sessionExpirySeconds) {
    told.sessionExpiryInterval = sessionExpirySeconds;
  }
  if (receiveMaximum < MAXIMUM_PACKET_IDENTIFIER) told.receiveMaximum = receiveMaximum;
  told.maximumPacketSize = config.maximumPacketSizeBytes;
  if (packet.clientId === "") told.assignedClientIdentifier = clientId;
  if (topicAliasMaximum > 0) told.topicAliasMaximum = topicAliasMaximum;
  if (told.maximumQoS !== undefined) broker.obeyed("5:3.2.2-9", connection);
  const serverKeepAlive = serverKeepAliveSeconds(config, packet);
  if (serverKeepAlive === null) broker.obeyed("5:3.2.2-22", connection);
  else told.serverKeepAlive = serverKeepAlive;
  const isAsked = flagProperty(properties, "requestResponseInformation") ?? false;
  if (!isAsked) broker.obeyed("5:3.1.2-28", connection);
  else if (config.responseInformation !== null) told.responseInformation = config.responseInformation;
  return told;
}

function whyCreated(version: ProtocolVersion, cleanStart: boolean, sessionExpirySeconds: number): StatementId {
  if (version === 5) return cleanStart ? "5:3.1.2-4" : "5:3.1.2-6";
  return sessionExpirySeconds > 0 ? "3:3.1.2-4" : "3:3.1.2-6";
}

function whySessionPresent(version: ProtocolVersion, cleanStart: boolean, sessionPresent: boolean): StatementId {
  if (cleanStart) return statementIn(version, "3:3.2.2-1");
  return statementIn(version, sessionPresent ? "3:3.2.2-2" : "3:3.2.2-3");
}

/** A connection that has not said CONNECT by then is closed. */
export function armConnectTimeout(broker: BrokerContext, connection: BrokerConnection): void {
  broker.arm(later(broker.now, broker.config.connectTimeoutMs), { kind: "connect", connection });
}

const CREDENTIALS_FAULTS = {
  missing: {
    reasonCode: ReasonCode.notAuthorized,
    detail: (clientId: string) => `${clientId} has named no user, and only known users may connect here.`,
  },
  wrong: {
    reasonCode: ReasonCode.badUserNameOrPassword,
    detail: (clientId: string, userName: string) => `${clientId}: the user ${userName} or its password is wrong.`,
  },
  unverifiable: {
    reasonCode: ReasonCode.serverUnavailable,
    detail: (clientId: string) => `The password of ${clientId} could not be checked: there is no memory for it.`,
  },
} as const satisfies Record<CredentialsFault, unknown>;
