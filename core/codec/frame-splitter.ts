import { ReasonCode } from "../protocol/reason-codes.ts";
import type { Violation } from "../protocol/violation.ts";
import type { Frame } from "../protocol/vocabulary.ts";
import { packetLength, TYPE_CODES } from "./fixed-header.ts";

/**
 * Cuts the chunks of one connection, one direction, into frames: one frame is one complete control packet. What the bytes
 * mean is for `decode` to say, but nothing is waited for that cannot be a packet of any version.
 *
 * 1. The work grows with the number of bytes, however they are cut into chunks.
 * 2. It holds at most twice the bytes that have come of one frame (64 at the least), whatever length is announced.
 * 3. After a violation it stays refused and holds nothing.
 */
export class FrameSplitter {
  readonly #maximumPacketSize: number;
  /** The beginning of a frame whose end has not come yet. */
  #pending = NOTHING;
  #pendingBytes = 0;
  #violation: Violation | null = null;

  /** `maximumPacketSize` is in bytes and counts the whole packet, its fixed header included. */
  constructor(maximumPacketSize: number) {
    this.#maximumPacketSize = maximumPacketSize;
  }

  /** How many bytes have come of a frame that is not complete. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /**
   * Calls back for every frame that is now complete, in order, before it returns. A frame that lies inside the chunk is
   * a view of it, not a copy. Returns the violation once the stream cannot be cut any further, and at every later call.
   */
  push(chunk: Uint8Array, onFrame: (frame: Frame) => void): Violation | null {
    let at = 0;
    while (at < chunk.length && this.#violation === null) {
      if (this.#pendingBytes === 0) {
        const length = this.#lengthOf(chunk, at, chunk.length);
        if (this.#violation !== null) break;
        if (length > 0 && at + length <= chunk.length) {
          onFrame(chunk.subarray(at, at + length));
          at += length;
          continue;
        }
      }
      at += this.#gather(chunk, at);
      const length = this.#lengthOf(this.#pending, 0, this.#pendingBytes);
      if (length > 0 && length === this.#pendingBytes) {
        const frame = this.#pending.subarray(0, length);
        this.#forget();
        onFrame(frame);
      }
    }
    if (this.#pendingBytes > 0 && TYPE_CODES[(this.#pending[0] as number) >>> 4] === null) {
      this.#refuse(ReasonCode.protocolError, "There is no packet of type 0 here.");
    }
    return this.#violation;
  }

  /** The length of the packet that starts there, 0 while it is not known; refuses the stream where none is allowed. */
  #lengthOf(bytes: Uint8Array, start: number, end: number): number {
    const length = packetLength(bytes, start, end);
    if (length === -1) {
      this.#refuse(ReasonCode.malformedPacket, "The Remaining Length has more than four bytes.");
    } else if (length > this.#maximumPacketSize) {
      const detail = `A packet of ${length} bytes is over the limit of ${this.#maximumPacketSize} bytes.`;
      this.#refuse(ReasonCode.packetTooLarge, detail);
    }
    return length;
  }

  /** Keeps what the chunk has of the pending frame: one byte while its length is not known. Returns how much. */
  #gather(chunk: Uint8Array, at: number): number {
    const length = packetLength(this.#pending, 0, this.#pendingBytes);
    const wanted = length > 0 ? length - this.#pendingBytes : 1;
    const taken = Math.min(wanted, chunk.length - at);
    const needed = this.#pendingBytes + taken;
    if (needed > this.#pending.length) this.#grow(needed, length);
    this.#pending.set(chunk.subarray(at, at + taken), this.#pendingBytes);
    this.#pendingBytes = needed;
    return taken;
  }

  #grow(needed: number, length: number): void {
    // Doubling copies a byte again now and then; the announced length at once would let a peer that sends five bytes
    // take the maximum packet size.
    const doubled = Math.max(needed, this.#pending.length * 2, SMALLEST_BUFFER_BYTES);
    const grown = new Uint8Array(length > 0 ? Math.min(doubled, length) : doubled);
    grown.set(this.#pending.subarray(0, this.#pendingBytes));
    this.#pending = grown;
  }

  #refuse(reasonCode: number, detail: string): void {
    this.#forget();
    this.#violation = { reasonCode, statement: null, detail };
  }

  #forget(): void {
    this.#pending = NOTHING;
    this.#pendingBytes = 0;
  }
}

const NOTHING = new Uint8Array(0);
const SMALLEST_BUFFER_BYTES = 64;
