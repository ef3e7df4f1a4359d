import type { LogEntry } from "./input.ts";

/**
 * The inputs of a world, from its beginning. A log with a gap cannot bring a world back, so one that has grown too long
 * is given up as a whole: a device that sends for hours must not fill the memory.
 */
export class InputLog {
  #entries: LogEntry[] | null = [];
  #bytes = 0;

  /** All of them; null once it was given up. */
  get entries(): readonly LogEntry[] | null {
    return this.#entries;
  }

  add(entry: LogEntry): void {
    if (this.#entries === null) return;
    this.#entries.push(entry);
    this.#bytes += BYTES_AN_ENTRY + sizeOf(entry);
    if (this.#bytes > MAXIMUM_BYTES) this.#entries = null;
  }
}

function sizeOf({ input }: LogEntry): number {
  if (input.type === "outside-frame") return input.frame.length;
  return input.type === "command" && input.command.type === "publish" ? input.command.payload.length : 0;
}

/** About what an entry costs beside its bytes. */
const BYTES_AN_ENTRY = 200;
const MAXIMUM_BYTES = 64 * 1_048_576;
