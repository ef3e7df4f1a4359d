import type { ClientId, PacketIdentifier, ProtocolVersion, QoS, TopicFilter, TopicName } from "./vocabulary.ts";

/**
 * The control packets of MQTT 3.1, 3.1.1 and 5.0 as plain data. What only 5.0 knows has, in an older packet, the value
 * that means the same: `reasonCode` 0, `properties` null, `noLocal` false.
 */

export interface Will {
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  /** Absent means null. */
  readonly properties?: Properties | null;
}

export interface ConnectPacket {
  readonly type: "connect";
  readonly protocolVersion: ProtocolVersion;
  readonly clientId: ClientId;
  /** CleanSession in 3.1.1, Clean Start in 5.0. */
  readonly cleanStart: boolean;
  /** 0 turns the keep alive mechanism off. */
  readonly keepAliveSeconds: number;
  readonly will: Will | null;
  readonly userName: string | null;
  readonly password: Uint8Array | null;
  readonly properties: Properties | null;
}

export interface ConnackPacket {
  readonly type: "connack";
  readonly sessionPresent: boolean;
  /** A ConnectReturnCode in 3.1.1, a ReasonCode in 5.0. */
  readonly reasonCode: number;
  readonly properties: Properties | null;
}

export interface PublishPacket {
  readonly type: "publish";
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
  /** Null exactly when `qos` is 0. */
  readonly packetIdentifier: PacketIdentifier | null;
  readonly properties: Properties | null;
}

export type AckType = "puback" | "pubrec" | "pubrel" | "pubcomp";

export interface AckPacket<T extends AckType = AckType> {
  readonly type: T;
  readonly packetIdentifier: PacketIdentifier;
  readonly reasonCode: number;
  readonly properties: Properties | null;
}

/** One Topic Filter of a SUBSCRIBE with its options. */
export interface Subscription {
  readonly topicFilter: TopicFilter;
  /** The requested maximum QoS; once stored in a session, the granted one. */
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly retainHandling: 0 | 1 | 2;
}

export interface SubscribePacket {
  readonly type: "subscribe";
  readonly packetIdentifier: PacketIdentifier;
  readonly subscriptions: readonly Subscription[];
  readonly properties: Properties | null;
}

export interface SubackPacket {
  readonly type: "suback";
  readonly packetIdentifier: PacketIdentifier;
  /** One for each Topic Filter, in order: the granted QoS, or 0x80 and above for a refusal. */
  readonly reasonCodes: readonly number[];
  readonly properties: Properties | null;
}

export interface UnsubscribePacket {
  readonly type: "unsubscribe";
  readonly packetIdentifier: PacketIdentifier;
  readonly topicFilters: readonly TopicFilter[];
  readonly properties: Properties | null;
}

export interface UnsubackPacket {
  readonly type: "unsuback";
  readonly packetIdentifier: PacketIdentifier;
  /** Empty in 3.1.1. */
  readonly reasonCodes: readonly number[];
  readonly properties: Properties | null;
}

export interface PingreqPacket {
  readonly type: "pingreq";
}

export interface PingrespPacket {
  readonly type: "pingresp";
}

export interface DisconnectPacket {
  readonly type: "disconnect";
  readonly reasonCode: number;
  readonly properties: Properties | null;
}

/** Enhanced authentication: 5.0 only. */
export interface AuthPacket {
  readonly type: "auth";
  readonly reasonCode: number;
  readonly properties: Properties | null;
}

/** What a client may send. */
export type ClientPacket =
  | ConnectPacket
  | PublishPacket
  | AckPacket<"puback">
  | AckPacket<"pubrec">
  | AckPacket<"pubrel">
  | AckPacket<"pubcomp">
  | SubscribePacket
  | UnsubscribePacket
  | PingreqPacket
  | DisconnectPacket
  | AuthPacket;

/** What a broker may send. */
export type ServerPacket =
  | ConnackPacket
  | PublishPacket
  | AckPacket<"puback">
  | AckPacket<"pubrec">
  | AckPacket<"pubrel">
  | AckPacket<"pubcomp">
  | SubackPacket
  | UnsubackPacket
  | PingrespPacket
  | DisconnectPacket
  | AuthPacket;

export type Packet = ClientPacket | ServerPacket;
export type PacketType = Packet["type"];

/** The properties of 5.0 packets, by the specification's names. User Properties keep their order. */
export interface Properties {
  readonly [name: string]: PropertyValue;
}

export type PropertyValue =
  | string
  | number
  | boolean
  | Uint8Array
  | readonly number[]
  | readonly (readonly [name: string, value: string])[];

/** In the order of their numbers on the wire. */
export const PACKET_TYPES = [
  "connect",
  "connack",
  "publish",
  "puback",
  "pubrec",
  "pubrel",
  "pubcomp",
  "subscribe",
  "suback",
  "unsubscribe",
  "unsuback",
  "pingreq",
  "pingresp",
  "disconnect",
  "auth",
] as const satisfies readonly PacketType[];
