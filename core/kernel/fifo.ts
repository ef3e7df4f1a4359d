/**
 * First in, first out, with O(1) at both ends. `Array.prototype.shift` moves every element once an
 * array is long, and draining a long queue with it is quadratic.
 *
 * Invariant: slots before `#head` are empty, and fewer than half of all slots are.
 */
export class Fifo<T> implements Iterable<T> {
  #slots: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#slots.length - this.#head;
  }

  push(item: T): void {
    this.#slots.push(item);
  }

  peek(): T | undefined {
    return this.#slots[this.#head];
  }

  shift(): T | undefined {
    if (this.#head === this.#slots.length) return undefined;
    const item = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head += 1;
    if (this.#head * 2 >= this.#slots.length) {
      this.#slots = this.#slots.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  clear(): void {
    this.#slots = [];
    this.#head = 0;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = this.#head; index < this.#slots.length; index += 1) yield this.#slots[index] as T;
  }
}
