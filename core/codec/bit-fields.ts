import type { PacketType } from "../protocol/packets.ts";
import type { ProtocolVersion } from "../protocol/vocabulary.ts";

/** Some bits of one byte; bit 7 is the highest. */
export interface BitField {
  readonly name: string;
  readonly high: number;
  readonly low: number;
  readonly value: number;
}

/** The first byte of every packet. */
export function headerBits(byte: number, type: PacketType | null, version: ProtocolVersion): readonly BitField[] {
  const flags = type === "publish" ? PUBLISH_FLAGS : isRepeated(type, version) ? REPEATED_FLAGS : RESERVED_FLAGS;
  return split(byte, [["Packet type", 7, 4], ...flags]);
}

/** One byte of a Variable Byte Integer, a length or another number: every byte says whether another follows. */
export function encodedBits(byte: unknown, isLength: boolean): readonly BitField[] {
  return split(byte, [
    ["Another byte follows", 7],
    [isLength ? "Length" : "Value", 6, 0],
  ]);
}

/** What the bits of the byte named `field` stand for; empty where it is just a number. */
export function bitsOf(field: string, byte: unknown, version: ProtocolVersion): readonly BitField[] {
  switch (field) {
    case "Connect Flags":
      return split(byte, [...CONNECT_FLAGS, [version === 5 ? "Clean Start" : "Clean Session", 1], ["Reserved", 0]]);
    case "Connect Acknowledge Flags":
      return split(byte, CONNACK_FLAGS);
    case "Subscription Options":
      return split(byte, version === 5 ? OPTIONS_5 : OPTIONS_3);
    default:
      return [];
  }
}

type Cut = readonly [name: string, high: number, low?: number];

function split(byte: unknown, cuts: readonly Cut[]): readonly BitField[] {
  const bits = byte as number;
  return cuts.map(([name, high, low = high]) => ({
    name,
    high,
    low,
    value: (bits >>> low) & (2 ** (high - low + 1) - 1),
  }));
}

/** MQTT 3.1 has a DUP flag here as well. */
function isRepeated(type: PacketType | null, version: ProtocolVersion): boolean {
  return version === 3 && (type === "pubrel" || type === "subscribe" || type === "unsubscribe");
}

const PUBLISH_FLAGS: readonly Cut[] = [
  ["DUP", 3],
  ["QoS", 2, 1],
  ["RETAIN", 0],
];
const REPEATED_FLAGS: readonly Cut[] = [
  ["DUP", 3],
  ["Reserved", 2, 0],
];
const RESERVED_FLAGS: readonly Cut[] = [["Reserved", 3, 0]];
const CONNECT_FLAGS: readonly Cut[] = [
  ["User Name Flag", 7],
  ["Password Flag", 6],
  ["Will Retain", 5],
  ["Will QoS", 4, 3],
  ["Will Flag", 2],
];
const CONNACK_FLAGS: readonly Cut[] = [
  ["Reserved", 7, 1],
  ["Session Present", 0],
];
const OPTIONS_3: readonly Cut[] = [
  ["Reserved", 7, 2],
  ["Requested QoS", 1, 0],
];
const OPTIONS_5: readonly Cut[] = [
  ["Reserved", 7, 6],
  ["Retain Handling", 5, 4],
  ["Retain As Published", 3],
  ["No Local", 2],
  ["Maximum QoS", 1, 0],
];
