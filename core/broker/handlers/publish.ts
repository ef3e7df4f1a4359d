import type { PublishPacket } from "../../protocol/packets.ts";
import type { BrokerContext } from "../context.ts";
import { publish } from "../publishing.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handlePublish(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: PublishPacket,
  session: Session,
): void {
  const { packetIdentifier } = packet;
  if (packetIdentifier === null) {
    publish(broker, packet, session.clientId);
    return;
  }
  if (packet.qos === 1) {
    // [MQTT-4.3.2-2] acknowledged once the broker has taken the message over, not once it has been delivered.
    publish(broker, packet, session.clientId);
    acknowledge(broker, connection, session, "puback", packetIdentifier);
    return;
  }
  const step = session.inbound.apply(packetIdentifier, "publish");
  if (step.deliver) publish(broker, packet, session.clientId);
  else
    broker.observer?.event({
      type: "publish-repeated",
      because: step.statement,
      clientId: session.clientId,
      packetIdentifier,
    });
  acknowledge(broker, connection, session, step.reply, packetIdentifier);
}

export function acknowledge(
  broker: BrokerContext,
  connection: BrokerConnection,
  session: Session,
  answer: "puback" | "pubrec" | "pubcomp",
  packetIdentifier: number,
): void {
  if (broker.observer !== null) {
    const because = answer === "puback" ? "3:4.3.2-2" : "3:4.3.3-2";
    broker.observer.event({
      type: "publish-acknowledged",
      because,
      clientId: session.clientId,
      packetIdentifier,
      answer,
    });
    broker.observer.sessionTouched(session.clientId);
  }
  broker.send(connection, { type: answer, packetIdentifier, reasonCode: 0, properties: null });
}
