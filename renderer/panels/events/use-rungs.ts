import { useEffect, useReducer, useRef } from "react";
import { LadderRungs } from "../../../core/drawing/ladder-rungs.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { useShownEvents } from "./burst.tsx";
import { eventsAfter } from "./events-after.ts";
import type { Shows } from "./listed-events.ts";

interface GrownRungs {
  readonly rungs: LadderRungs;
  /** Changes when there are later events. */
  readonly latest: readonly WorldEvent[];
  /** The rungs are those of before: all of them are being placed anew. */
  readonly isArranging: boolean;
}

/**
 * The ladder's rungs, which grow with the events: what is placed is not placed again. Where it has to be, after another filter,
 * and it is much, that is done in parts, and until then the rungs stay as they were: the page is never held up by it.
 */
export function useRungs(shows: Shows): GrownRungs {
  const events = useShownEvents();
  const kept = useRef<Kept>({ shows, events: [], rungs: new LadderRungs() });
  const [arranged, redraw] = useReducer((count: number) => count + 1, 0);
  if (kept.current.shows !== shows || kept.current.events !== events)
    kept.current = grown(kept.current, shows, events) ?? placedAtOnce(shows, events) ?? kept.current;
  const isArranging = kept.current.shows !== shows || kept.current.events !== events;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes meanwhile is added at the end, it begins nothing anew.
  useEffect(() => {
    if (!isArranging) return;
    const rungs = new LadderRungs();
    let placed = 0;
    const placePart = () => {
      const end = placed + EVENTS_A_PART;
      place(rungs, shows, events.slice(placed, end));
      placed = end;
      if (placed < events.length) {
        timer = setTimeout(placePart);
        return;
      }
      kept.current = { shows, events, rungs };
      redraw();
    };
    let timer = setTimeout(placePart);
    return () => clearTimeout(timer);
  }, [isArranging, shows, arranged]);
  return { rungs: kept.current.rungs, latest: events, isArranging };
}

interface Kept {
  readonly shows: Shows;
  /** What stands on the rungs. */
  readonly events: readonly WorldEvent[];
  readonly rungs: LadderRungs;
}

/** Null when all has to be placed anew. */
function grown(before: Kept, shows: Shows, events: readonly WorldEvent[]): Kept | null {
  const added = before.shows === shows ? eventsAfter(before.events, events) : null;
  const isOld = before.rungs.rungs.length > events.length + MOST_FORGOTTEN;
  if (added === null || isOld || added.length > EVENTS_A_PART) return null;
  place(before.rungs, shows, added);
  return { ...before, events };
}

/** Null when it is too much for that. */
function placedAtOnce(shows: Shows, events: readonly WorldEvent[]): Kept | null {
  if (events.length > EVENTS_A_PART) return null;
  const rungs = new LadderRungs();
  place(rungs, shows, events);
  return { shows, events, rungs };
}

function place(rungs: LadderRungs, shows: Shows, events: readonly WorldEvent[]): void {
  for (const event of events) rungs.take(event, shows(event));
}

/** About ten milliseconds of work. */
const EVENTS_A_PART = 4_000;
/** So many rungs may stand on the ladder of events that are no longer known. */
const MOST_FORGOTTEN = 20_000;
