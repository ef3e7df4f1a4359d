/** Has more to do than one turn of the event loop allows. */
export interface Unfinished {
  /** Does a small part of it; false when that was all for now. */
  proceed(): boolean;
}

/**
 * Those who wait for turns to come. Who has taken least of the time since the backlog began proceeds first, to within a factor
 * of two: one with a few packets does not wait for all of those who flood, and they share what is left.
 */
export class Backlog {
  readonly #nowMs: () => number;
  /** By the time they have taken, each doubled from one to the next; within one in the order of their turns. */
  readonly #classes: readonly Set<Unfinished>[] = Array.from({ length: CLASSES }, () => new Set<Unfinished>());
  #takenMs = new WeakMap<Unfinished, number>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get isEmpty(): boolean {
    return this.#classes.every(({ size }) => size === 0);
  }

  add(unfinished: Unfinished): void {
    const takenMs = this.#takenMs.get(unfinished) ?? 0;
    const index = takenMs < 1 ? 0 : Math.min(CLASSES - 1, 1 + Math.floor(Math.log2(takenMs)));
    this.#classes[index]?.add(unfinished);
  }

  /** The first does a part of its work. False when there is nobody. */
  proceed(): boolean {
    for (const waiting of this.#classes) {
      for (const unfinished of waiting) {
        waiting.delete(unfinished);
        const startedAtMs = this.#nowMs();
        const hasMore = unfinished.proceed();
        this.#takenMs.set(unfinished, (this.#takenMs.get(unfinished) ?? 0) + this.#nowMs() - startedAtMs);
        if (hasMore) this.add(unfinished);
        else if (this.isEmpty) this.#takenMs = new WeakMap();
        return true;
      }
    }
    return false;
  }
}

/** The last is for a minute and more. */
const CLASSES = 17;
