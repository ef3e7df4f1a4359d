/**
 * A Map for what comes and goes all the time. One of JavaScript's own does the same, but as its table fills up with what was
 * deleted it is replaced, the old table points to the new one, and once one of them has become old the garbage collector
 * carries all that follow into the old memory, with everything that they hold. Here a new Map begins before that happens:
 * O(1) on average for each addition.
 *
 * In the order of insertion. While it is iterated over entries may be deleted, but not added.
 */
export class PassingMap<K, V> implements Iterable<readonly [K, V]> {
  #entries = new Map<K, V>();
  /** Additions until the next new Map. */
  #left = FEWEST;

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): void {
    if (this.#left === 0) this.#renew();
    this.#left -= 1;
    this.#entries.set(key, value);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  keys(): Iterable<K> {
    return this.#entries.keys();
  }

  values(): Iterable<V> {
    return this.#entries.values();
  }

  [Symbol.iterator](): Iterator<readonly [K, V]> {
    return this.#entries[Symbol.iterator]();
  }

  #renew(): void {
    this.#entries = new Map(this.#entries);
    this.#left = Math.max(FEWEST, this.#entries.size);
  }
}

const FEWEST = 64;
