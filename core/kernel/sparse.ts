/**
 * A Set and a Map that take memory only once they have had something in them: an empty one of JavaScript takes 170 bytes, and of
 * ten thousand connections few ever need theirs.
 */
export class SparseSet<T> implements Iterable<T> {
  #items: Set<T> | null = null;

  get size(): number {
    return this.#items === null ? 0 : this.#items.size;
  }

  has(item: T): boolean {
    return this.#items?.has(item) ?? false;
  }

  add(item: T): void {
    this.#items ??= new Set();
    this.#items.add(item);
  }

  delete(item: T): void {
    this.#items?.delete(item);
  }

  /** In the order of insertion; as with a Set, items may be deleted on the way. */
  [Symbol.iterator](): Iterator<T> {
    return (this.#items ?? NONE)[Symbol.iterator]();
  }
}

/**
 * The same for a Map, which begins with the second entry: of a million levels in a tree of topics most have one below them, or
 * one subscriber. Its price is one comparison at each access.
 */
export class SparseMap<K, V extends object | string | number> implements Iterable<readonly [K, V]> {
  #onlyKey: K | undefined;
  /** Undefined when there is none, or more than one. */
  #onlyValue: V | undefined;
  #entries: Map<K, V> | null = null;

  get size(): number {
    if (this.#entries !== null) return this.#entries.size;
    return this.#onlyValue === undefined ? 0 : 1;
  }

  get(key: K): V | undefined {
    if (this.#entries !== null) return this.#entries.get(key);
    return this.#onlyKey === key ? this.#onlyValue : undefined;
  }

  set(key: K, value: V): void {
    if (this.#entries !== null) {
      this.#entries.set(key, value);
      return;
    }
    if (this.#onlyValue !== undefined && this.#onlyKey !== key) {
      this.#entries = new Map([
        [this.#onlyKey as K, this.#onlyValue],
        [key, value],
      ]);
      this.#forgetOnly();
      return;
    }
    this.#onlyKey = key;
    this.#onlyValue = value;
  }

  delete(key: K): void {
    if (this.#entries !== null) this.#entries.delete(key);
    else if (this.#onlyKey === key) this.#forgetOnly();
  }

  /** In the order of insertion; as with a Map, entries may be deleted on the way. */
  [Symbol.iterator](): Iterator<readonly [K, V]> {
    if (this.#entries !== null) return this.#entries[Symbol.iterator]();
    const only: readonly (readonly [K, V])[] =
      this.#onlyValue === undefined ? NONE : [[this.#onlyKey as K, this.#onlyValue]];
    return only[Symbol.iterator]();
  }

  #forgetOnly(): void {
    this.#onlyKey = undefined;
    this.#onlyValue = undefined;
  }
}

const NONE: readonly never[] = [];
