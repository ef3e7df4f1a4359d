import { createStore } from "zustand/vanilla";
import type { HostEventName, HostEvents, LabView } from "../../core/contract/contract.ts";
import type { Delta } from "../../core/observe/snapshot.ts";
import {
  addNotice,
  applyDeltas,
  applyTwinDelta,
  type LabStore,
  moveTo,
  openLab,
  setLearning,
  setListeners,
  setPlayback,
  setTwin,
} from "./lab-store.ts";

type Told = { readonly [E in HostEventName]: { readonly event: E; readonly payload: HostEvents[E] } }[HostEventName];

/** Takes what the host tells, in order, into the store: once for each animation frame. */
interface HostFeed {
  opened(view: LabView): void;
  told<E extends HostEventName>(event: E, payload: HostEvents[E]): void;
}

/** `nextFrame` calls back once, soon. */
export function createHostFeed(store: LabStore, nextFrame: (callback: () => void) => void): HostFeed {
  let waiting: Told[] = [];

  const take = () => {
    const told = waiting;
    waiting = [];
    // All of it is one change: whoever listens to the store looks at it once.
    const draft: LabStore = createStore(() => store.getState());
    let deltas: Delta[] = [];
    const applyCollected = () => {
      if (deltas.length > 0) applyDeltas(draft, deltas);
      deltas = [];
    };
    for (const one of told) {
      if (one.event === "delta") {
        deltas.push(one.payload);
        continue;
      }
      applyCollected();
      takeOne(draft, one);
    }
    applyCollected();
    store.setState(draft.getState(), true);
  };

  const told = (one: Told) => {
    if (waiting.length === 0) nextFrame(take);
    waiting.push(one);
  };

  return {
    opened: (view) => told({ event: "opened", payload: view }),
    told: (event, payload) => told({ event, payload } as Told),
  };
}

/** The next animation frame; a hidden page gets none, so a timer stands in for it. */
export function nextAnimationFrame(callback: () => void): void {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    callback();
  };
  requestAnimationFrame(once);
  setTimeout(once, HIDDEN_PAGE_MS);
}

function takeOne(store: LabStore, told: Exclude<Told, { event: "delta" }>): void {
  switch (told.event) {
    case "opened":
      openLab(store, told.payload);
      return;
    case "moved":
      moveTo(store, told.payload);
      return;
    case "twin":
      setTwin(store, told.payload);
      return;
    case "twin-delta":
      applyTwinDelta(store, told.payload);
      return;
    case "timeline":
      store.setState({ timeline: told.payload });
      return;
    case "playback":
      setPlayback(store, told.payload);
      return;
    case "lesson":
      store.setState({ lesson: told.payload });
      return;
    case "learning":
      setLearning(store, told.payload);
      return;
    case "listeners":
      setListeners(store, told.payload);
      return;
    case "notice":
      addNotice(store, told.payload);
  }
}

const HIDDEN_PAGE_MS = 250;
