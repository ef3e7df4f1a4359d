import type { Instant } from "../../core/kernel/time.ts";
import { type History, placeOf } from "../../core/timeline/history.ts";
import { Marks } from "../../core/timeline/marks.ts";
import { seek, stretchTo, type Target } from "../../core/timeline/seek.ts";
import { Replay } from "../../core/world/replay.ts";
import type { Playable } from "./playback.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/** Of the world that is looked back on. */
export interface Remembered {
  readonly run: WorldRun;
  readonly history: History;
}

/**
 * A place in the past of a world, simulated again; from there it can be seen once more as it went. Nothing of it leaves the
 * lab, and nothing that is done now can change it.
 */
export class Past implements Playable {
  readonly run: WorldRun;
  readonly #of: Remembered;
  #replay: Replay;

  /** `verifies`: compares digests on the way, which takes its time. */
  constructor(of: Remembered, target: Target, createWorld: CreateWorld, verifies: boolean) {
    const { run, history } = of;
    const end = placeOf(run);
    const stretch = stretchTo(history, target, end);
    const { begins } = stretch;
    const before = run.events.filter(({ id }) => id <= begins.events);
    const earlier = { events: before, marks: new Marks() };
    this.#of = of;
    this.run = new WorldRun(createWorld, history.spec, NOWHERE, { kind: "past", saved: begins }, earlier);
    const digests = verifies ? history.digestsAfter(stretch, { step: end.step, digest: run.digest() }) : [];
    this.#replay = new Replay(this.run, stretch, digests);
    let passed = 0;
    seek(this.#replay, this.run, target, () => {
      passed += 1;
      if (passed % THINGS_A_GATHERING === 0) this.run.gather();
    });
    this.run.gather();
    this.run.takeDelta();
  }

  get now(): Instant {
    return this.run.now;
  }

  /** It has come to where the world is now. */
  get ended(): boolean {
    return this.#replay.ended && this.run.step >= this.#of.run.step;
  }

  /** A sentence when it did not come out as it was: the lab is at fault. Null as long as it did. */
  get mismatch(): string | null {
    const { divergence } = this.#replay;
    if (divergence === null) return null;
    return `The past was simulated again and did not come out the same: up to step ${divergence.after} it did, at step ${divergence.at} it no longer does. This is a mistake of the lab; what is shown here may not be what happened.`;
  }

  nextAt(): Instant | null {
    this.#goOn();
    return this.#replay.nextAt();
  }

  runNext(): void {
    this.#goOn();
    this.#replay.runNext();
  }

  setClock(until: Instant): void {
    this.run.runUntil(Math.min(until, this.#of.run.now) as Instant);
  }

  /** Meanwhile the world may have gone on. */
  #goOn(): void {
    const { run, history } = this.#of;
    if (!this.#replay.ended || this.run.step >= run.step) return;
    const log = history.inputsSince(this.run.step);
    this.#replay = new Replay(this.run, { log, until: placeOf(run) });
  }
}

export const NOWHERE = { send: () => {}, close: () => {} };
const THINGS_A_GATHERING = 64;
