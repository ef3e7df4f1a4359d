import type { Instant, Step } from "../kernel/time.ts";
import type { DigestAt, Recording } from "./recording.ts";
import type { World } from "./world.ts";

/** What of a world a replay needs. */
export type Replayable = Pick<World, "step" | "now" | "input" | "nextEventAt" | "runOne" | "runUntil" | "digest">;

/** What of a recording a replay needs: its world has the rest in it. */
type Played = Pick<Recording, "log" | "until">;

/** The replay came past another world than the recording did. */
export interface Divergence {
  /** Up to here both were the same. */
  readonly after: Step;
  /** Here they were not. */
  readonly at: Step;
}

/**
 * Sees a recording again, one thing at a time, in a world that stands where it begins. Steps decide when an input comes, not time: at
 * the instant of an input some of the events due then had run and others had not. Only when nothing was due the clock had
 * gone on by itself.
 */
export class Replay {
  readonly #world: Replayable;
  readonly #recording: Played;
  readonly #begins: Step;
  readonly #digests: readonly DigestAt[];
  #inputs = 0;
  #digestsMet = 0;
  #ended = false;
  #divergence: Divergence | null = null;

  /** `digests`: by step, the last of them of the end; they are compared on the way. */
  constructor(world: Replayable, recording: Played, digests: readonly DigestAt[] = []) {
    this.#world = world;
    this.#recording = recording;
    this.#begins = world.step;
    this.#digests = digests;
    this.#compare();
  }

  /** The world stands where the recording ends. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The first there was; null as long as the world is the recorded one. */
  get divergence(): Divergence | null {
    return this.#divergence;
  }

  /** When the next thing happens; null at the end. */
  nextAt(): Instant | null {
    if (this.#ended) return null;
    return this.#eventIsNext() ? this.#world.nextEventAt() : this.#target().at;
  }

  /** Does exactly that: one event, one input, or the last stretch of the clock. */
  runNext(): void {
    if (this.#ended) return;
    const world = this.#world;
    if (this.#eventIsNext()) world.runOne();
    else {
      const { at } = this.#target();
      if (world.now < at) world.runUntil(at);
      const entry = this.#recording.log[this.#inputs];
      if (entry === undefined) this.#ended = true;
      else {
        if (world.step !== entry.step) this.#diverged();
        this.#inputs += 1;
        world.input(entry.input);
      }
    }
    this.#compare();
  }

  #target(): { readonly step: Step; readonly at: Instant } {
    return this.#recording.log[this.#inputs] ?? this.#recording.until;
  }

  #eventIsNext(): boolean {
    return this.#world.step < this.#target().step && this.#world.nextEventAt() !== null;
  }

  #compare(): void {
    const expected = this.#digests[this.#digestsMet];
    if (expected === undefined || this.#world.step < expected.step) return;
    // The last digest is of the end, when the clock has gone on, too.
    if (this.#digestsMet === this.#digests.length - 1 && !this.#ended) return;
    if (this.#world.step !== expected.step || this.#world.digest() !== expected.digest) this.#diverged();
    this.#digestsMet += 1;
  }

  #diverged(): void {
    const after = this.#digests[this.#digestsMet - 1]?.step ?? this.#begins;
    this.#divergence ??= { after, at: this.#world.step };
  }
}
