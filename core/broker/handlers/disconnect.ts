import type { DisconnectPacket } from "../../protocol/packets.ts";
import { numberProperty } from "../../protocol/property-values.ts";
import { ReasonCode } from "../../protocol/reason-codes.ts";
import { statementIn } from "../../protocol/statements.ts";
import { endConnection, rejectPeer } from "../connections.ts";
import type { BrokerContext } from "../context.ts";
import type { BrokerConnection, Session } from "../state.ts";

export function handleDisconnect(
  broker: BrokerContext,
  connection: BrokerConnection,
  packet: DisconnectPacket,
  session: Session,
): void {
  const { reasonCode, properties } = packet;
  const sessionExpirySeconds = numberProperty(properties, "sessionExpiryInterval");
  if (sessionExpirySeconds !== null) {
    if (connection.announced.sessionExpirySeconds === 0 && sessionExpirySeconds > 0) {
      rejectPeer(broker, connection, {
        reasonCode: ReasonCode.protocolError,
        statement: "5:4.13.1-1",
        detail: "A session that was to end with its connection cannot be made to last in DISCONNECT.",
      });
      return;
    }
    session.sessionExpirySeconds = Math.min(sessionExpirySeconds, broker.config.maximumSessionExpirySeconds);
  }
  const how = reasonCode === ReasonCode.success ? "disconnect-received" : "disconnect-with-will";
  const because = how === "disconnect-received" ? statementIn(connection.protocolVersion, "3:3.14.4-3") : "5:3.1.2-8";
  endConnection(broker, connection, how, because);
}
