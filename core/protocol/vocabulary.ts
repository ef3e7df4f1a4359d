import type { Brand } from "../kernel/time.ts";

/** Names one network connection to the broker; never used again in the life of a world. */
export type ConnectionId = Brand<number, "ConnectionId">;
export type ClientId = string;
export type TopicName = string;
export type TopicFilter = string;
/** 1 to 65,535. */
export type PacketIdentifier = number;
export type QoS = 0 | 1 | 2;
/** Protocol level on the wire: 3 is MQTT 3.1, 4 is MQTT 3.1.1, 5 is MQTT 5.0. */
export type ProtocolVersion = 3 | 4 | 5;
/** The bytes of exactly one complete control packet. */
export type Frame = Uint8Array;

/** Why a client is not let in: it named no user; user or password are wrong; that could not be found out. */
export type CredentialsFault = "missing" | "wrong" | "unverifiable";

/** The Session Expiry Interval of a session that never expires. */
export const NEVER_EXPIRES = 0xffff_ffff;

export const MAXIMUM_PACKET_IDENTIFIER = 65_535;

/** [MQTT-3.8.4-6] a message is delivered at the lower of what was published and what was granted. */
export function lowerQoS(a: QoS, b: QoS): QoS {
  return Math.min(a, b) as QoS;
}
