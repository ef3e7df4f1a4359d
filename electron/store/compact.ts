/** Copies of short bytes that share their memory: one of a hundred bytes by itself takes three times as much. */
export class Pages {
  #page = new Uint8Array(PAGE_BYTES);
  #used = 0;

  copy(bytes: Uint8Array): Uint8Array {
    if (bytes.length > LONGEST_ON_A_PAGE) return new Uint8Array(bytes);
    if (this.#used + bytes.length > PAGE_BYTES) {
      this.#page = new Uint8Array(PAGE_BYTES);
      this.#used = 0;
    }
    const copy = this.#page.subarray(this.#used, this.#used + bytes.length);
    copy.set(bytes);
    this.#used += bytes.length;
    return copy;
  }
}

/** One string for equal ones that come after each other. */
export class SameText {
  #last = "";

  same(text: string): string {
    if (text !== this.#last) this.#last = text;
    return this.#last;
  }
}

/** As long as one of its copies is kept the whole page is: small enough for that. */
const PAGE_BYTES = 8_192;
const LONGEST_ON_A_PAGE = 1_024;
