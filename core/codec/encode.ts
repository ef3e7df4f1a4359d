import { Buffer } from "node:buffer";
import { generate, type Packet as WirePacket, writeToStream } from "mqtt-packet";
import type { ConnectPacket, Packet, Properties, PropertyValue, Subscription, Will } from "../protocol/packets.ts";
import type { Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import { encodePlain } from "./encode-plain.ts";
import { headerLength, packetLength } from "./fixed-header.ts";

/**
 * The bytes of a packet. It writes what a peer must refuse (a wildcard in a Topic Name, DUP on QoS 0) as it stands, so
 * that a client can misbehave on purpose. Throws for what has no bytes at all: a number or a string too long for its
 * field, a SUBSCRIBE without Topic Filters.
 */
export function encode(packet: Packet, version: ProtocolVersion): Frame {
  if (packet.type === "connect") return encodeConnect(packet);
  return encodePlain(packet, version) ?? write(toWire(packet, version), version);
}

function encodeConnect(packet: ConnectPacket): Frame {
  const { protocolVersion, clientId, keepAliveSeconds, will, userName, password, properties } = packet;
  const frame = write(
    {
      cmd: "connect",
      // mqtt-packet refuses an empty client id at level 3, so that level is put in below.
      protocolVersion: protocolVersion === 3 ? 4 : protocolVersion,
      protocolId: protocolVersion === 3 ? "MQIsdp" : "MQTT",
      clean: true,
      clientId,
      keepalive: keepAliveSeconds,
      ...(will !== null && { will: toWireWill(will) }),
      ...(userName !== null && { username: userName }),
      ...(password !== null && { [userName === null ? "username" : "password"]: buffer(password) }),
      ...toWireProperties(properties),
    },
    protocolVersion,
  );
  const level = headerLength(frame) + (protocolVersion === 3 ? 8 : 6);
  frame[level] = protocolVersion;
  // mqtt-packet refuses CleanSession 0 with an empty client id; a lab must be able to show [MQTT-3.1.3-8].
  if (!packet.cleanStart) frame[level + 1] = (frame[level + 1] as number) & ~CLEAN_START;
  // Nor does it write a password without a user name, which 5.0 allows. Both fields are bytes with a length before them, and
  // the one that is left out leaves no trace: so the password goes where the user name would, and its flag is moved.
  if (userName === null && password !== null) frame[level + 1] = (frame[level + 1] as number) ^ (USER_NAME | PASSWORD);
  return frame;
}

function toWire(packet: Exclude<Packet, ConnectPacket>, version: ProtocolVersion): WirePacket {
  const { type } = packet;
  if (type === "pingreq" || type === "pingresp") return { cmd: type };
  const common = { ...toWireIdentifier(packet), ...toWireProperties(packet.properties) };
  switch (type) {
    case "connack": {
      const { sessionPresent, reasonCode } = packet;
      return { cmd: type, sessionPresent, ...(version === 5 ? { reasonCode } : { returnCode: reasonCode }), ...common };
    }
    case "publish": {
      const { topic, qos, retain, dup } = packet;
      return { cmd: type, topic, payload: buffer(packet.payload), qos, retain, dup, ...common };
    }
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
    case "disconnect":
    case "auth":
      return { cmd: type, reasonCode: packet.reasonCode, ...common };
    case "subscribe":
      return { cmd: type, subscriptions: packet.subscriptions.map(toWireSubscription), ...common };
    case "unsubscribe":
      return { cmd: type, unsubscriptions: [...packet.topicFilters], ...common };
    case "suback":
    case "unsuback":
      return { cmd: type, granted: [...packet.reasonCodes], ...common };
  }
}

function toWireWill({ topic, payload, qos, retain, properties }: Will) {
  return { topic, payload: buffer(payload), qos, retain, ...toWireProperties(properties ?? null) };
}

function toWireSubscription({ topicFilter, qos, noLocal, retainAsPublished, retainHandling }: Subscription) {
  return { topic: topicFilter, qos, nl: noLocal, rap: retainAsPublished, rh: retainHandling };
}

function toWireIdentifier(packet: Packet): { messageId?: number } {
  return "packetIdentifier" in packet && packet.packetIdentifier !== null ? { messageId: packet.packetIdentifier } : {};
}

function toWireProperties(properties: Properties | null): { properties?: Record<string, never> } {
  if (properties === null) return {};
  const wire = Object.entries(properties).map(([name, value]) => [name, toWireValue(value)]);
  // mqtt-packet has other property types for each packet, none of which admits a list of User Properties.
  return { properties: Object.fromEntries(wire) as Record<string, never> };
}

function toWireValue(value: PropertyValue): unknown {
  if (value instanceof Uint8Array) return buffer(value);
  if (!Array.isArray(value)) return value;
  // One object for each pair: a single object would lose the order of the pairs [MQTT-3.3.2-18].
  return value.map((item) => (typeof item === "number" ? item : Object.fromEntries([item])));
}

function write(packet: WirePacket, version: ProtocolVersion): Frame {
  // A copy of its own: small Buffers are slices of a shared pool, which a kept frame would pin.
  const frame = new Uint8Array(generate(packet, { protocolVersion: version }));
  // mqtt-packet breaks off at a two-byte number above 65,535, without an error.
  if (packetLength(frame, 0, frame.length) !== frame.length) {
    throw new RangeError(`a field of this ${packet.cmd} is too long for its two-byte length`);
  }
  return frame;
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// Or the first packet would make a Buffer for each of the 65,536 numbers: six megabytes, and the time of a start.
writeToStream.cacheNumbers = false;

const CLEAN_START = 0x02;
const PASSWORD = 0x40;
const USER_NAME = 0x80;
