import type { DurableRecord, DurableSink } from "../broker/durable-records.ts";
import type { ConnectionEnd } from "../events/broker-events.ts";
import type { Delivery } from "../events/wire-events.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { ConnectionId, Frame } from "../protocol/vocabulary.ts";

/** What the broker lets out: a frame, or the end of a connection. */
export type Output =
  | { readonly to: ConnectionId; readonly frame: Frame; readonly delivery: Delivery | null }
  | { readonly to: ConnectionId; readonly close: ConnectionEnd };

/** Changes that are written together, and what waits for that. A change to null removes the record. */
interface Batch {
  readonly changes: Map<string, DurableRecord | null>;
  readonly outputs: Output[];
}

export interface SavedDisk {
  readonly records: readonly (readonly [string, DurableRecord])[];
  readonly gathering: SavedBatch;
  readonly writing: SavedBatch | null;
  readonly writtenAt: Instant | null;
}

interface SavedBatch {
  readonly changes: readonly (readonly [string, DurableRecord | null])[];
  readonly outputs: readonly Output[];
}

/**
 * The broker's store in virtual time: as with a real one a write takes a while, one is under way at a time, and what the
 * broker sends because of a change is held until the change is written.
 */
export class SimulatedDisk implements DurableSink {
  readonly #written: (changes: Batch["changes"]) => void;
  readonly #records: Map<string, DurableRecord>;
  #gathering: Batch;
  #writing: Batch | null;
  #writtenAt: Instant | null;
  #turn: Output[] = [];
  #turnHasChanged = false;

  /** `written` is told what is on it from now on. */
  constructor(saved: SavedDisk, written: (changes: Batch["changes"]) => void) {
    this.#written = written;
    this.#records = new Map(saved.records);
    this.#gathering = restoreBatch(saved.gathering);
    this.#writing = saved.writing === null ? null : restoreBatch(saved.writing);
    this.#writtenAt = saved.writtenAt;
  }

  /** Between two turns. */
  save(): SavedDisk {
    return {
      records: [...this.#records],
      gathering: saveBatch(this.#gathering),
      writing: this.#writing === null ? null : saveBatch(this.#writing),
      writtenAt: this.#writtenAt,
    };
  }

  /** When the write that is under way is done; null when there is none. */
  get writtenAt(): Instant | null {
    return this.#writtenAt;
  }

  put(key: string, record: DurableRecord): void {
    this.#gathering.changes.set(key, record);
    this.#turnHasChanged = true;
  }

  remove(key: string): void {
    this.#gathering.changes.set(key, null);
    this.#turnHasChanged = true;
  }

  output(output: Output): void {
    this.#turn.push(output);
  }

  /** One input of the broker is over. Returns what goes out at once. */
  endTurn(now: Instant): readonly Output[] {
    const outputs = this.#turn;
    this.#turn = [];
    const hasChanged = this.#turnHasChanged;
    this.#turnHasChanged = false;
    const free: Output[] = [];
    for (const output of outputs) {
      const batch = hasChanged ? this.#gathering : this.#heldWith(output);
      if (batch === null) free.push(output);
      else batch.outputs.push(output);
    }
    this.#write(now);
    return free;
  }

  /** The write that is under way is done. Returns what goes out now. */
  written(now: Instant): readonly Output[] {
    const batch = this.#writing;
    this.#writing = null;
    this.#writtenAt = null;
    if (batch === null) return [];
    this.#apply(batch);
    this.#write(now);
    return batch.outputs;
  }

  /** Writes all there is without waiting, as at an end in order. Returns what goes out now. */
  writeAll(): readonly Output[] {
    const batches = [this.#writing, this.#gathering].filter((batch) => batch !== null);
    for (const batch of batches) this.#apply(batch);
    this.loseUnwritten();
    return batches.flatMap(({ outputs }) => outputs);
  }

  /** What is not written is gone, and what waited for it is not sent. Returns how many changes that is. */
  loseUnwritten(): number {
    const lost = this.#gathering.changes.size + (this.#writing?.changes.size ?? 0);
    this.#gathering = { changes: new Map(), outputs: [] };
    this.#writing = null;
    this.#writtenAt = null;
    this.#turn = [];
    this.#turnHasChanged = false;
    return lost;
  }

  /** All records that are written, in the order of their keys. */
  inOrder(): readonly DurableRecord[] {
    return [...this.#records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  }

  #write(now: Instant): void {
    if (this.#writing !== null || this.#gathering.changes.size === 0) return;
    this.#writing = this.#gathering;
    this.#gathering = { changes: new Map(), outputs: [] };
    this.#writtenAt = later(now, WRITE_MS);
  }

  #apply({ changes }: Batch): void {
    if (changes.size > 0) this.#written(changes);
    for (const [key, record] of changes) {
      if (record === null) this.#records.delete(key);
      else this.#records.set(key, record);
    }
  }

  /** The latest batch that something for the same connection waits for. */
  #heldWith({ to }: Output): Batch | null {
    const holds = (batch: Batch | null): boolean => batch?.outputs.some((output) => output.to === to) ?? false;
    if (holds(this.#gathering)) return this.#gathering;
    return holds(this.#writing) ? this.#writing : null;
  }
}

/** One with nothing on it but these. */
export function diskWith(records: SavedDisk["records"]): SavedDisk {
  return { records, gathering: NOTHING, writing: null, writtenAt: null };
}

/** The part that decides what will happen: why something is sent is known only while somebody observes. */
export function diskForDigest({ gathering, writing, ...disk }: SavedDisk): unknown {
  const strip = ({ changes, outputs }: SavedBatch): unknown => {
    return [
      changes,
      outputs.map((output) => ("close" in output ? [output.to, output.close] : [output.to, output.frame])),
    ];
  };
  return [disk, strip(gathering), writing === null ? null : strip(writing)];
}

function saveBatch({ changes, outputs }: Batch): SavedBatch {
  return { changes: [...changes], outputs: [...outputs] };
}

function restoreBatch({ changes, outputs }: SavedBatch): Batch {
  return { changes: new Map(changes), outputs: [...outputs] };
}

const NOTHING: SavedBatch = { changes: [], outputs: [] };
/** Long enough to be seen when time is slowed down. */
const WRITE_MS = 10;
