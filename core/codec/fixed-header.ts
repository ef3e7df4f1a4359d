import type { PacketType } from "../protocol/packets.ts";
import type { Frame } from "../protocol/vocabulary.ts";

/** What stands for a packet type in the first byte: the high four bits, and the low four where they are fixed. */
export interface TypeCode {
  readonly type: PacketType;
  /** Null for PUBLISH, whose flags mean something. */
  readonly flags: number | null;
}

/** The packet type of each code; 0 is reserved, and 15 means something in 5.0 only. */
export const TYPE_CODES: readonly (TypeCode | null)[] = [
  null,
  { type: "connect", flags: 0b0000 },
  { type: "connack", flags: 0b0000 },
  { type: "publish", flags: null },
  { type: "puback", flags: 0b0000 },
  { type: "pubrec", flags: 0b0000 },
  { type: "pubrel", flags: 0b0010 },
  { type: "pubcomp", flags: 0b0000 },
  { type: "subscribe", flags: 0b0010 },
  { type: "suback", flags: 0b0000 },
  { type: "unsubscribe", flags: 0b0010 },
  { type: "unsuback", flags: 0b0000 },
  { type: "pingreq", flags: 0b0000 },
  { type: "pingresp", flags: 0b0000 },
  { type: "disconnect", flags: 0b0000 },
  { type: "auth", flags: 0b0000 },
];

/** Null where no packet has the code. */
export function packetTypeOf(frame: Frame): PacketType | null {
  return TYPE_CODES[(frame[0] ?? 0) >>> 4]?.type ?? null;
}

/**
 * How many bytes the packet that starts at `start` has, its fixed header included. Zero while its Remaining Length is
 * not complete at `end`, -1 when the Remaining Length has more than four bytes.
 */
export function packetLength(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let count = 1; count <= MAXIMUM_LENGTH_BYTES; count += 1) {
    const at = start + count;
    if (at >= end) return 0;
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * 128 ** (count - 1);
    if (byte < 0x80) return 1 + count + value;
  }
  return -1;
}

/** Where the bytes after the fixed header begin; the packet's Remaining Length must be complete. */
export function headerLength(bytes: Uint8Array): number {
  let at = 1;
  while ((bytes[at] as number) >= 0x80) at += 1;
  return at + 1;
}

const MAXIMUM_LENGTH_BYTES = 4;
