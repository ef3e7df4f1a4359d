import type { StepKind } from "../../core/contract/timeline-view.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { Playable } from "./playback.ts";
import { isOf } from "./step-kinds.ts";
import type { WorldRun } from "./world-run.ts";

/** A world, and what drives it. */
interface Driven {
  readonly run: WorldRun;
  readonly playable: Playable;
}

/**
 * Two worlds on one clock.
 *
 * Invariant: after `setClock`, `level` and `stepForward` both clocks show the same; after `runNext` one may be behind, by what
 * is due at that very instant.
 */
export class Pair implements Playable {
  readonly #one: () => Driven;
  readonly #other: () => Driven;
  #otherWasLatest = false;

  /** Each may be another one from one time to the next, at the same time as the other. */
  constructor(one: () => Driven, other: () => Driven) {
    this.#one = one;
    this.#other = other;
  }

  get now(): Instant {
    return this.#one().playable.now;
  }

  /** Of the two, the one in which the last thing happened. */
  get latest(): WorldRun {
    return (this.#otherWasLatest ? this.#other() : this.#one()).run;
  }

  /** Of the two, the one in which the next thing happens. */
  get next(): WorldRun {
    const one = this.#one();
    return (one.playable.nextAt() === this.nextAt() ? one : this.#other()).run;
  }

  nextAt(): Instant | null {
    const [one, other] = [this.#one().playable.nextAt(), this.#other().playable.nextAt()];
    return one === null || other === null ? (one ?? other) : (Math.min(one, other) as Instant);
  }

  runNext(): void {
    const at = this.nextAt();
    if (at === null) return;
    const [one, other] = [this.#one().playable, this.#other().playable];
    this.#otherWasLatest = one.nextAt() !== at;
    const [acts, waits] = this.#otherWasLatest ? [other, one] : [one, other];
    acts.runNext();
    if (waits.nextAt() !== at && waits.now < at) waits.setClock(at);
  }

  setClock(until: Instant): void {
    for (const { playable } of [this.#one(), this.#other()]) if (playable.now < until) playable.setClock(until);
  }

  /** Runs on to the next instant with a thing of that kind in either world; false when nothing will happen. */
  stepForward(by: StepKind): boolean {
    for (const { run } of [this.#one(), this.#other()]) run.gather();
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
    const until = Math.max(this.now, this.#other().playable.now) as Instant;
    for (let at = this.nextAt(); at !== null && at <= until; at = this.nextAt()) this.runNext();
    this.setClock(until);
  }
}

/** A step ends after so many things even if nothing was seen: never in a healthy world. */
const MOST_UNSEEN_THINGS = 10_000;
