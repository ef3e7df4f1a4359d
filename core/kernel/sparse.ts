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

/** The same for a Map. */
export class SparseMap<K, V> implements Iterable<readonly [K, V]> {
  #entries: Map<K, V> | null = null;

  get size(): number {
    return this.#entries === null ? 0 : this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries?.get(key);
  }

  set(key: K, value: V): void {
    this.#entries ??= new Map();
    this.#entries.set(key, value);
  }

  delete(key: K): void {
    this.#entries?.delete(key);
  }

  [Symbol.iterator](): Iterator<readonly [K, V]> {
    return (this.#entries ?? NONE)[Symbol.iterator]();
  }
}

const NONE: readonly never[] = [];
