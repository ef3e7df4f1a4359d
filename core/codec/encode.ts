import { Buffer } from "node:buffer";
import { generate, type Packet as WirePacket } from "mqtt-packet";
import type { ConnectPacket, Packet, Properties, PropertyValue, Subscription, Will } from "../protocol/packets.ts";
import type { Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import { headerLength, packetLength } from "./fixed-header.ts";

/**
 * The bytes of a packet. It writes what a peer must refuse (a wildcard in a Topic Name, DUP on QoS 0) as it stands, so
 * that a client can misbehave on purpose. Throws for what has no bytes at all: a number or a string too long for its
 * field, a SUBSCRIBE without Topic Filters, a password without user name.
 */
export function encode(packet: Packet, version: ProtocolVersion): Frame {
  return packet.type === "connect" ? encodeConnect(packet) : write(toWire(packet, version), version);
}

function encodeConnect(packet: ConnectPacket): Frame {
  const { protocolVersion, clientId, keepAliveSeconds, will, userName, password, properties } = packet;
  const frame = write(
    {
      cmd: "connect",
      protocolVersion,
      clean: true,
      clientId,
      keepalive: keepAliveSeconds,
      ...(will !== null && { will: toWireWill(will) }),
      ...(userName !== null && { username: userName }),
      ...(password !== null && { password: buffer(password) }),
      ...toWireProperties(properties),
    },
    protocolVersion,
  );
  // mqtt-packet refuses CleanSession 0 with an empty client id; a lab must be able to show [MQTT-3.1.3-8].
  if (!packet.cleanStart) {
    const flags = headerLength(frame) + CONNECT_FLAGS_OFFSET;
    frame[flags] = (frame[flags] as number) & ~CLEAN_START;
  }
  return frame;
}

function toWire(packet: Exclude<Packet, ConnectPacket>, version: ProtocolVersion): WirePacket {
  switch (packet.type) {
    case "pingreq":
    case "pingresp":
      return { cmd: packet.type };
    case "connack": {
      const { sessionPresent, reasonCode } = packet;
      const code = version === 4 ? { returnCode: reasonCode } : { reasonCode };
      return { cmd: "connack", sessionPresent, ...code, ...toWireProperties(packet.properties) };
    }
    case "disconnect":
      return { cmd: "disconnect", reasonCode: packet.reasonCode, ...toWireProperties(packet.properties) };
    case "publish": {
      const { topic, qos, retain, dup } = packet;
      const properties = toWireProperties(packet.properties);
      return {
        cmd: "publish",
        topic,
        payload: buffer(packet.payload),
        qos,
        retain,
        dup,
        ...identifier(packet),
        ...properties,
      };
    }
    case "subscribe": {
      const subscriptions = packet.subscriptions.map(toWireSubscription);
      return { cmd: "subscribe", subscriptions, ...identifier(packet), ...toWireProperties(packet.properties) };
    }
    case "unsubscribe": {
      const unsubscriptions = [...packet.topicFilters];
      return { cmd: "unsubscribe", unsubscriptions, ...identifier(packet), ...toWireProperties(packet.properties) };
    }
    case "suback":
    case "unsuback": {
      const granted = [...packet.reasonCodes];
      return { cmd: packet.type, granted, ...identifier(packet), ...toWireProperties(packet.properties) };
    }
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp": {
      const { type, reasonCode } = packet;
      return { cmd: type, reasonCode, ...identifier(packet), ...toWireProperties(packet.properties) };
    }
  }
}

function toWireWill({ topic, payload, qos, retain }: Will) {
  return { topic, payload: buffer(payload), qos, retain };
}

function toWireSubscription({ topicFilter, qos, noLocal, retainAsPublished, retainHandling }: Subscription) {
  return { topic: topicFilter, qos, nl: noLocal, rap: retainAsPublished, rh: retainHandling };
}

function identifier(packet: { readonly packetIdentifier: number | null }) {
  return packet.packetIdentifier === null ? {} : { messageId: packet.packetIdentifier };
}

function toWireProperties(properties: Properties | null): { properties?: Record<string, never> } {
  if (properties === null) return {};
  const wire = Object.entries(properties).map(([name, value]) => [name, toWireValue(value)]);
  // Its types know neither a list of User Properties nor the same function for every packet type.
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
  // mqtt-packet writes nothing at all for a two-byte number above 65,535 and goes on, or stops there.
  if (packetLength(frame, 0, frame.length) !== frame.length) {
    throw new RangeError(`a field of this ${packet.cmd} is too long for its two-byte length`);
  }
  return frame;
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** After the protocol name (six bytes) and the protocol level. */
const CONNECT_FLAGS_OFFSET = 7;
const CLEAN_START = 0x02;
