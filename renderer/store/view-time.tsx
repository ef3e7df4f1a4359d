import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useLab, useLabState } from "./lab-context.tsx";
import type { LabStore } from "./lab-store.ts";
import { hostTime } from "./selectors.ts";
import { ViewClock } from "./view-clock.ts";

/** Gives the components below one view clock that follows the store. */
export function ViewTimeProvider({ children }: { readonly children: ReactNode }) {
  const { store } = useLab();
  const [clock] = useState(() => new ViewClock());
  useEffect(() => follow(store, clock), [store, clock]);
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>;
}

export function useViewClock(): ViewClock | null {
  return useContext(ClockContext);
}

/** Whether tokens may travel: neither the page's switch nor the system asks for calm. */
export function useMotion(): boolean {
  const reduced = useLabState((state) => state.ui.reduceMotion);
  return !reduced && !systemReducesMotion();
}

function follow(store: LabStore, clock: ViewClock): () => void {
  const state = store.getState();
  let world = state.world;
  clock.reset(state.snapshot.at, performance.now());
  const hear = () => {
    const state = store.getState();
    const { snapshot, playback, connection, ui, world: nowWorld } = state;
    const now = performance.now();
    if (nowWorld !== world) {
      world = nowWorld;
      clock.reset(snapshot.at, now);
    }
    const speed = playback.playing && connection === "connected" ? playback.speed : 0;
    clock.heard(hostTime(state), speed, now, !(ui.reduceMotion || systemReducesMotion()));
  };
  hear();
  return store.subscribe((next, previous) => {
    if (
      next.snapshot !== previous.snapshot ||
      next.playback !== previous.playback ||
      next.connection !== previous.connection
    )
      hear();
  });
}

function systemReducesMotion(): boolean {
  return typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
}

const ClockContext = createContext<ViewClock | null>(null);
