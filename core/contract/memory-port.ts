import { Fifo } from "../kernel/fifo.ts";
import { packMessage, unpackMessage } from "./message-pack.ts";
import type { Port } from "./port.ts";

/**
 * Two ports that lead to each other inside one process. As on a real line, each message is delivered in a turn of its own
 * and is a copy: the two sides share nothing.
 */
export function memoryPortPair(): readonly [Port, Port] {
  const first = new MemoryPort();
  const second = new MemoryPort();
  first.connect(second);
  second.connect(first);
  return [first, second];
}

class MemoryPort implements Port {
  readonly #arrived = new Fifo<Uint8Array>();
  #other: MemoryPort | null = null;
  #listener: ((message: unknown) => void) | null = null;
  #closeListener: (() => void) | null = null;
  #turnIsDue = false;
  #state: "open" | "closing" | "closed" = "open";

  connect(other: MemoryPort): void {
    this.#other = other;
  }

  post(message: unknown): void {
    if (this.#state === "open") this.#other?.receive(packMessage(message));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listener = listener;
    this.#scheduleTurn();
  }

  onClose(listener: () => void): void {
    this.#closeListener = listener;
    this.#scheduleTurn();
  }

  close(): void {
    if (this.#state !== "open") return;
    this.#arrived.clear();
    this.closeAfterMessages();
    this.#other?.closeAfterMessages();
  }

  /** Called by the other end, as is `closeAfterMessages`. */
  receive(bytes: Uint8Array): void {
    if (this.#state !== "open") return;
    this.#arrived.push(bytes);
    this.#scheduleTurn();
  }

  closeAfterMessages(): void {
    if (this.#state === "open") this.#state = "closing";
    this.#scheduleTurn();
  }

  #scheduleTurn(): void {
    if (this.#turnIsDue) return;
    this.#turnIsDue = true;
    void Promise.resolve().then(() => this.#turn());
  }

  #turn(): void {
    this.#turnIsDue = false;
    if (this.#listener !== null && this.#arrived.length > 0) {
      const bytes = this.#arrived.shift() as Uint8Array;
      try {
        this.#listener(unpackMessage(bytes)?.message);
      } finally {
        // After the listener, so that what it set off (the answer to an await) comes before the next message.
        this.#scheduleTurn();
      }
    } else if (this.#state === "closing" && this.#closeListener !== null) {
      this.#state = "closed";
      this.#closeListener();
    }
  }
}
