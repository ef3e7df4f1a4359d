import { useMemo, useRef } from "react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import type { Provenance } from "../../../core/protocol/message.ts";
import type { StatementId } from "../../../core/protocol/statements.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { nodeOf } from "../../store/selectors.ts";
import { useShownEvents } from "./burst.tsx";
import { passes } from "./event-kind.ts";
import { eventsAfter } from "./events-after.ts";

export type Shows = (event: WorldEvent) => boolean;

/** Whether the filter lets an event through; another function when it is another filter. */
export function useFilter(): Shows {
  const filter = useLabState((state) => state.ui.filter);
  const clientId = useLabState((state) => {
    const node = nodeOf(state, state.ui.filter.node);
    return node === null ? null : clientIdOf(node);
  });
  return useMemo(() => (event) => passes(event, filter, clientId), [filter, clientId]);
}

/** The events that the filter lets through, oldest first. Each event is looked at once, however many there are. */
export function useListedEvents(shows: Shows): readonly WorldEvent[] {
  const events = useShownEvents();
  const kept = useRef<Listed>({ shows, events: NONE, listed: NONE });
  if (kept.current.shows !== shows || kept.current.events !== events)
    kept.current = listedNow(kept.current, shows, events);
  return kept.current.listed;
}

interface Listed {
  readonly shows: Shows;
  /** What `listed` was made from. */
  readonly events: readonly WorldEvent[];
  readonly listed: readonly WorldEvent[];
}

function listedNow(before: Listed, shows: Shows, events: readonly WorldEvent[]): Listed {
  const added = before.shows === shows ? eventsAfter(before.events, events) : null;
  if (added === null) return { shows, events, listed: events.filter(shows) };
  const oldest = events[0]?.id ?? 0;
  const forgotten = before.listed.findIndex((event) => event.id >= oldest);
  const still = forgotten > 0 ? before.listed.slice(forgotten) : before.listed;
  const shown = added.filter(shows);
  return { shows, events, listed: shown.length === 0 ? still : still.concat(shown) };
}

/** Why the broker sends this PUBLISH; null on everything else. */
export function provenanceOf(event: WorldEvent): Provenance | null {
  if (event.type === "message-sent") return event.provenance;
  return "delivery" in event ? (event.delivery?.provenance ?? null) : null;
}

export function statementOf(event: WorldEvent): StatementId | null {
  if ("because" in event) return event.because;
  return event.type === "frame-departed" ? (event.delivery?.because ?? null) : null;
}

const NONE: readonly WorldEvent[] = [];
