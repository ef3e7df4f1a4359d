import type { Instant } from "./time.ts";

interface Entry<E> {
  readonly at: Instant;
  readonly order: number;
  readonly event: E;
}

/**
 * Events ordered by time, then by arrival: of two events at the same instant the one pushed first is
 * popped first. That tie rule is what makes a world replay the same way every time.
 *
 * A binary heap: push and pop cost O(log n), the next instant O(1).
 */
export class EventQueue<E> {
  readonly #heap: Entry<E>[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  push(at: Instant, event: E): void {
    const heap = this.#heap;
    const entry = { at, order: this.#order++, event };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry<E>;
      if (!isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  /** When the next event is due; null when there is none. */
  peekAt(): Instant | null {
    return this.#heap[0]?.at ?? null;
  }

  /** The next event, left where it is. */
  peek(): { readonly at: Instant; readonly event: E } | null {
    return this.#heap[0] ?? null;
  }

  pop(): { readonly at: Instant; readonly event: E } | null {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  /** Removes every event for which `wanted` says no. O(n log n). */
  keep(wanted: (event: E) => boolean): void {
    const kept = this.#heap.filter((entry) => wanted(entry.event)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    // A sorted array is a heap.
    this.#heap.length = 0;
    for (const entry of kept) this.#heap.push(entry);
  }

  /** All entries in the order in which they would be popped. */
  toArray(): readonly { readonly at: Instant; readonly event: E }[] {
    return [...this.#heap].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }

  #sink(entry: Entry<E>): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && isBefore(heap[right] as Entry<E>, heap[child] as Entry<E>)) child = right;
      const below = heap[child] as Entry<E>;
      if (!isBefore(below, entry)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = entry;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
