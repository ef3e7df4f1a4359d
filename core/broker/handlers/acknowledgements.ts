import type { OutboundInput } from "../../delivery/tables.ts";
import type { AckPacket } from "../../protocol/packets.ts";
import { REFUSED, ReasonCode } from "../../protocol/reason-codes.ts";
import { type CommonStatementId, type StatementId, statementIn } from "../../protocol/statements.ts";
import type { ProtocolVersion } from "../../protocol/vocabulary.ts";
import { rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import { drainQueue, sendPubrel } from "../delivery.ts";
import type { BrokerConnection, Session } from "../state.ts";
import { acknowledge } from "./publish.ts";

/** PUBACK, PUBREC and PUBCOMP: the client answers for a message the broker has sent. */
export function handleAcknowledgement(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: AckPacket<"puback" | "pubrec" | "pubcomp">,
  session: Session,
): void {
  const { packetIdentifier, type } = packet;
  const acknowledged = session.outbound.acknowledge(packetIdentifier, inputOf(packet));
  if (acknowledged === null) {
    const { protocolVersion } = connection;
    const inflight = session.outbound.get(packetIdentifier);
    if (inflight !== undefined) {
      const detail = `${type.toUpperCase()} came for a message of QoS ${inflight.qos} that is ${inflight.state.replace("-", " ")}.`;
      const statement = statementIn(protocolVersion, "3:4.8.0-1");
      rejectPeer(broker, connection, { reasonCode: ReasonCode.protocolError, statement, detail });
      return;
    }
    // A PUBREC for a message the broker no longer knows still needs its PUBREL, or the client keeps the identifier for ever.
    if (type === "pubrec" && packet.reasonCode < REFUSED) {
      const reasonCode = protocolVersion === 5 ? ReasonCode.packetIdentifierNotFound : ReasonCode.success;
      broker.send(connection, { type: "pubrel", packetIdentifier, reasonCode, properties: null });
    }
    return;
  }
  const { inflight, step } = acknowledged;
  if (step.next === "done") broker.journal?.inflightEnded(session, inflight);
  else broker.journal?.inflightChanged(session, inflight);
  // Acknowledged before it was sent again, by a client that had received it.
  connection.toResend.delete(inflight);
  broker.observer?.sessionTouched(session.clientId);
  if (step.reply === "pubrel") sendPubrel(broker, session, connection, packetIdentifier, false);
  if (step.next !== "done") return;
  broker.observer?.event({
    type: "message-completed",
    because: completedBecause(packet, connection.protocolVersion, step.statement),
    clientId: session.clientId,
    message: inflight.carried.message.id,
    packetIdentifier,
  });
  drainQueue(broker, session);
}

/** Why the broker forgets a message that it has sent. */
function completedBecause(
  { type, reasonCode }: AckPacket<"puback" | "pubrec" | "pubcomp">,
  protocolVersion: ProtocolVersion,
  statement: CommonStatementId,
): StatementId {
  if (reasonCode >= REFUSED) return "5:4.4.0-2";
  // 3.1.1 says all of the sender's side in one statement.
  return protocolVersion === 5 && type === "pubcomp" ? "5:4.3.3-5" : statementIn(protocolVersion, statement);
}

/** PUBREL: the client releases the identifier of a QoS 2 message it has sent. */
export function handlePubrel(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: AckPacket<"pubrel">,
  session: Session,
): void {
  const { packetIdentifier } = packet;
  const { protocolVersion, unreleased } = connection;
  const isUnknown = !session.inbound.held.has(packetIdentifier);
  const step = session.inbound.apply(packetIdentifier, "pubrel");
  if (!isUnknown) broker.journal?.released(session, packetIdentifier);
  unreleased.delete(packetIdentifier);
  const reasonCode = isUnknown && protocolVersion === 5 ? ReasonCode.packetIdentifierNotFound : ReasonCode.success;
  acknowledge(broker, connection, session, step.reply, packetIdentifier, reasonCode);
}

function inputOf(packet: AckPacket<"puback" | "pubrec" | "pubcomp">): OutboundInput {
  if (packet.type !== "pubrec") return packet.type;
  return packet.reasonCode >= REFUSED ? "pubrec-refused" : "pubrec";
}
