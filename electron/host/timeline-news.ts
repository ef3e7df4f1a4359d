import type { HostEvents } from "../../core/contract/contract.ts";
import type { TimeControl } from "./time-control.ts";
import type { Timeline } from "./timeline.ts";
import type { WorldRun } from "./world-run.ts";

/** What pages already know of the timeline, so that they are told only what is new to them. */
export class TimelineNews {
  #shown: WorldRun | null = null;
  #version = "";
  #headStep = 0;
  #mismatch: string | null = null;
  /** It was said of this one that its beginning is forgotten. */
  #rolled: Timeline | null = null;
  #toldMs = Number.NEGATIVE_INFINITY;

  /** Pages are shown this now; true when it was another before. */
  shows(run: WorldRun): boolean {
    const isOther = this.#shown !== run;
    this.#shown = run;
    return isOther;
  }

  /** Tells what is new, and in words what nobody asked for: a past that came out otherwise, a beginning that is forgotten. */
  flush(time: TimeControl, devicesServed: number, nowMs: number, tell: Tell): void {
    const { timeline, mismatch } = time;
    if (mismatch !== null && mismatch !== this.#mismatch) tell("notice", { level: "error", text: mismatch });
    this.#mismatch = mismatch;
    if (!this.#isNew(time, nowMs)) return;
    const view = timeline.view(devicesServed, time.breakPoints);
    tell("timeline", view);
    if (timeline.hasForgotten && this.#rolled !== timeline) {
      this.#rolled = timeline;
      tell("notice", { level: "info", text: HAS_FORGOTTEN });
    }
  }

  /** Whether to tell the timeline now. While it is not shown, the head is told of less often than it moves. */
  #isNew({ timeline, breakPoints }: TimeControl, nowMs: number): boolean {
    const { head, isLive } = timeline;
    const version = `${timeline.version} ${JSON.stringify(breakPoints)}`;
    const headMoved = !isLive && head.step !== this.#headStep && nowMs - this.#toldMs >= BETWEEN_HEADS_MS;
    if (version === this.#version && !headMoved) return false;
    this.#version = version;
    this.#headStep = head.step;
    this.#toldMs = nowMs;
    return true;
  }
}

type Tell = <E extends "timeline" | "notice">(event: E, payload: HostEvents[E]) => void;

const HAS_FORGOTTEN =
  "So much has happened that the lab has begun to forget the earliest of it: one can go back to where the timeline begins now, and recordings begin there, too.";
const BETWEEN_HEADS_MS = 250;
