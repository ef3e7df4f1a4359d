import type { Step } from "../kernel/time.ts";
import type { LogEntry } from "./input.ts";

/**
 * The inputs of a world, by step. A log with a gap cannot bring a world back, so that one that has grown too long is given up
 * as a whole, unless its beginning was dropped in time: a device that sends for hours must not fill the memory.
 */
export class InputLog {
  #entries: LogEntry[] | null;
  #bytes = 0;
  #isWhole: boolean;

  /** Empty, or with what happened before; `isWhole` when that is all from the world's beginning on. */
  constructor(entries: readonly LogEntry[] = [], isWhole = true) {
    this.#entries = [...entries];
    for (const entry of entries) this.#bytes += sizeOf(entry);
    this.#isWhole = isWhole;
  }

  /** From the world's beginning on; null when its beginning is forgotten. */
  get entries(): readonly LogEntry[] | null {
    return this.#isWhole ? this.#entries : null;
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  add(entry: LogEntry): void {
    if (this.#entries === null) return;
    this.#entries.push(entry);
    this.#bytes += sizeOf(entry);
    if (this.#bytes <= MAXIMUM_BYTES) return;
    this.#entries = null;
    this.#isWhole = false;
  }

  /** Those that came at `step` or later; null when some of them are forgotten. */
  since(step: Step): readonly LogEntry[] | null {
    if (this.#entries === null) return null;
    return this.#entries.slice(this.#indexAt(step));
  }

  /** Forgets those that came before `step`. */
  dropBefore(step: Step): void {
    if (this.#entries === null) return;
    const dropped = this.#entries.splice(0, this.#indexAt(step));
    if (dropped.length === 0) return;
    this.#isWhole = false;
    for (const entry of dropped) this.#bytes -= sizeOf(entry);
  }

  /** Of the first entry that came at `step` or later. */
  #indexAt(step: Step): number {
    const entries = this.#entries ?? [];
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle] as LogEntry).step < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sizeOf({ input }: LogEntry): number {
  if (input.type === "outside-frame") return BYTES_AN_ENTRY + input.frame.length;
  const isPublish = input.type === "command" && input.command.type === "publish";
  return BYTES_AN_ENTRY + (isPublish ? input.command.payload.length : 0);
}

/** About what an entry costs beside its bytes. */
const BYTES_AN_ENTRY = 200;
const MAXIMUM_BYTES = 64 * 1_048_576;
