import { type Instant, later } from "../../core/kernel/time.ts";
import type { Clock } from "./clock.ts";

/** What playback drives: a world, with whatever acts on it by itself. */
export interface Playable {
  readonly now: Instant;
  /** When the next thing happens by itself; null: never. */
  nextAt(): Instant | null;
  /** Does exactly that one thing. */
  runNext(): void;
  /** Sets the clock there; nothing may be due before. */
  setClock(until: Instant): void;
}

/**
 * Maps real time to a world's time. Real time that was lost is not caught up with: a world with more to do than one tick
 * allows runs slower, and while the machine sleeps it stands still.
 */
export class Playback {
  readonly #clock: Clock;
  /** Asked before each thing that runs, and when that is; null: nothing stops it. */
  stopsBefore: ((world: Playable, at: Instant) => boolean) | null = null;
  /** Asked after each thing that ran; null: nothing stops it. */
  stopsAt: ((world: Playable) => boolean) | null = null;
  #playing = false;
  #speed = 1;
  /** The world was at `anchorAt` when the clock showed `anchorMs`. */
  #anchorMs = 0;
  #anchorAt: Instant = 0 as Instant;
  #advancedMs = 0;
  #behind = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get speed(): number {
    return this.#speed;
  }

  /** The world had more to do than there was time for. */
  get behind(): boolean {
    return this.#behind;
  }

  /** Goes on from where `world` stands. */
  play(world: Playable): void {
    this.#playing = true;
    this.#anchor(world);
  }

  pause(): void {
    this.#playing = false;
  }

  setSpeed(speed: number, world: Playable): void {
    this.#speed = speed;
    this.#anchor(world);
  }

  /** Brings `world` to where it should be now, as far as the work allows. Ends early when the world is paused meanwhile. */
  advance(world: Playable): void {
    if (!this.#playing) return;
    const startedMs = this.#clock.now();
    const sleptMs = startedMs - this.#advancedMs - LONGEST_GAP_MS;
    if (sleptMs > 0) this.#anchorMs += sleptMs;
    this.#advancedMs = startedMs;
    const target = later(this.#anchorAt, (startedMs - this.#anchorMs) * this.#speed);
    for (let at = world.nextAt(); at !== null && at <= target; at = world.nextAt()) {
      if (this.stopsBefore?.(world, at) === true) {
        this.#playing = false;
        if (world.now < at - 1) world.setClock((at - 1) as Instant);
        return;
      }
      world.runNext();
      this.stopIfDue(world);
      if (!this.#playing) return;
      if (this.#clock.now() - startedMs >= WORK_PER_TICK_MS) {
        this.#anchor(world);
        this.#behind = true;
        return;
      }
    }
    this.#behind = false;
    if (target > world.now) world.setClock(target);
  }

  /** To be called after whatever was done to `world` from outside, too. */
  stopIfDue(world: Playable): void {
    if (this.#playing && this.stopsAt?.(world) === true) this.#playing = false;
  }

  /** How many real milliseconds it takes until `world` has something to do; null: for ever, or paused. */
  msUntilNext(world: Playable): number | null {
    const at = world.nextAt();
    if (!this.#playing || at === null) return null;
    const dueMs = this.#anchorMs + (at - this.#anchorAt) / this.#speed;
    // Rounded up: a timer that fires just before would find nothing due.
    return Math.max(0, Math.ceil(dueMs - this.#clock.now()));
  }

  #anchor(world: Playable): void {
    this.#anchorMs = this.#clock.now();
    this.#anchorAt = world.now;
    this.#advancedMs = this.#anchorMs;
  }
}

/** Longer than the host ever sleeps while it plays: whatever is more, the machine slept. */
const LONGEST_GAP_MS = 2_000;
const WORK_PER_TICK_MS = 8;
