import { isWellFormedUtf8, utf8Decode, utf8Encode } from "../kernel/text.ts";

/**
 * Plain data as JSON in one line. Bytes, which JSON does not have, are an object with one field: `{"text":"21.5"}` where
 * they are text that a person can read, otherwise `{"hex":"c000"}`.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (!(item instanceof Uint8Array)) return item;
    const text = readableText(item);
    return text === null ? { hex: hexEncode(item) } : { text };
  });
}

/** For JSON.parse: gives back the bytes that `toJson` has written. What only looks like them is left as it is. */
export function bytesFromPlain(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length !== 1) return value;
  if ("text" in value && typeof value.text === "string") return utf8Encode(value.text);
  if ("hex" in value && typeof value.hex === "string" && HEX.test(value.hex)) return hexDecode(value.hex);
  return value;
}

/** Null when the bytes are no text that a person can read. */
export function readableText(bytes: Uint8Array): string | null {
  if (!isWellFormedUtf8(bytes)) return null;
  const text = utf8Decode(bytes);
  return UNREADABLE.test(text) ? null : text;
}

export function hexEncode(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

function hexDecode(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

const HEX = /^(?:[0-9a-f]{2})*$/i;
/** Control characters, and U+FEFF and the like that nobody sees. */
const UNREADABLE = /[\p{Cc}\p{Cf}]/u;
