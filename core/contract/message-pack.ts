import { decode, encode } from "@msgpack/msgpack";

/**
 * Messages as MessagePack, for ports that carry bytes. Bytes stay bytes; `undefined` becomes null, so that it does not
 * occur in messages.
 */
export function packMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message);
}

/** Null when `bytes` are not exactly one value of MessagePack. Byte strings inside are views of `bytes`. */
export function unpackMessage(bytes: Uint8Array): { readonly message: unknown } | null {
  try {
    return { message: decode(bytes) };
  } catch {
    return null;
  }
}
