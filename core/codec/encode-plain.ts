import { Buffer } from "node:buffer";
import type { AckType, Packet, PublishPacket, SubackPacket } from "../protocol/packets.ts";
import { MAXIMUM_STRING_BYTES } from "../protocol/topics.ts";
import {
  type Frame,
  MAXIMUM_PACKET_IDENTIFIER,
  type PacketIdentifier,
  type ProtocolVersion,
} from "../protocol/vocabulary.ts";

/**
 * The short way through `encode` for what nearly all traffic is: PUBLISH and acknowledgements without properties, and what
 * answers CONNECT and SUBSCRIBE of 3.1.1; and for a DISCONNECT with nothing but a Reason Code. Null for every other packet, and for what cannot be written. The tests hold it
 * against mqtt-packet, which writes one byte more behind a Reason Code: the length of no properties.
 */
export function encodePlain(packet: Packet, version: ProtocolVersion): Frame | null {
  if ("packetIdentifier" in packet && (packet.packetIdentifier ?? 0) > MAXIMUM_PACKET_IDENTIFIER) return null;
  switch (packet.type) {
    case "publish":
      return packet.properties === null ? encodePublish(packet, version) : null;
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      if (packet.properties !== null || (packet.reasonCode !== 0 && version !== 5)) return null;
      return acknowledgement(packet.type, packet.packetIdentifier, packet.reasonCode);
    case "connack":
      if (packet.properties !== null || version === 5 || packet.reasonCode > 0xff) return null;
      return Uint8Array.of(CONNACK, 2, packet.sessionPresent ? 1 : 0, packet.reasonCode);
    case "disconnect":
      if (packet.properties !== null || version !== 5 || packet.reasonCode === 0 || packet.reasonCode > 0xff)
        return null;
      return Uint8Array.of(DISCONNECT, 1, packet.reasonCode);
    case "suback":
      return packet.properties === null && version !== 5 ? encodeSuback(packet) : null;
    default:
      return null;
  }
}

/** Without what may be left out: a Reason Code of 0, and the length of no properties. */
function acknowledgement(type: AckType, packetIdentifier: PacketIdentifier, reasonCode: number): Frame {
  const remaining = reasonCode === 0 ? 2 : 3;
  const frame = new Uint8Array(2 + remaining);
  frame[0] = FIRST_BYTES[type];
  frame[1] = remaining;
  frame[2] = packetIdentifier >>> 8;
  frame[3] = packetIdentifier & 0xff;
  if (reasonCode !== 0) frame[4] = reasonCode;
  return frame;
}

function encodeSuback({ packetIdentifier, reasonCodes }: SubackPacket): Frame {
  const remaining = 2 + reasonCodes.length;
  const frame = new Uint8Array(1 + lengthBytes(remaining) + remaining);
  const at = writeHeader(frame, SUBACK, remaining);
  frame[at] = packetIdentifier >>> 8;
  frame[at + 1] = packetIdentifier & 0xff;
  frame.set(reasonCodes, at + 2);
  return frame;
}

function encodePublish(packet: PublishPacket, version: ProtocolVersion): Frame | null {
  const { topic, payload, qos, retain, dup, packetIdentifier } = packet;
  const topicBytes = Buffer.byteLength(topic);
  if (topicBytes === 0 || topicBytes > MAXIMUM_STRING_BYTES || qos > 0 !== (packetIdentifier !== null)) return null;
  const remaining = 2 + topicBytes + (qos > 0 ? 2 : 0) + (version === 5 ? 1 : 0) + payload.length;
  if (remaining > MAXIMUM_REMAINING) return null;
  const frame = new Uint8Array(1 + lengthBytes(remaining) + remaining);
  let at = writeHeader(frame, PUBLISH | (dup ? 0b1000 : 0) | (qos << 1) | (retain ? 1 : 0), remaining);
  frame[at] = topicBytes >>> 8;
  frame[at + 1] = topicBytes & 0xff;
  at += 2;
  Buffer.from(frame.buffer).write(topic, at, topicBytes);
  at += topicBytes;
  if (packetIdentifier !== null) {
    frame[at] = packetIdentifier >>> 8;
    frame[at + 1] = packetIdentifier & 0xff;
    at += 2;
  }
  // The byte that says 0 properties is there already.
  frame.set(payload, version === 5 ? at + 1 : at);
  return frame;
}

/** Returns where the rest begins. */
function writeHeader(frame: Frame, first: number, remaining: number): number {
  frame[0] = first;
  let at = 1;
  for (let rest = remaining; at === 1 || rest > 0; rest >>>= 7) {
    frame[at] = (rest & 0x7f) | (rest > 0x7f ? 0x80 : 0);
    at += 1;
  }
  return at;
}

function lengthBytes(length: number): number {
  if (length < 128) return 1;
  if (length < 128 ** 2) return 2;
  return length < 128 ** 3 ? 3 : 4;
}

const CONNACK = 0x20;
const PUBLISH = 0x30;
const SUBACK = 0x90;
const DISCONNECT = 0xe0;
const MAXIMUM_REMAINING = 128 ** 4 - 1;
const FIRST_BYTES: Readonly<Record<AckType, number>> = { puback: 0x40, pubrec: 0x50, pubrel: 0x62, pubcomp: 0x70 };
