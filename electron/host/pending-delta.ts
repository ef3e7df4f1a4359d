import type { WorldEvent } from "../../core/events/world-event.ts";
import type { Entity, EntityId } from "../../core/observe/entities.ts";
import type { Delta } from "../../core/observe/snapshot.ts";

/** Deltas that wait to be told, as one that does what all of them do. A lesson gathers one after each single event. */
export class PendingDelta {
  #latest: Delta | null = null;
  #put = new Map<EntityId, Entity>();
  #remove = new Set<EntityId>();
  #events: WorldEvent[] = [];
  #skipped = 0;

  add(delta: Delta): void {
    this.#latest = delta;
    for (const id of delta.remove) {
      this.#put.delete(id);
      this.#remove.add(id);
    }
    for (const entity of delta.put) {
      this.#remove.delete(entity.id);
      this.#put.set(entity.id, entity);
    }
    for (const event of delta.events) this.#events.push(event);
    this.#skipped += delta.skipped;
  }

  /** Null when nothing waits. */
  take(): Delta | null {
    if (this.#latest === null) return null;
    const put = [...this.#put.values()];
    const remove = [...this.#remove];
    const delta = { ...this.#latest, put, remove, events: this.#events, skipped: this.#skipped };
    this.#latest = null;
    this.#put = new Map();
    this.#remove = new Set();
    this.#events = [];
    this.#skipped = 0;
    return delta;
  }
}
