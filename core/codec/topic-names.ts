import { Buffer } from "node:buffer";
import type { Frame, TopicName } from "../protocol/vocabulary.ts";

interface Known {
  readonly bytes: Uint8Array;
  readonly topic: TopicName;
}

/**
 * Reads Topic Names and remembers the latest ones: devices say the same names again and again. A name that is known costs
 * a comparison of its bytes, and is the very string that the subscriptions were looked up with before, whose hash is known.
 *
 * Each name has one place, so that there is nothing to search and nothing to throw out; two that share a place cost what
 * they would without it.
 */
export class TopicNames {
  readonly #places: (Known | undefined)[] = [];

  /** The name in `frame` from `start` to `end`; null where it is not ASCII, or not one that may be published to. */
  read(frame: Frame, start: number, end: number): TopicName | null {
    const length = end - start;
    if (length === 0) return null;
    const place = placeOf(frame, start, end);
    const known = this.#places[place];
    if (known !== undefined && isAt(known.bytes, frame, start, length)) return known.topic;
    if (!isPlain(frame, start, end)) return null;
    const bytes = new Uint8Array(frame.subarray(start, end));
    const topic = Buffer.from(bytes.buffer).toString("latin1");
    if (length <= LONGEST_REMEMBERED) this.#places[place] = { bytes, topic };
    return topic;
  }
}

/** From the length and the bytes that tell most names apart: the last ones, and some before them. */
function placeOf(frame: Frame, start: number, end: number): number {
  const middle = (start + end) >>> 1;
  const mixed =
    (end - start) * 31 +
    (frame[end - 1] as number) * 7 +
    (frame[Math.max(start, end - 2)] as number) * 131 +
    (frame[Math.max(start, end - 3)] as number) * 1_031 +
    (frame[middle] as number) * 17 +
    (frame[Math.max(start, middle - 1)] as number) * 257;
  return mixed % PLACES;
}

function isAt(bytes: Uint8Array, frame: Frame, start: number, length: number): boolean {
  if (bytes.length !== length) return false;
  for (let index = 0; index < length; index += 1) if (bytes[index] !== frame[start + index]) return false;
  return true;
}

/** ASCII without U+0000 and without wildcards. */
function isPlain(frame: Frame, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = frame[at] as number;
    if (byte === 0 || byte >= 0x80 || byte === PLUS || byte === HASH) return false;
  }
  return true;
}

const PLACES = 1_021;
/** In bytes: all places together are never more than a quarter of a megabyte. */
const LONGEST_REMEMBERED = 200;
const PLUS = 0x2b;
const HASH = 0x23;
