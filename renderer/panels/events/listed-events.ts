import { useMemo } from "react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Provenance } from "../../../core/protocol/message.ts";
import type { StatementId } from "../../../core/protocol/statements.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { clientIdOf, nodeOf } from "../../store/selectors.ts";
import { passes } from "./event-kind.ts";

/** The events that the filter lets through, oldest first. */
export function useListedEvents(): readonly WorldEvent[] {
  const events = useLabState((state) => state.events);
  const filter = useLabState((state) => state.ui.filter);
  const clientId = useLabState((state) => {
    const node = nodeOf(state, state.ui.filter.node);
    return node === null ? null : clientIdOf(node);
  });
  return useMemo(() => events.filter((event) => passes(event, filter, clientId)), [events, filter, clientId]);
}

/** Why the broker sends this PUBLISH; null on everything else. */
export function provenanceOf(event: WorldEvent): Provenance | null {
  if (event.type === "message-sent") return event.provenance;
  return event.type === "frame-departed" ? (event.delivery?.provenance ?? null) : null;
}

export function statementOf(event: WorldEvent): StatementId | null {
  if ("because" in event) return event.because;
  return event.type === "frame-departed" ? (event.delivery?.because ?? null) : null;
}
