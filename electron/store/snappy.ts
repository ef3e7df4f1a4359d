import { readVarint } from "./varint.ts";

/** Bytes that were packed with Snappy; null when they are not. */
export function unpacked(packed: Uint8Array): Uint8Array | null {
  const length = readVarint(packed, 0);
  if (length === null || length[0] > LONGEST_BYTES) return null;
  const bytes = new Uint8Array(length[0]);
  let filled = 0;
  for (let at = length[1]; at < packed.length; ) {
    const element = readElement(packed, at);
    const { literal, from, count, end } = element;
    if (filled + count > bytes.length || end > packed.length) return null;
    if (literal) bytes.set(packed.subarray(from, end), filled);
    else {
      if (from === 0 || from > filled) return null;
      // Byte by byte: what is copied may reach into what it is copied to.
      for (let to = filled; to < filled + count; to += 1) bytes[to] = bytes[to - from] as number;
    }
    filled += count;
    at = end;
  }
  return filled === bytes.length ? bytes : null;
}

interface Element {
  readonly literal: boolean;
  /** Of a literal where its bytes begin; of a copy how far back it begins. */
  readonly from: number;
  readonly count: number;
  readonly end: number;
}

function readElement(packed: Uint8Array, at: number): Element {
  const tag = packed[at] as number;
  const high = tag >>> 2;
  switch (tag & 3) {
    case 0: {
      const extra = Math.max(0, high - 59);
      const from = at + 1 + extra;
      const count = 1 + (extra === 0 ? high : littleEndian(packed, at + 1, extra));
      return { literal: true, from, count, end: from + count };
    }
    case 1:
      return {
        literal: false,
        from: ((tag >>> 5) << 8) | (packed[at + 1] ?? 0),
        count: 4 + (high & 7),
        end: at + 2,
      };
    case 2:
      return { literal: false, from: littleEndian(packed, at + 1, 2), count: 1 + high, end: at + 3 };
    default:
      return { literal: false, from: littleEndian(packed, at + 1, 4), count: 1 + high, end: at + 5 };
  }
}

function littleEndian(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index -= 1) value = value * 256 + (bytes[start + index] ?? 0);
  return value;
}

/** A block has a few kilobytes, or one value of a message's size. */
const LONGEST_BYTES = 0x2000_0000;
