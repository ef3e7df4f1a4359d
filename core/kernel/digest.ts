/**
 * A 32-bit fingerprint (FNV-1a) of plain data: numbers, strings, booleans, null, undefined, bytes, arrays,
 * maps, sets and plain objects, in their own order. Equal data gives equal digests on every machine, so a replay can be
 * compared with the run it repeats. Not cryptographic.
 */
export function digest(value: unknown): number {
  return mixValue(0x811c9dc5, value) >>> 0;
}

function mixValue(hash: number, value: unknown): number {
  switch (typeof value) {
    case "undefined":
      return mixByte(hash, 1);
    case "boolean":
      return mixByte(hash, value ? 2 : 3);
    case "number":
      return mixText(mixByte(hash, 4), String(value));
    case "string":
      return mixText(mixByte(hash, 5), value);
    case "object":
      return mixObject(hash, value);
    default:
      throw new TypeError(`digest: a ${typeof value} is not plain data`);
  }
}

function mixObject(hash: number, value: object | null): number {
  if (value === null) return mixByte(hash, 6);
  if (value instanceof Uint8Array) return mixBytes(mixByte(hash, 7), value);
  if (value instanceof Map) {
    let mixed = mixByte(hash, 8);
    for (const [key, item] of value) mixed = mixValue(mixValue(mixed, key), item);
    return mixByte(mixed, 0);
  }
  if (Symbol.iterator in value) {
    let mixed = mixByte(hash, 9);
    for (const item of value as Iterable<unknown>) mixed = mixValue(mixed, item);
    return mixByte(mixed, 0);
  }
  let mixed = mixByte(hash, 10);
  for (const [key, item] of Object.entries(value)) mixed = mixValue(mixText(mixed, key), item);
  return mixByte(mixed, 0);
}

function mixText(hash: number, text: string): number {
  let mixed = hash;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    mixed = mixByte(mixByte(mixed, unit & 0xff), unit >>> 8);
  }
  return mixByte(mixed, 0);
}

function mixBytes(hash: number, bytes: Uint8Array): number {
  let mixed = hash;
  for (const byte of bytes) mixed = mixByte(mixed, byte);
  return mixed;
}

function mixByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}
