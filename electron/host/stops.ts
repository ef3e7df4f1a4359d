import type { StopView } from "../../core/contract/timeline-view.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import { clientIdOf, isAbout } from "../../core/observe/about.ts";
import { entityId } from "../../core/observe/entities.ts";
import { type BreakPoints, isWorthPredicting, meets } from "../../core/timeline/break-points.ts";
import type { WorldRun } from "./world-run.ts";

/** Where playing pauses, and at what it last did. */
export class Stops {
  breakPoints: BreakPoints = { at: [], only: null };
  #last: { readonly run: WorldRun; readonly step: Step; readonly view: StopView } | null = null;

  /** Whether playing pauses at what happened last in a world. */
  isAfter(run: WorldRun): boolean {
    const { at, only } = this.breakPoints;
    if (at.length === 0) return false;
    run.gather();
    const node = only === null ? undefined : run.entities.get(entityId("node", only));
    const clientId = node?.kind === "node" ? clientIdOf(node) : null;
    const counts = (event: WorldEvent): boolean => only === null || isAbout(event, only, clientId);
    for (const event of run.latestStep) {
      const breakPoint = counts(event) ? at.find((each) => meets(event, each)) : undefined;
      if (breakPoint !== undefined) return this.#stop(run, { kind: "happened", breakPoint, event });
    }
    return false;
  }

  /** Whether playing pauses before what happens next in a world, at that time: once for each thing. */
  isBefore(run: WorldRun, at: Instant): boolean {
    const { at: breakPoints, only } = this.breakPoints;
    if (!breakPoints.includes("prediction-point") || run.nextEventAt() !== at) return false;
    if (this.#last?.run === run && this.#last.step === run.step && this.#last.view.kind === "predict") return false;
    const arrival = run.nextArrival();
    if (arrival === null || !isWorthPredicting(arrival) || (only !== null && arrival.node !== only)) return false;
    return this.#stop(run, { kind: "predict", arrival });
  }

  /** What a world that is paused stands at; null when it is no break-point, or something was done since. */
  viewOf(run: WorldRun): StopView | null {
    const last = this.#last;
    return last?.run === run && last.step === run.step ? last.view : null;
  }

  #stop(run: WorldRun, view: StopView): true {
    this.#last = { run, step: run.step, view };
    return true;
  }
}
