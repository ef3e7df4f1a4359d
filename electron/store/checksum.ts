import { crc32 } from "node:zlib";

/**
 * A value as it is stored: with a checksum of itself and its key behind it. LevelDB checks the blocks of its tables only where it
 * is asked to, and `classic-level` does not ask: a bit that the disk has turned over would go out to a client.
 */
export function sealed(key: string, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(value.length + CHECKSUM_BYTES);
  bytes.set(value);
  new DataView(bytes.buffer).setUint32(value.length, checksum(key, value));
  return bytes;
}

/** The value without its checksum, not copied; null when it is not what was stored. */
export function unsealed(key: string, bytes: Uint8Array): Uint8Array | null {
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < 0) return null;
  const value = bytes.subarray(0, end);
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end);
  return checksum(key, value) === stored ? value : null;
}

function checksum(key: string, value: Uint8Array): number {
  return crc32(value, crc32(key));
}

const CHECKSUM_BYTES = 4;
