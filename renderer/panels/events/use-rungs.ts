import { useRef } from "react";
import { LadderRungs } from "../../../core/drawing/ladder-rungs.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { useShownEvents } from "./burst.tsx";
import { eventsAfter } from "./events-after.ts";
import type { Shows } from "./listed-events.ts";

/** The ladder's rungs, which grow with the events: what is placed is not placed again. `latest` changes when they do. */
export function useRungs(shows: Shows): { readonly rungs: LadderRungs; readonly latest: readonly WorldEvent[] } {
  const events = useShownEvents();
  const kept = useRef<Kept | null>(null);
  if (kept.current?.shows !== shows || kept.current.events !== events)
    kept.current = rungsNow(kept.current, shows, events);
  return { rungs: kept.current.rungs, latest: events };
}

interface Kept {
  readonly shows: Shows;
  /** What stands on the rungs. */
  readonly events: readonly WorldEvent[];
  readonly rungs: LadderRungs;
}

function rungsNow(before: Kept | null, shows: Shows, events: readonly WorldEvent[]): Kept {
  const added = before?.shows === shows ? eventsAfter(before.events, events) : null;
  const isOld = before !== null && before.rungs.rungs.length > events.length + MOST_FORGOTTEN;
  if (before === null || added === null || isOld) {
    const rungs = new LadderRungs();
    for (const event of events) rungs.take(event, shows(event));
    return { shows, events, rungs };
  }
  for (const event of added) before.rungs.take(event, shows(event));
  return { ...before, events };
}

/** So many rungs may stand on the ladder of events that are no longer known. */
const MOST_FORGOTTEN = 20_000;
