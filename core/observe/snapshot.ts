import type { WorldEvent } from "../events/world-event.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { Entity, EntityId } from "./entities.ts";

/** All there is to see of a world at one moment. */
export interface Snapshot {
  readonly revision: number;
  readonly step: Step;
  readonly at: Instant;
  readonly entities: ReadonlyMap<EntityId, Entity>;
}

/** What changed since revision `revision - 1`. */
export interface Delta {
  readonly revision: number;
  readonly step: Step;
  readonly at: Instant;
  readonly put: readonly Entity[];
  readonly remove: readonly EntityId[];
  readonly events: readonly WorldEvent[];
  /** How many events were left out of `events` under load. */
  readonly skipped: number;
}

/**
 * The snapshot after `delta`. Pure; shared by renderer and tests: a snapshot and all deltas since equal a fresh snapshot.
 * Null when the delta does not follow on the snapshot, so that the holder asks for a fresh one.
 */
export function applyDelta(snapshot: Snapshot, delta: Delta): Snapshot | null {
  if (delta.revision !== snapshot.revision + 1) return null;
  const { revision, step, at } = delta;
  if (delta.put.length === 0 && delta.remove.length === 0) return { ...snapshot, revision, step, at };
  const entities = new Map(snapshot.entities);
  for (const id of delta.remove) entities.delete(id);
  for (const entity of delta.put) entities.set(entity.id, entity);
  return { revision, step, at, entities };
}
