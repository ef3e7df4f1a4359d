import type { WorldEvent } from "../events/world-event.ts";
import { digest } from "../kernel/digest.ts";
import type { Entity } from "../observe/entities.ts";

/** The first that happened otherwise: what each has there, null where it has nothing. Numbers given out later do not count. */
export function firstDifference(
  ones: readonly WorldEvent[],
  others: readonly WorldEvent[],
): readonly [WorldEvent | null, WorldEvent | null] {
  const length = Math.max(ones.length, others.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [ones[index] ?? null, others[index] ?? null];
    if (one === null || other === null || !isSame(withoutStamp(one), withoutStamp(other))) return [one, other];
  }
  return [null, null];
}

/** Pairs of what is not the same in both. */
export function differentEntities(
  ones: Iterable<Entity>,
  others: Iterable<Entity>,
): readonly (readonly [Entity | null, Entity | null])[] {
  const left = new Map(Array.from(others, (entity) => [entity.id, entity]));
  const different: [Entity | null, Entity | null][] = [];
  for (const one of ones) {
    const other = left.get(one.id) ?? null;
    left.delete(one.id);
    if (other === null || !isSame(one, other)) different.push([one, other]);
  }
  for (const other of left.values()) different.push([null, other]);
  return different;
}

function withoutStamp({ id: _id, step: _step, ...event }: WorldEvent): unknown {
  return event;
}

function isSame(one: unknown, other: unknown): boolean {
  return digest(one) === digest(other);
}
