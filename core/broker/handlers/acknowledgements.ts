import type { OutboundInput } from "../../delivery/tables.ts";
import type { AckPacket } from "../../protocol/packets.ts";
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
  const { packetIdentifier } = packet;
  const acknowledged = session.outbound.acknowledge(packetIdentifier, inputOf(packet));
  if (acknowledged === null) {
    // A PUBREC for a message the broker no longer knows still needs its PUBREL, or the client keeps the identifier for ever.
    if (packet.type === "pubrec" && !session.outbound.has(packetIdentifier)) {
      broker.send(connection, { type: "pubrel", packetIdentifier, reasonCode: 0, properties: null });
    }
    return;
  }
  const { inflight, step } = acknowledged;
  // Acknowledged before it was sent again, by a client that had received it.
  connection.toResend.delete(inflight);
  broker.observer?.sessionTouched(session.clientId);
  if (step.reply === "pubrel") sendPubrel(broker, session, connection, packetIdentifier, false);
  if (step.next !== "done") return;
  broker.observer?.event({
    type: "message-completed",
    because: step.statement,
    clientId: session.clientId,
    message: inflight.carried.message.id,
    packetIdentifier,
  });
  drainQueue(broker, session);
}

/** PUBREL: the client releases the identifier of a QoS 2 message it has sent. */
export function handlePubrel(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: AckPacket<"pubrel">,
  session: Session,
): void {
  const step = session.inbound.apply(packet.packetIdentifier, "pubrel");
  acknowledge(broker, connection, session, step.reply, packet.packetIdentifier);
}

function inputOf(packet: AckPacket<"puback" | "pubrec" | "pubcomp">): OutboundInput {
  if (packet.type !== "pubrec") return packet.type;
  return packet.reasonCode >= 0x80 ? "pubrec-refused" : "pubrec";
}
