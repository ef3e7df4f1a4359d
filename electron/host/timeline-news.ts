import type { TimeControl } from "./time-control.ts";
import type { WorldRun } from "./world-run.ts";

/** What pages already know of the timeline, so that they are told only what is new to them. */
export class TimelineNews {
  #shown: WorldRun | null = null;
  #version = "";
  #headStep = 0;
  #mismatch: string | null = null;
  #toldMs = Number.NEGATIVE_INFINITY;

  /** Pages are shown this now; true when it was another before. */
  shows(run: WorldRun): boolean {
    const isOther = this.#shown !== run;
    this.#shown = run;
    return isOther;
  }

  /** What pages were not told of yet that did not come out as it was; null when there is nothing. */
  newMismatch({ mismatch }: Pick<TimeControl["timeline"], "mismatch">): string | null {
    if (mismatch === this.#mismatch) return null;
    this.#mismatch = mismatch;
    return mismatch;
  }

  /** Whether to tell the timeline now. While it is not shown, the head is told of less often than it moves. */
  isNew({ timeline, breakPoints }: TimeControl, nowMs: number): boolean {
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

const BETWEEN_HEADS_MS = 250;
