import { EVENT_HISTORY, type HostEvents } from "../../core/contract/contract.ts";
import type { StepKind } from "../../core/contract/timeline-view.ts";
import type { TwinView } from "../../core/contract/twin-view.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import type { Fork } from "./fork.ts";
import type { Playable } from "./playback.ts";
import { isOf } from "./step-kinds.ts";
import type { WorldRun } from "./world-run.ts";

/** What a twin needs of the branch that is shown. */
interface Shown {
  readonly run: WorldRun;
  readonly driver: Playable;
}

/**
 * Two worlds on one clock: the branch that is shown, and a copy of it in which one thing is different.
 *
 * Invariant: after `setClock`, `level` and `stepForward` both clocks show the same; after `runNext` one may be behind, by what
 * is due at that very instant.
 */
export class Twin implements Playable {
  readonly branch: string;
  readonly change: WorldCommand;
  readonly run: WorldRun;
  readonly #fork: Fork;
  readonly #shown: Shown;
  readonly #partedAt: Step;
  /** Of the two, the one in which the last thing happened. */
  latest: WorldRun;

  /** Both stand at the same place. */
  constructor(shown: Shown, branch: { readonly id: string; readonly driver: Fork }, change: WorldCommand) {
    this.#shown = shown;
    this.#fork = branch.driver;
    this.branch = branch.id;
    this.change = change;
    this.run = branch.driver.run;
    this.#partedAt = shown.run.step;
    this.latest = shown.run;
  }

  get shownRun(): WorldRun {
    return this.#shown.run;
  }

  get now(): Instant {
    return this.#shown.driver.now;
  }

  nextAt(): Instant | null {
    const [one, other] = [this.#shown.driver.nextAt(), this.#fork.nextAt()];
    return one === null || other === null ? (one ?? other) : (Math.min(one, other) as Instant);
  }

  runNext(): void {
    const at = this.nextAt();
    if (at === null) return;
    const { driver } = this.#shown;
    const isShown = driver.nextAt() === at;
    const [acts, waits] = isShown ? [driver, this.#fork] : [this.#fork, driver];
    acts.runNext();
    this.latest = isShown ? this.#shown.run : this.run;
    if (waits.nextAt() !== at && waits.now < at) waits.setClock(at);
  }

  setClock(until: Instant): void {
    for (const each of [this.#shown.driver, this.#fork]) if (each.now < until) each.setClock(until);
  }

  /** Runs on to the next instant with a thing of that kind in either world; false when nothing will happen. */
  stepForward(by: StepKind): boolean {
    this.#shown.run.gather();
    this.run.gather();
    for (let things = 0; things < MOST_UNSEEN_THINGS; things += 1) {
      if (this.nextAt() === null) return things > 0;
      this.runNext();
      if (!this.latest.gather().some((event) => isOf(event, by))) continue;
      this.level();
      return true;
    }
    return true;
  }

  /** Does all that is due at this very instant in both, so that what is done next finds both at the same place. */
  level(): void {
    const until = Math.max(this.now, this.#fork.now) as Instant;
    for (let at = this.nextAt(); at !== null && at <= until; at = this.nextAt()) this.runNext();
    this.setClock(until);
  }

  /** Does it in the other world too; `refusal` is what the shown one said. Null when both did it, otherwise why not. */
  command(command: WorldCommand, refusal: string | null): string | null {
    const refused = this.#fork.command(command);
    if (refused === null) return refusal === null ? null : `Done on branch ${this.branch} only. ${refusal}`;
    return refusal ?? `Done, but not on branch ${this.branch}. ${refused}`;
  }

  /** As of the last time it was gathered. */
  view(): TwinView {
    const { run, branch, change } = this;
    return {
      branch,
      change,
      partedAt: this.#partedAt,
      revision: run.revision,
      step: run.step,
      at: run.now,
      entities: [...run.entities.values()],
      events: run.events.slice(-EVENT_HISTORY),
    };
  }
}

type Tell = <E extends "twin" | "twin-delta" | "notice">(event: E, payload: HostEvents[E]) => void;

/** What pages already know of the twin, so that they are told only what is new to them. */
export class TwinNews {
  #told: Twin | null = null;
  #faultTold = false;

  flush(twin: Twin | null, tell: Tell): void {
    twin?.run.gather();
    const delta = twin?.run.takeDelta() ?? null;
    if (twin !== this.#told) {
      this.#faultTold = false;
      tell("twin", twin?.view() ?? null);
    } else if (delta !== null) tell("twin-delta", delta);
    this.#told = twin;
    const fault = twin?.run.fault ?? null;
    if (fault === null || this.#faultTold) return;
    this.#faultTold = true;
    tell("notice", { level: "error", text: `On branch ${twin?.branch}: ${fault}` });
  }
}

/** A step ends after so many things even if nothing was seen: never in a healthy world. */
const MOST_UNSEEN_THINGS = 10_000;
