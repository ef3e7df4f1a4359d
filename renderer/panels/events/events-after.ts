import type { WorldEvent } from "../../../core/events/world-event.ts";

/** What `now` has that comes after `before`; null when it does not go on from there, as in another world, or begins earlier. */
export function eventsAfter(before: readonly WorldEvent[], now: readonly WorldEvent[]): readonly WorldEvent[] | null {
  const last = before.at(-1);
  if (last === undefined) return now;
  const beginsEarlier = (now[0]?.id ?? 0) < (before[0]?.id ?? 0);
  if (beginsEarlier) return null;
  const index = now.findLastIndex((event) => event.id <= last.id);
  return index !== -1 && now[index] === last ? now.slice(index + 1) : null;
}
