import { useMemo, useSyncExternalStore } from "react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { useLab } from "../../store/lab-context.tsx";
import type { LabStore } from "../../store/lab-store.ts";
import { eventsAfter } from "./events-after.ts";

/**
 * The events of a lab as they are shown: at once, but where more come than a person can read, a few times a second at
 * most. To draw other rows each time is the largest part of what the page does under load.
 */
export class CalmEvents {
  readonly #store: LabStore;
  readonly #listeners = new Set<() => void>();
  #shown: readonly WorldEvent[];
  #shownAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: (() => void) | null = null;

  constructor(store: LabStore) {
    this.#store = store;
    this.#shown = store.getState().events;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#end ??= this.#store.subscribe(() => this.#follow());
    this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#end?.();
      this.#end = null;
    };
  };

  /** The same until a listener is called. */
  readonly shown = (): readonly WorldEvent[] => this.#shown;

  #follow(): void {
    const { events } = this.#store.getState();
    if (events === this.#shown) return;
    clearTimeout(this.#timer);
    // Another world, or another place in its past, is not waited for.
    const added = eventsAfter(this.#shown, events);
    const rest = this.#shownAt + LEAST_MS - performance.now();
    if (added !== null && added.length > MANY && rest > 0) this.#timer = setTimeout(() => this.#show(), rest);
    else this.#show();
  }

  #show(): void {
    this.#shown = this.#store.getState().events;
    this.#shownAt = performance.now();
    for (const listener of this.#listeners) listener();
  }
}

export function useCalmEvents(): readonly WorldEvent[] {
  const { store } = useLab();
  const calm = useMemo(() => new CalmEvents(store), [store]);
  return useSyncExternalStore(calm.subscribe, calm.shown);
}

const LEAST_MS = 300;
/** Nearly as many as are in view: fewer move what is there, and can be followed. */
const MANY = 10;
