import { crc32c } from "./crc32c.ts";
import { unpacked } from "./snappy.ts";
import { readVarint } from "./varint.ts";

/** Where a block is in its table. Behind its bytes stand one that says how it is packed, and four of a checksum. */
export interface BlockPlace {
  readonly offset: number;
  readonly size: number;
}

export interface BlockEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export function readPlace(bytes: Uint8Array, start: number): (BlockPlace & { readonly end: number }) | null {
  const offset = readVarint(bytes, start);
  const size = offset === null ? null : readVarint(bytes, offset[1]);
  return offset === null || size === null ? null : { offset: offset[0], size: size[0], end: size[1] };
}

export function isIntact(table: Uint8Array, { offset, size }: BlockPlace): boolean {
  const end = offset + size + 1;
  if (offset + size + TRAILER_BYTES > table.length) return false;
  const stored = new DataView(table.buffer, table.byteOffset).getUint32(end, true);
  return masked(crc32c(table, offset, end)) === stored;
}

/**
 * What stands in a block; null when it is not built as a block is. That is asked as strictly as LevelDB takes it for granted: what
 * it reads of a block that passes ends in no assertion.
 */
export function entriesOf(table: Uint8Array, { offset, size }: BlockPlace): readonly BlockEntry[] | null {
  const bytes = contents(table.subarray(offset, offset + size), table[offset + size]);
  if (bytes === null || bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const restarts = view.getUint32(bytes.length - 4, true);
  const end = bytes.length - 4 - 4 * restarts;
  if (end < 0) return null;
  const whole = new Set<number>();
  const entries: BlockEntry[] = [];
  let key = new Uint8Array(0);
  for (let at = 0; at < end; ) {
    const shared = readVarint(bytes, at);
    const unshared = shared === null ? null : readVarint(bytes, shared[1]);
    const length = unshared === null ? null : readVarint(bytes, unshared[1]);
    if (shared === null || unshared === null || length === null) return null;
    const valueAt = length[1] + unshared[0];
    if (shared[0] > key.length || valueAt + length[0] > end) return null;
    if (shared[0] === 0) whole.add(at);
    const next = new Uint8Array(shared[0] + unshared[0]);
    next.set(key.subarray(0, shared[0]));
    next.set(bytes.subarray(length[1], valueAt), shared[0]);
    key = next;
    at = valueAt + length[0];
    entries.push({ key, value: bytes.subarray(valueAt, at) });
  }
  for (let index = 0; index < restarts && entries.length > 0; index += 1) {
    if (!whole.has(view.getUint32(end + 4 * index, true))) return null;
  }
  return entries;
}

/**
 * The same bytes of a block with its trailer, with the checksum that they should have. Of nothing but zeros it is a block with
 * nothing in it, which LevelDB passes over.
 */
export function withChecksum(block: Uint8Array): Uint8Array {
  const end = block.length - TRAILER_BYTES + 1;
  new DataView(block.buffer, block.byteOffset).setUint32(end, masked(crc32c(block, 0, end)), true);
  return block;
}

function contents(packed: Uint8Array, packing: number | undefined): Uint8Array | null {
  if (packing === PLAIN) return packed;
  return packing === SNAPPY ? unpacked(packed) : null;
}

/** As LevelDB stores a checksum, so that one of bytes with checksums in them stays a good one. */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

export const TRAILER_BYTES = 5;
const PLAIN = 0;
const SNAPPY = 1;
