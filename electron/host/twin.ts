import type { StepKind } from "../../core/contract/timeline-view.ts";
import type { TwinView } from "../../core/contract/twin-view.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { Target } from "../../core/timeline/seek.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import type { Branch } from "./branches.ts";
import type { Fork } from "./fork.ts";
import { Pair } from "./pair.ts";
import type { Past } from "./past.ts";
import { isOf } from "./step-kinds.ts";
import type { Timeline } from "./timeline.ts";
import type { WorldRun } from "./world-run.ts";

interface TwinOptions {
  /** What is shown: a branch where it is now, or a place in its past. */
  readonly shown: Timeline;
  readonly shownBranch: Branch;
  /** The copy, at the same place. */
  readonly branch: Branch & { readonly driver: Fork };
  readonly change: WorldCommand;
  /** A place in the past of the copy. */
  readonly pastOf: (target: Target) => Past;
}

/**
 * Two worlds on one clock: the branch that is shown, and a copy of it in which one thing is different. To look back on the one
 * is to look back on the other, at the same time.
 */
export class Twin {
  readonly branch: string;
  readonly change: WorldCommand;
  readonly shownBranch: string;
  /** Both where they are now. */
  readonly heads: Pair;
  /** Both as they are looked at: where they are now, or at the same time before. */
  readonly views: Pair;
  readonly #options: TwinOptions;
  readonly #partedAt: Step;
  #past: Past | null = null;

  constructor(options: TwinOptions) {
    const { shown, shownBranch, branch, change } = options;
    this.#options = options;
    this.branch = branch.id;
    this.change = change;
    this.shownBranch = shownBranch.id;
    this.#partedAt = shownBranch.run.step;
    this.heads = new Pair(
      () => ({ run: shownBranch.run, playable: shownBranch.driver }),
      () => ({ run: branch.run, playable: branch.driver }),
    );
    this.views = new Pair(
      () => shown,
      () => ({ run: this.run, playable: this.#past ?? branch.driver }),
    );
  }

  /** The copy as it is looked at. */
  get run(): WorldRun {
    return this.#past?.run ?? this.#options.branch.run;
  }

  /** As that of a timeline, of the copy. */
  get mismatch(): string | null {
    return this.#past?.mismatch ?? null;
  }

  /** Goes where the shown world is. */
  follow(): void {
    const { shown } = this.#options;
    this.#past = shown.isPast ? this.#pastBeside(shown.run) : null;
  }

  /** Both back to the thing of that kind before in either; false when there is none. */
  stepBack(by: StepKind): boolean {
    const { shown } = this.#options;
    const at = this.#lastAt(by);
    const stepped = shown.stepBack(by);
    if (at !== null && (!stepped || at > shown.run.now)) shown.seek({ to: "time", at });
    this.follow();
    return stepped || at !== null;
  }

  /** Before they parted both were one world. Later steps of the one are none of the other's: the time is what both have. */
  #pastBeside({ step, now }: WorldRun): Past {
    const { pastOf } = this.#options;
    if (step > this.#partedAt) return pastOf({ kind: "time", at: now });
    const past = pastOf({ kind: "step", step });
    const nextAt = past.nextAt();
    if (nextAt === null || nextAt > now) past.setClock(now);
    return past;
  }

  /** When something of that kind last happened in the copy, before the time that is looked at; null when nothing did. */
  #lastAt(by: StepKind): Instant | null {
    const { run } = this;
    const { branch, shown } = this.#options;
    const { now } = shown.run;
    if (by === "mark") return branch.run.marks.lastBefore(now)?.at ?? null;
    run.gather();
    return run.events.findLast((event) => event.at < now && isOf(event, by))?.at ?? null;
  }

  /** Does it in the other world too; `refusal` is what the shown one said. Null when both did it, otherwise why not. */
  command(command: WorldCommand, refusal: string | null): string | null {
    const refused = this.#options.branch.driver.command(command);
    if (refused === null) return refusal === null ? null : `Done on branch ${this.branch} only. ${refusal}`;
    return refusal ?? `Done, but not on branch ${this.branch}. ${refused}`;
  }

  gather(): void {
    this.#options.branch.run.gather();
    this.#past?.run.gather();
  }

  /** With the latest so many events, as of the last time it was gathered. */
  view(mostEvents: number): TwinView {
    const { run, branch, change } = this;
    return {
      branch,
      change,
      partedAt: this.#partedAt,
      revision: run.revision,
      step: run.step,
      at: run.now,
      entities: [...run.entities.values()],
      events: run.events.slice(-mostEvents),
    };
  }
}
