import type { Frame } from "../protocol/vocabulary.ts";

/**
 * Memory for frames that are gone soon. Memory of its own costs a frame four times as much, most of it when it is given back;
 * the price is that a frame that stays holds on to what was made beside it.
 */
export class FrameSlab {
  #slab = new Uint8Array(0);
  #used = 0;

  copy(frame: Frame): Frame {
    const { length } = frame;
    if (length > LARGE_BYTES) return new Uint8Array(frame);
    if (this.#used + length > this.#slab.length) {
      this.#slab = new Uint8Array(SLAB_BYTES);
      this.#used = 0;
    }
    const copy = this.#slab.subarray(this.#used, this.#used + length);
    copy.set(frame);
    this.#used += length;
    return copy;
  }
}

const SLAB_BYTES = 65_536;
/** Of these a slab would not hold many. */
const LARGE_BYTES = 4_096;
