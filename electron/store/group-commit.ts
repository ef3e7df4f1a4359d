import { type DurableRecord, type DurableSink, shifted } from "../../core/broker/durable-records.ts";
import type { ConnectionId, Frame } from "../../core/protocol/vocabulary.ts";
import { encodeRecord } from "./record-codec.ts";
import type { Operation, RecordStore } from "./record-store.ts";

export interface GroupCommitOptions {
  readonly store: Pick<RecordStore, "write">;
  /** What is to be added to the broker's time to have the time that the store counts in. */
  readonly offsetMs: () => number;
  /**
   * What an output waits for: that what its own turn changed is on disk, or all that was changed before it. The latter is for
   * who answers later than in the turn of the change.
   */
  readonly waitsFor?: "own-turn" | "all-before";
  /** Lets out what was held back. A close is an output like any other: it must not overtake. */
  readonly release: (output: Output) => void;
  /** More waits for the disk than should: nothing more is to be read from peers; or may be again. */
  readonly congestionChanged: (congested: boolean) => void;
  /** The disk has not taken a batch. Whatever was to be acknowledged because of it will not be: nothing goes out any more. */
  readonly failed: (error: unknown) => void;
}

export interface Output {
  readonly to: ConnectionId;
  /** A frame, or the connection's end. */
  readonly what: Frame | "closed" | "reset";
}

/**
 * Stands between a broker and its peers, so that what is acknowledged is on disk first. All that turns change while one batch
 * is being written goes into the next: the more there is to do, the more share a write.
 *
 * Invariants: 1. an output of a turn that changed something is held until the batch with those changes is on disk; 2. outputs
 * to one connection keep their order; 3. one batch is written at a time.
 */
export class GroupCommit implements DurableSink {
  readonly #options: GroupCommitOptions;
  #gathering = new Batch();
  #writing: Batch | null = null;
  /** The outputs of the turn that is under way. */
  #turn: Output[] = [];
  #turnHasChanged = false;
  /** Who waits for which batch. */
  readonly #waiting = new Map<ConnectionId, Waiting>();
  #isScheduled = false;
  #congested = false;
  #hasFailed = false;
  #idle: (() => void)[] = [];

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  put(key: string, record: DurableRecord): void {
    const value = encodeRecord(shifted(record, this.#options.offsetMs()));
    this.#gathering.add({ type: "put", key, value }, key.length + value.length);
    this.#turnHasChanged = true;
  }

  remove(key: string): void {
    this.#gathering.add({ type: "del", key }, key.length);
    this.#turnHasChanged = true;
  }

  output(to: ConnectionId, what: Output["what"]): void {
    if (this.#hasFailed) return;
    const output = { to, what };
    this.#turn.push(output);
    this.#waitingOf(to).bytes += bytesOf(output);
  }

  /** What is held back for a connection, in bytes. */
  heldBytes(to: ConnectionId): number {
    return this.#waiting.get(to)?.bytes ?? 0;
  }

  /** To be called after each input of the broker. */
  endTurn(): void {
    const outputs = this.#turn;
    this.#turn = [];
    const batch = this.#turnHasChanged ? this.#gathering : this.#unwritten;
    for (const output of outputs) {
      const waiting = this.#waitingOf(output.to);
      if (batch !== null) waiting.batch = batch;
      if (waiting.batch === null) this.#release(output, waiting);
      else waiting.batch.hold(output);
    }
    if (this.#turnHasChanged) this.#schedule();
    this.#turnHasChanged = false;
    this.#setCongested();
  }

  /** Resolves when all that was changed is on disk, or nothing will be any more. */
  flushed(): Promise<void> {
    if (this.#hasFailed || (this.#writing === null && this.#gathering.isEmpty)) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** What an output waits for that changed nothing itself; null: for nothing but those before it to the same connection. */
  get #unwritten(): Batch | null {
    if (this.#options.waitsFor !== "all-before") return null;
    return this.#gathering.isEmpty ? this.#writing : this.#gathering;
  }

  #schedule(): void {
    if (this.#isScheduled || this.#writing !== null) return;
    this.#isScheduled = true;
    // What the other sockets have brought in this turn of the loop belongs to the same write.
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    while (!this.#gathering.isEmpty && !this.#hasFailed) {
      const batch = this.#gathering;
      this.#writing = batch;
      this.#gathering = new Batch();
      try {
        await this.#options.store.write(batch.operations);
      } catch (error) {
        this.#fail(error);
        return;
      }
      this.#writing = null;
      for (const output of batch.outputs) {
        const waiting = this.#waitingOf(output.to);
        this.#release(output, waiting);
        if (waiting.batch === batch && waiting.bytes === 0) this.#waiting.delete(output.to);
      }
      this.#setCongested();
    }
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #fail(error: unknown): void {
    this.#hasFailed = true;
    this.#waiting.clear();
    this.#turn = [];
    for (const resolve of this.#idle.splice(0)) resolve();
    this.#options.failed(error);
  }

  #release(output: Output, waiting: Waiting): void {
    waiting.bytes -= bytesOf(output);
    if (waiting.batch === null && waiting.bytes === 0) this.#waiting.delete(output.to);
    this.#options.release(output);
  }

  #waitingOf(to: ConnectionId): Waiting {
    let waiting = this.#waiting.get(to);
    if (waiting === undefined) {
      waiting = { batch: null, bytes: 0 };
      this.#waiting.set(to, waiting);
    }
    return waiting;
  }

  #setCongested(): void {
    const bytes = this.#gathering.bytes + (this.#writing?.bytes ?? 0);
    const congested = bytes > (this.#congested ? CONGESTED_BYTES / 2 : CONGESTED_BYTES);
    if (congested === this.#congested) return;
    this.#congested = congested;
    this.#options.congestionChanged(congested);
  }
}

interface Waiting {
  /** The latest batch with outputs for the connection; null when none is held. */
  batch: Batch | null;
  bytes: number;
}

class Batch {
  readonly operations: Operation[] = [];
  readonly outputs: Output[] = [];
  bytes = 0;

  get isEmpty(): boolean {
    return this.operations.length === 0;
  }

  add(operation: Operation, bytes: number): void {
    this.operations.push(operation);
    this.bytes += bytes;
  }

  hold(output: Output): void {
    this.outputs.push(output);
    this.bytes += bytesOf(output);
  }
}

function bytesOf({ what }: Output): number {
  return typeof what === "string" ? 0 : what.length;
}

const CONGESTED_BYTES = 16 * 1_048_576;
