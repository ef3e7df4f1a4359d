import { Fifo } from "../kernel/fifo.ts";
import type { Message } from "../protocol/message.ts";
import type { PropertyValue } from "../protocol/packets.ts";
import type { Outgoing } from "./state.ts";

/** What waits for one session, and how much that is. */
export class MessageQueue extends Fifo<Outgoing> {
  #bytes = 0;
  #pushed = 0;

  get bytes(): number {
    return this.#bytes;
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
    this.#bytes += messageBytes(outgoing.message);
  }

  override shift(): Outgoing | undefined {
    const outgoing = super.shift();
    if (outgoing !== undefined) this.#bytes -= messageBytes(outgoing.message);
    return outgoing;
  }

  override clear(): void {
    super.clear();
    this.#bytes = 0;
  }
}

/** Payload, topic and properties. A character counts as one byte: to encode each text again would cost more than it tells. */
export function messageBytes({ topic, payload, properties }: Message): number {
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
