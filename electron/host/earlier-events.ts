import { EVENT_HISTORY } from "../../core/contract/contract.ts";
import type { EventId } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { placeOf } from "../../core/timeline/history.ts";
import { Replay } from "../../core/world/replay.ts";
import { NOWHERE, type Remembered } from "./past.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/**
 * Of the events numbered below `before` the latest EVENT_HISTORY, oldest first; fewer where history begins. They are not kept:
 * the world is seen once more from the keyframe before them.
 */
export function earlierEvents(
  { run, history }: Remembered,
  before: EventId,
  createWorld: CreateWorld,
): readonly WorldEvent[] {
  run.gather();
  const last = Math.min(before - 1, run.lastEvent);
  const first = Math.max(last + 1 - EVENT_HISTORY, history.firstEvent) as EventId;
  if (last < first) return [];
  const stretch = history.stretchToEvent(first, placeOf(run));
  const again = new WorldRun(createWorld, history.spec, NOWHERE, { kind: "past", saved: stretch.begins });
  const replay = new Replay(again, stretch);
  const events: WorldEvent[] = [];
  while (again.lastEvent < last && !replay.ended) {
    for (let things = 0; things < THINGS_A_GATHERING; things += 1) replay.runNext();
    for (const event of again.gather()) if (event.id >= first && event.id <= last) events.push(event);
  }
  return events;
}

const THINGS_A_GATHERING = 64;
