import type { Message, MessageId } from "../protocol/message.ts";

/**
 * Messages by the numbers they were published under, so that whoever has looked at some of them can go on behind those
 * whatever has come and gone meanwhile: a place is a number, and no iterator.
 *
 * Invariants: 1. the numbers ascend; 2. a message that was deleted leaves a hole, and there are not more holes than
 * messages but for a few.
 */
export class PublishedOrder {
  #ids: number[] = [];
  #messages: (Message | null)[] = [];
  #holes = 0;

  /** In the order of the numbers, which costs nothing, or in any other. */
  add(message: Message): void {
    const { id } = message;
    if (id > (this.#ids.at(-1) ?? 0)) {
      this.#ids.push(id);
      this.#messages.push(message);
      return;
    }
    const index = this.#firstFrom(id);
    if (this.#ids[index] === id) {
      if (this.#messages[index] === null) this.#holes -= 1;
      this.#messages[index] = message;
      return;
    }
    this.#ids.splice(index, 0, id);
    this.#messages.splice(index, 0, message);
  }

  delete(id: MessageId): void {
    const index = this.#firstFrom(id);
    if (this.#ids[index] !== id || this.#messages[index] === null) return;
    this.#messages[index] = null;
    this.#holes += 1;
    if (this.#holes > FEW_HOLES && this.#holes > this.#ids.length / 2) this.#closeHoles();
  }

  get(id: MessageId): Message | null {
    const index = this.#firstFrom(id);
    return this.#ids[index] === id ? (this.#messages[index] ?? null) : null;
  }

  /** The first `most` of those with higher numbers. */
  after(id: number, most: number): Message[] {
    const found: Message[] = [];
    for (let index = this.#firstFrom(id + 1); index < this.#ids.length && found.length < most; index += 1) {
      const message = this.#messages[index];
      if (message !== null && message !== undefined) found.push(message);
    }
    return found;
  }

  /** The index of the first number that is `id` or more. */
  #firstFrom(id: number): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] as number) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #closeHoles(): void {
    this.#ids = this.#ids.filter((_, index) => this.#messages[index] !== null);
    this.#messages = this.#messages.filter((message) => message !== null);
    this.#holes = 0;
  }
}

const FEW_HOLES = 64;
