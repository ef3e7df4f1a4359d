/**
 * A seeded random number generator (mulberry32): the same seed gives the same numbers on every machine.
 * Good enough for jitter and for generating tests; not for secrets.
 */
export class Rng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  uint32(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from 0 up to but not including `bound`. */
  below(bound: number): number {
    return Math.floor((this.uint32() / 0x1_0000_0000) * bound);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** An independent stream, so that adding one client does not reshuffle another's jitter. */
  fork(label: string): Rng {
    let hash = this.#state ^ 0x811c9dc5;
    for (let index = 0; index < label.length; index += 1) {
      hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
    }
    return new Rng(hash);
  }

  /** The whole state: `new Rng(rng.save())` goes on where this one stands. */
  save(): number {
    return this.#state;
  }
}
