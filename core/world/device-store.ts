import type { BrokerState, Session } from "../broker/state.ts";
import type { StoreSign } from "../events/store-sign.ts";
import type { Packet } from "../protocol/packets.ts";
import type { ConnectionId, PacketIdentifier } from "../protocol/vocabulary.ts";

/**
 * How far a real device has let on, over the connection it has, whether it kept its half of the session. "nothing": it has
 * sent no QoS 1 or 2 PUBLISH and no PUBREL yet. "published": something new, which says nothing. "missed": it went on although
 * something is open. "kept": it took up what was open.
 */
export type Heard = "nothing" | "published" | "missed" | "kept";

/**
 * What `packet`, which the broker is about to take in, says of the device's half of the session; null: nothing. A device
 * cannot be looked into. What it has kept shows when it comes back in the middle of a delivery: [MQTT-4.4.0-1] it must send
 * unacknowledged PUBLISH, with DUP, and PUBREL again.
 *
 * Never claimed: anything from acknowledgements, since who has finished a delivery answers a repeated PUBREL just as who
 * has forgotten it; that something is missing from QoS 1, of which the broker keeps nothing once it is acknowledged; and
 * whether what was kept was on a disk or in the memory of a program that went on.
 */
export function storeSignIn(state: BrokerState, id: ConnectionId, heard: Heard, packet: Packet): StoreSign | null {
  if (packet.type === "connect") {
    const known = packet.cleanStart ? state.sessions.get(packet.clientId) : undefined;
    const [awaited] = known?.inbound.held ?? [];
    return awaited === undefined ? null : { kept: false, packet: "connect", packetIdentifier: null, awaited };
  }
  const connection = state.connections.get(id);
  const session = connection?.session ?? null;
  if (session === null || heard === "kept") return null;
  if (packet.type === "pingreq" || packet.type === "disconnect") {
    const awaited = heard === "missed" ? null : openFromBefore(session);
    return awaited === null ? null : { kept: false, packet: packet.type, packetIdentifier: null, awaited };
  }
  if (packet.type !== "pubrel" && packet.type !== "publish") return null;
  const { type, packetIdentifier } = packet;
  if (packetIdentifier === null) return null;
  const isOpen = isOpenFromBefore(session, packetIdentifier);
  if (type === "pubrel" || packet.dup) {
    // Later on it may repeat something of this connection, and in a new session something that is none of it.
    if (!isOpen && (heard !== "nothing" || session.sessionPresent !== true)) return null;
    return { kept: true, packet: type, packetIdentifier, awaited: null };
  }
  const awaited = heard === "missed" ? null : isOpen ? packetIdentifier : openFromBefore(session);
  return awaited === null ? null : { kept: false, packet: type, packetIdentifier, awaited };
}

/** What is known after `packet` over the same connection. */
export function heardAfter(heard: Heard, packet: Packet, sign: StoreSign | null): Heard {
  if (packet.type === "connect") return "nothing";
  if (sign !== null) return sign.kept ? "kept" : "missed";
  const isNew = packet.type === "publish" && packet.packetIdentifier !== null;
  return heard === "nothing" && isNew ? "published" : heard;
}

/** The first that the broker waits to see released, of those that came over an earlier connection; null: none. */
function openFromBefore(session: Session): PacketIdentifier | null {
  for (const packetIdentifier of session.inbound.held) {
    if (isOpenFromBefore(session, packetIdentifier)) return packetIdentifier;
  }
  return null;
}

function isOpenFromBefore({ inbound, connection }: Session, packetIdentifier: PacketIdentifier): boolean {
  return inbound.held.has(packetIdentifier) && connection?.unreleased.has(packetIdentifier) !== true;
}
