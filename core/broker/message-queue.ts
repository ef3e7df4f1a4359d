import { Fifo } from "../kernel/fifo.ts";
import type { Message } from "../protocol/message.ts";
import type { PropertyValue } from "../protocol/packets.ts";
import type { Outgoing } from "./state.ts";

/** How much waits in all queues of a broker together. What waits in several counts in each. */
export interface Waiting {
  messages: number;
  bytes: number;
}

/** What waits for one session, and how much that is; it counts towards `waiting` until the queue leaves. */
export class MessageQueue extends Fifo<Outgoing> {
  #waiting: Waiting;
  #bytes = 0;
  #pushed = 0;

  constructor(waiting: Waiting) {
    super();
    this.#waiting = waiting;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The session has ended: what is in the queue counts no longer. */
  leave(): void {
    this.#waiting.messages -= this.length;
    this.#waiting.bytes -= this.#bytes;
    this.#waiting = { messages: this.length, bytes: this.#bytes };
  }

  /** Counts what was ever pushed, from 0; that of the first that waits, or would wait. */
  get firstSequence(): number {
    return this.#pushed - this.length;
  }

  get lastSequence(): number {
    return this.#pushed - 1;
  }

  /** Goes on counting from an earlier life; nothing may wait. */
  countFrom(sequence: number): void {
    this.#pushed = sequence;
  }

  override push(outgoing: Outgoing): void {
    super.push(outgoing);
    this.#pushed += 1;
    this.#count(1, messageBytes(outgoing.message));
  }

  override shift(): Outgoing | undefined {
    const outgoing = super.shift();
    if (outgoing !== undefined) this.#count(-1, -messageBytes(outgoing.message));
    return outgoing;
  }

  override clear(): void {
    this.#count(-this.length, -this.#bytes);
    super.clear();
  }

  #count(messages: number, bytes: number): void {
    this.#bytes += bytes;
    this.#waiting.messages += messages;
    this.#waiting.bytes += bytes;
  }
}

/** Payload, topic and properties. A character counts as one byte: to encode each text again would cost more than it tells. */
export function messageBytes({
  topic,
  payload,
  properties,
}: Pick<Message, "topic" | "payload" | "properties">): number {
  let bytes = topic.length + payload.length;
  if (properties !== null) for (const value of Object.values(properties)) bytes += valueBytes(value);
  return bytes;
}

function valueBytes(value: PropertyValue): number {
  if (typeof value === "number" || typeof value === "boolean") return 4;
  if (typeof value === "string" || value instanceof Uint8Array) return value.length;
  let bytes = 0;
  for (const item of value) bytes += typeof item === "number" ? 4 : item[0].length + item[1].length;
  return bytes;
}
