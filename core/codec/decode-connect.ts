import type { ConnectPacket, Will } from "../protocol/packets.ts";
import type { Frame, ProtocolVersion, QoS } from "../protocol/vocabulary.ts";
import { headerLength, packetLength } from "./fixed-header.ts";
import type { PacketReader } from "./packet-reader.ts";
import { readProperties } from "./properties.ts";

/** Reads CONNECT by the version that it names itself. */
export function readConnect(reader: PacketReader): ConnectPacket {
  readProtocol(reader);
  const flags = reader.byte("Connect Flags");
  checkFlags(reader, flags);
  const keepAliveSeconds = reader.twoByteInteger("Keep Alive");
  const properties = readProperties(reader, "connect");
  const clientId = reader.string("Client Identifier");
  return {
    type: "connect",
    protocolVersion: reader.version,
    clientId,
    cleanStart: (flags & CLEAN_START) !== 0,
    keepAliveSeconds,
    will: (flags & WILL) === 0 ? null : readWill(reader, flags),
    userName: (flags & USER_NAME) === 0 ? null : reader.string("User Name"),
    password: (flags & PASSWORD) === 0 ? null : reader.binary("Password"),
    properties,
  };
}

/**
 * The version that a CONNECT names, also of one that is malformed further on; null when there is none that is known. A
 * later version in the form of 5.0 counts as 5.0: its client understands the answer that says that it is not supported.
 */
export function namedVersion(frame: Frame): ProtocolVersion | null {
  if ((frame[0] ?? 0) >>> 4 !== CONNECT) return null;
  const nameAt = headerLength(frame);
  const level = frame[nameAt + MQTT.length] ?? 0;
  if (MQTT.every((byte, index) => frame[nameAt + index] === byte)) {
    if (level === 4 || level === 5) return level;
    return level > 5 && hasProperties(frame, nameAt + MQTT.length + FIELDS_BEFORE_PROPERTIES) ? 5 : null;
  }
  const isOld = MQISDP.every((byte, index) => frame[nameAt + index] === byte);
  return isOld && frame[nameAt + MQISDP.length] === 3 ? 3 : null;
}

/** Whether properties stand there, and a whole Client Identifier behind them. In 3.1.1 the identifier is there itself. */
function hasProperties(frame: Frame, start: number): boolean {
  const length = packetLength(frame, start - 1, frame.length);
  const clientIdAt = start - 1 + length;
  if (length <= 0 || clientIdAt + 2 > frame.length) return false;
  const clientIdBytes = ((frame[clientIdAt] as number) << 8) | (frame[clientIdAt + 1] as number);
  return clientIdAt + 2 + clientIdBytes <= frame.length;
}

function readProtocol(reader: PacketReader): void {
  const name = reader.string("Protocol Name");
  if (name !== "MQTT" && name !== "MQIsdp") reader.refuse("protocol-name", `has the protocol name "${name}"`);
  const level = reader.byte("Protocol Level");
  // MQIsdp is the name that MQTT 3.1 had.
  if (name === "MQTT" ? level === 4 || level === 5 : level === 3) {
    reader.version = level as ProtocolVersion;
  } else {
    reader.refuse("protocol-level", `asks for protocol level ${level} of ${name}`);
  }
}

function checkFlags(reader: PacketReader, flags: number): void {
  // MQTT 3.1 does not say that it is 0.
  if ((flags & RESERVED) !== 0 && reader.version !== 3)
    reader.refuse("connect-reserved-flag", "has its reserved flag set");
  if ((flags & WILL) === 0) {
    if (willQos(flags) !== 0) reader.refuse("will-qos-without-will", `has Will QoS ${willQos(flags)} but no will`);
    if ((flags & WILL_RETAIN) !== 0) reader.refuse("will-retain-without-will", "has Will Retain set but no will");
  } else if (willQos(flags) === 3) {
    reader.refuse("will-qos", "has Will QoS 3");
  }
  if (reader.version !== 5 && (flags & PASSWORD) !== 0 && (flags & USER_NAME) === 0) {
    reader.refuse("password-without-user-name", "has a password but no user name");
  }
}

function readWill(reader: PacketReader, flags: number): Will {
  const properties = readProperties(reader, "will");
  const topic = reader.string("Will Topic");
  reader.checkTopicName(topic, "Will Topic", "topic-without-wildcard");
  const payload = reader.binary("Will Message");
  return { topic, payload, qos: willQos(flags) as QoS, retain: (flags & WILL_RETAIN) !== 0, properties };
}

function willQos(flags: number): number {
  return (flags >>> 3) & 0b11;
}

const CONNECT = 1;
/** The protocol name of 3.1.1 and 5.0 with its length. */
const MQTT = [0x00, 0x04, 0x4d, 0x51, 0x54, 0x54] as const;
/** The same of 3.1. */
const MQISDP = [0x00, 0x06, 0x4d, 0x51, 0x49, 0x73, 0x64, 0x70] as const;
/** Protocol Level, Connect Flags and Keep Alive. */
const FIELDS_BEFORE_PROPERTIES = 4;
const RESERVED = 0x01;
const CLEAN_START = 0x02;
const WILL = 0x04;
const WILL_RETAIN = 0x20;
const PASSWORD = 0x40;
const USER_NAME = 0x80;
