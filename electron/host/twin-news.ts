import { EVENT_HISTORY, EVENTS_OF_A_PLACE, type HostEvents } from "../../core/contract/contract.ts";
import type { Twin } from "./twin.ts";
import type { WorldRun } from "./world-run.ts";

type Tell = <E extends "twin" | "twin-delta" | "notice">(event: E, payload: HostEvents[E]) => void;

/** What pages already know of the twin, so that they are told only what is new to them. */
export class TwinNews {
  #told: Twin | null = null;
  /** Of the twin, the world that pages were shown last. */
  #shown: WorldRun | null = null;
  #faultTold = false;

  flush(twin: Twin | null, tell: Tell): void {
    twin?.gather();
    const run = twin?.run ?? null;
    const delta = run?.takeDelta() ?? null;
    if (twin !== this.#told) {
      this.#faultTold = false;
      tell("twin", twin?.view(EVENT_HISTORY) ?? null);
    } else if (run !== this.#shown) tell("twin", twin?.view(EVENTS_OF_A_PLACE) ?? null);
    else if (delta !== null) tell("twin-delta", delta);
    this.#told = twin;
    this.#shown = run;
    const fault = run?.fault ?? null;
    if (fault === null || this.#faultTold) return;
    this.#faultTold = true;
    tell("notice", { level: "error", text: `On branch ${twin?.branch}: ${fault}` });
  }
}
