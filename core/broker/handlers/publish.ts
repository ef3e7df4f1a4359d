import { isWellFormedUtf8 } from "../../kernel/text.ts";
import type { AckType, PublishPacket } from "../../protocol/packets.ts";
import { numberProperty, withoutProperty } from "../../protocol/property-values.ts";
import { ReasonCode } from "../../protocol/reason-codes.ts";
import { type StatementId, statementIn } from "../../protocol/statements.ts";
import { hasMoreLevels, isReservedForBroker } from "../../protocol/topics.ts";
import type { PacketIdentifier } from "../../protocol/vocabulary.ts";
import { rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import { publishFault } from "../features.ts";
import { type Publication, publish, retainedFault } from "../publishing.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handlePublish(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: PublishPacket,
  session: Session,
): void {
  const { protocolVersion } = connection;
  if (protocolVersion === 5 && isForbidden(broker, connection, packet)) return;
  // Before anything else is judged: a client counts on its alias also when the message is refused.
  const publication = protocolVersion === 5 ? resolveAlias(broker, connection, packet) : packet;
  if (publication === null) return;
  if (isReservedForBroker(publication.topic)) {
    ignore(broker, connection, packet, session);
    return;
  }
  if (isRefused(broker, connection, packet, publication)) return;
  const { packetIdentifier, qos } = packet;
  if (packetIdentifier === null) {
    publish(broker, publication, session.clientId, protocolVersion, broker.arrived);
    return;
  }
  broker.holdEcho(connection);
  if (qos === 1) {
    // [MQTT-4.3.2-2] acknowledged once the broker has taken the message over, not once it has been delivered.
    const subscribers = publish(broker, publication, session.clientId, protocolVersion, broker.arrived);
    acknowledge(broker, connection, session, "puback", packetIdentifier, codeFor(subscribers, connection));
    broker.echo();
    return;
  }
  const step = session.inbound.apply(packetIdentifier, "publish");
  let reasonCode: number = ReasonCode.success;
  if (step.deliver) {
    broker.journal?.received(session, packetIdentifier);
    reasonCode = codeFor(publish(broker, publication, session.clientId, protocolVersion, broker.arrived), connection);
  } else if (broker.observer !== null) {
    const because = protocolVersion === 5 ? "5:4.3.3-10" : step.statement;
    const { clientId } = session;
    broker.observer.event({ type: "publish-repeated", because, clientId, packetIdentifier });
  }
  connection.unreleased.add(packetIdentifier);
  acknowledge(broker, connection, session, step.reply, packetIdentifier, reasonCode);
  broker.echo();
}

/** What nobody gets: 5.0 can say so in the acknowledgement, 3.1.1 has none that does. */
function ignore(broker: BrokerContext, connection: BrokerConnection, packet: PublishPacket, session: Session): void {
  const { packetIdentifier, qos } = packet;
  const reasonCode = ReasonCode.notAuthorized;
  const detail = "Only the broker publishes under $SYS.";
  if (packetIdentifier !== null && connection.protocolVersion === 5) {
    refuse(broker, connection, packet, reasonCode, detail);
    return;
  }
  reportViolation(broker, connection, reasonCode, detail);
  if (packetIdentifier === null) return;
  if (qos === 2) {
    session.inbound.apply(packetIdentifier, "publish");
    broker.journal?.received(session, packetIdentifier);
  }
  acknowledge(broker, connection, session, qos === 1 ? "puback" : "pubrec", packetIdentifier, ReasonCode.success);
}

export function acknowledge(
  broker: BrokerContext,
  connection: BrokerConnection,
  session: Session,
  answer: "puback" | "pubrec" | "pubcomp",
  packetIdentifier: PacketIdentifier,
  reasonCode: number,
): void {
  if (broker.observer !== null) {
    const because = whyAcknowledged(connection, answer);
    const { clientId } = session;
    broker.observer.event({ type: "publish-acknowledged", because, clientId, packetIdentifier, answer });
    broker.observer.sessionTouched(clientId);
  }
  broker.send(connection, { type: answer, packetIdentifier, reasonCode, properties: null });
}

function whyAcknowledged({ protocolVersion }: BrokerConnection, answer: AckType): StatementId {
  if (answer === "puback") return statementIn(protocolVersion, "3:4.3.2-2");
  return protocolVersion === 5 && answer === "pubcomp" ? "5:4.3.3-11" : statementIn(protocolVersion, "3:4.3.3-2");
}

function codeFor(subscribers: number, { protocolVersion }: BrokerConnection): number {
  return protocolVersion === 5 && subscribers === 0 ? ReasonCode.noMatchingSubscribers : ReasonCode.success;
}

/** What 5.0 forbids. True when that was the end of the connection. */
function isForbidden(broker: BrokerContext, connection: BrokerConnection, packet: PublishPacket): boolean {
  const { packetIdentifier, properties } = packet;
  const { unreleased, told } = connection;
  const fault = publishFault(broker.config, packet);
  if (fault !== null) {
    rejectPeer(broker, connection, fault);
    return true;
  }
  if (properties?.subscriptionIdentifier !== undefined) {
    const detail = "A client must not send a Subscription Identifier in PUBLISH.";
    rejectPeer(broker, connection, { reasonCode: ReasonCode.protocolError, statement: "5:3.3.4-6", detail });
    return true;
  }
  if (packetIdentifier === null || unreleased.has(packetIdentifier)) return false;
  if (unreleased.size >= told.receiveMaximum) {
    const detail = `More than ${told.receiveMaximum} QoS 1 and QoS 2 messages are unacknowledged.`;
    rejectPeer(broker, connection, { reasonCode: ReasonCode.receiveMaximumExceeded, statement: "5:3.3.4-7", detail });
    return true;
  }
  return false;
}

/** What this broker does not take over. True when the message goes no further; then the client has had its answer. */
function isRefused(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: PublishPacket,
  publication: Publication,
): boolean {
  const { topic, payload, retain, properties } = publication;
  const { maximumTopicLevels } = broker.config;
  if (hasMoreLevels(topic, maximumTopicLevels)) {
    const detail = `The Topic Name has more than ${maximumTopicLevels} levels.`;
    refuse(broker, connection, packet, ReasonCode.topicNameInvalid, detail);
    return true;
  }
  // Without an answer that says so the message is at least passed on.
  if (retain && packet.packetIdentifier !== null && payload.length > 0 && connection.protocolVersion === 5) {
    const fault = retainedFault(broker, publication);
    if (fault !== null) {
      refuse(broker, connection, packet, ReasonCode.quotaExceeded, fault);
      return true;
    }
  }
  if (properties?.payloadFormatIndicator !== true || isWellFormedUtf8(payload)) return false;
  const detail = "The payload is not the UTF-8 that its Payload Format Indicator promises.";
  refuse(broker, connection, packet, ReasonCode.payloadFormatInvalid, detail);
  return true;
}

/** Does not take a message over: says so in the acknowledgement if there is one that can, else ends the connection. */
function refuse(
  broker: BrokerContext,
  connection: BrokerConnection,
  { packetIdentifier, qos }: PublishPacket,
  reasonCode: number,
  detail: string,
): void {
  if (packetIdentifier === null || connection.protocolVersion !== 5) {
    rejectPeer(broker, connection, { reasonCode, statement: null, detail });
    return;
  }
  reportViolation(broker, connection, reasonCode, detail);
  const type = qos === 1 ? "puback" : "pubrec";
  // The exchange is over: the identifier was never held.
  if (type === "pubrec") broker.obeyed("5:4.3.3-9", connection);
  broker.sendExplained(connection, { type, packetIdentifier, reasonCode, properties: null }, detail);
}

function reportViolation(
  broker: BrokerContext,
  connection: BrokerConnection,
  reasonCode: number,
  detail: string,
): void {
  const { id, session } = connection;
  const clientId = session?.clientId ?? null;
  broker.observer?.event({ type: "peer-violation", because: null, connection: id, clientId, reasonCode, detail });
}

/** The message under its own topic and without its Topic Alias; null when the alias is refused. */
function resolveAlias(broker: BrokerContext, connection: BrokerConnection, packet: PublishPacket): Publication | null {
  const alias = numberProperty(packet.properties, "topicAlias");
  if (alias === null) return packet;
  const { inboundAliases, told } = connection;
  if (alias > told.topicAliasMaximum) {
    const detail = `Topic Alias ${alias} is over the Topic Alias Maximum of ${told.topicAliasMaximum}.`;
    rejectPeer(broker, connection, { reasonCode: ReasonCode.topicAliasInvalid, statement: "5:3.3.2-9", detail });
    return null;
  }
  const topic = packet.topic === "" ? inboundAliases.get(alias) : packet.topic;
  if (topic === undefined) {
    const detail = `Topic Alias ${alias} stands for no topic on this connection.`;
    rejectPeer(broker, connection, { reasonCode: ReasonCode.protocolError, statement: "5:3.3.2-7", detail });
    return null;
  }
  inboundAliases.set(alias, topic);
  broker.obeyed("5:3.3.2-12", connection);
  const { payload, qos, retain } = packet;
  return { topic, payload, qos, retain, properties: withoutProperty(packet.properties, "topicAlias") };
}
