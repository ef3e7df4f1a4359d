import type { DurableRecord, DurableSink } from "../../../core/broker/durable-records.ts";

/** A store that keeps everything at once. */
export class Disk implements DurableSink {
  readonly records = new Map<string, DurableRecord>();

  put(key: string, record: DurableRecord): void {
    this.records.set(key, record);
  }

  remove(key: string): void {
    if (!this.records.delete(key)) throw new Error(`${key} is removed and was not there`);
  }

  /** In the order of the keys. */
  inOrder(): DurableRecord[] {
    const entries = [...this.records].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([, record]) => record);
  }

  /** What a crash leaves: it stays as it is now. */
  copy(): Disk {
    const copy = new Disk();
    for (const [key, record] of this.records) copy.records.set(key, record);
    return copy;
  }
}
