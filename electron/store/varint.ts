/** What stands in a varint and where it ends; null when it does not end. */
export function readVarint(bytes: Uint8Array, start: number): readonly [value: number, end: number] | null {
  let value = 0;
  let unit = 1;
  for (let at = start; at < bytes.length && at - start < LONGEST_BYTES; at += 1) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * unit;
    if (byte < 0x80) return [value, at + 1];
    unit *= 128;
  }
  return null;
}

/** More would not be a safe integer. */
const LONGEST_BYTES = 7;
