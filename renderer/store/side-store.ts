import type { StoreApi } from "zustand/vanilla";
import type { LabState, UiState } from "./lab-state.ts";
import type { LabStore } from "./lab-store.ts";

export type Side = UiState["twinSide"];

/**
 * The store as one of two worlds side by side sees it: `snapshot` and `events` are that world's, `twin` holds the other's, and
 * the selection counts on the side that it was made on. Only `ui`, `notices` and the events of that world can be changed through it.
 */
export function sideStore(store: LabStore, side: Side): LabStore {
  let from: LabState | null = null;
  let seen: LabState = store.getState();
  const getState = () => {
    const state = store.getState();
    if (state !== from) seen = sideState(state, side);
    from = state;
    return seen;
  };
  const setState = (change: Partial<LabState> | ((state: LabState) => Partial<LabState>)) => {
    const before = getState();
    const changed = typeof change === "function" ? change(before) : change;
    const { ui = before.ui, notices = before.notices } = changed;
    const { events = before.events, eventBytes = before.eventBytes, eventsLeftOut = before.eventsLeftOut } = changed;
    const known = { events, eventBytes, eventsLeftOut };
    const isSelecting = SELECTION.some((key) => ui[key] !== before.ui[key]);
    store.setState((state) => ({
      notices,
      ...(side === "shown" || state.twin === null ? known : { twin: { ...state.twin, ...known } }),
      ui: isSelecting ? { ...ui, twinSide: side } : { ...ui, ...selectionOf(state.ui) },
    }));
  };
  const subscribe: LabStore["subscribe"] = (listener) => {
    let known = getState();
    return store.subscribe(() => {
      const before = known;
      known = getState();
      listener(known, before);
    });
  };
  return { getState, getInitialState: getState, setState: setState as StoreApi<LabState>["setState"], subscribe };
}

function sideState(state: LabState, side: Side): LabState {
  const { twin } = state;
  if (twin === null) return state;
  const ui = state.ui.twinSide === side ? state.ui : { ...state.ui, ...NOTHING_SELECTED };
  if (side === "shown") return { ...state, ui };
  const { snapshot, events, eventBytes, eventsLeftOut, branch } = twin;
  const other = { ...twin, snapshot: state.snapshot, events: state.events };
  const timeline = { ...state.timeline, branch };
  return { ...state, ui, timeline, snapshot, events, eventBytes, eventsLeftOut, twin: other };
}

function selectionOf({ selectedEvent, selectedEntity, inspected }: UiState): Partial<UiState> {
  return { selectedEvent, selectedEntity, inspected };
}

const SELECTION = ["selectedEvent", "selectedEntity", "inspected"] as const;
const NOTHING_SELECTED = { selectedEvent: null, selectedEntity: null, inspected: null } as const;
