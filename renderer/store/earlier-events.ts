import type { WorldEvent } from "../../core/events/world-event.ts";
import { bytesOf } from "./event-budget.ts";
import type { LabState } from "./lab-state.ts";
import type { LabStore } from "./lab-store.ts";

/** What happened right before the first event there is. */
export function addEarlier(store: LabStore, earlier: readonly WorldEvent[]): void {
  store.setState(({ events, eventBytes, eventsLeftOut }) => ({
    events: [...earlier, ...events],
    eventBytes: eventBytes + bytesOf(earlier),
    eventsLeftOut: Math.max(0, eventsLeftOut - earlier.length),
  }));
}

/** How many events there were before the first that the page has and are not forgotten. */
export function earlierKnown({ events, timeline }: Pick<LabState, "events" | "timeline">): number {
  const first = events[0]?.id;
  return first === undefined ? 0 : Math.max(0, first - timeline.firstEvent);
}
