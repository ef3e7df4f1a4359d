import { HostFailure } from "../../core/contract/host-failure.ts";
import type { SeekTarget, StepDirection, StepKind, StopView } from "../../core/contract/timeline-view.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { BreakPoints } from "../../core/timeline/break-points.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import type { Clock } from "./clock.ts";
import type { Devices, Pace } from "./devices.ts";
import type { Lab } from "./lab.ts";
import { Pair } from "./pair.ts";
import { type Playable, Playback } from "./playback.ts";
import { Stops } from "./stops.ts";
import { Timeline } from "./timeline.ts";
import type { Twin } from "./twin.ts";
import type { CreateWorld, WorldRun } from "./world-run.ts";

interface TimeControlOptions {
  readonly clock: Clock;
  readonly createWorld: CreateWorld;
  readonly verifiesPast: boolean;
  readonly devices: Pick<Devices, "count" | "applyOne">;
}

/**
 * How time runs, and which time is shown. The lab's own world runs as it is played, because real devices live in it; what is
 * looked at instead, its past or another branch, is played beside it. Without devices the lab's own world waits meanwhile.
 */
export class TimeControl {
  readonly #options: TimeControlOptions;
  readonly #main: Playback;
  readonly #aside: Playback;
  #lab: Lab;
  #timeline: Timeline;
  readonly #stops = new Stops();
  /** It goes where the branch goes that it is beside; to show another branch is to leave it. */
  #twin: Twin | null = null;
  /** Asked for and not gone to yet. */
  #target: SeekTarget | null = null;
  /** Where the open recording is being seen on to, a little at a time; null when it is not. */
  #ahead: Instant | null = null;

  constructor(lab: Lab, options: TimeControlOptions) {
    this.#options = options;
    this.#main = new Playback(options.clock);
    this.#aside = new Playback(options.clock);
    // Of two worlds only the one in which something happens just now: the other is asked then.
    for (const [playback, alone] of [
      [this.#main, () => this.#lab.run],
      [this.#aside, () => this.run],
    ] as const) {
      playback.stopsBefore = (world, at) => this.#stops.isBefore(world instanceof Pair ? world.next : alone(), at);
      playback.stopsAt = (world) => this.#stops.isAfter(world instanceof Pair ? world.latest : alone());
    }
    this.#lab = lab;
    this.#timeline = new Timeline(lab, options.createWorld, options.verifiesPast);
  }

  get timeline(): Timeline {
    return this.#timeline;
  }

  /** Of the lab's own world, whatever is shown. */
  get main(): Pick<Playback, "playing" | "speed" | "behind"> {
    return this.#main;
  }

  /** Of the lab's own world, beside the devices' real time. */
  get pace(): Pace {
    const { playing, speed } = this.#main;
    if (!playing) return "paused";
    return speed < 1 ? "slow" : "real-time";
  }

  /** Of what is shown. */
  get shown(): Pick<Playback, "playing" | "speed"> {
    return this.#timeline.isLive ? this.#main : this.#aside;
  }

  /** What is shown. */
  get run(): WorldRun {
    return this.#timeline.run;
  }

  /** What drives what is shown. */
  get playable(): Playable {
    return this.#twin?.views ?? this.#timeline.playable;
  }

  get twin(): Twin | null {
    return this.#twin;
  }

  /** What was simulated again and did not come out as it was, as a sentence; null when all did. */
  get mismatch(): string | null {
    return this.#timeline.mismatch ?? this.#twin?.mismatch ?? null;
  }

  /** Why what is shown must not go on; null when it may. */
  get playRefused(): string | null {
    return this.#timeline.isLive ? this.#lab.playRefused : this.run.fault;
  }

  /** The lab, or another one, has another world. */
  worldReplaced(lab: Lab): void {
    this.#lab = lab;
    this.#target = null;
    this.#ahead = null;
    this.#twin = null;
    this.#aside.pause();
    this.#timeline = new Timeline(lab, this.#options.createWorld, this.#options.verifiesPast);
  }

  /** Brings all that plays to where it should be now. */
  advance(): void {
    this.#main.advance(this.#mainWorld);
    this.settle();
    this.#seeAhead();
    if (this.#timeline.isLive) return;
    this.#aside.advance(this.playable);
    if (this.#timeline.hasCaughtUp) this.#caughtUp();
  }

  /** Goes where it was last asked to. */
  settle(): void {
    if (this.#target === null) return;
    const target = this.#target;
    this.#target = null;
    const isAhead = target.to === "time" && this.#lab.replayUntil !== null && target.at > this.#lab.now;
    if (isAhead && this.#timeline.isLive) this.#ahead = target.at;
    else this.#timeline.seek(target);
    this.#twin?.follow();
  }

  /** A place of the open recording that was not seen yet and is on the way to; null when there is none. */
  get seekingTo(): Instant | null {
    return this.#timeline.isLive ? this.#ahead : null;
  }

  /** How many real milliseconds until something of all that plays is due; null: for ever. */
  msUntilNext(): number | null {
    const mainMs = this.#main.msUntilNext(this.#mainWorld);
    const asideMs = this.#timeline.isLive ? null : this.#aside.msUntilNext(this.playable);
    return mainMs === null || asideMs === null ? (mainMs ?? asideMs) : Math.min(mainMs, asideMs);
  }

  get somethingPlays(): boolean {
    return this.#main.playing || (!this.#timeline.isLive && this.#aside.playing);
  }

  play(): void {
    refuseIf(this.playRefused);
    this.#ahead = null;
    if (!this.#timeline.isLive) {
      this.#aside.play(this.playable);
      return;
    }
    this.#lab.begin();
    this.#main.play(this.#lab);
  }

  /** Plays the lab's own world, as when it opens. */
  playMain(): void {
    this.#main.play(this.#lab);
  }

  pause(): void {
    this.#ahead = null;
    if (this.#timeline.isLive) this.#main.pause();
    else this.#aside.pause();
  }

  pauseMain(): void {
    this.#main.pause();
  }

  setSpeed(speed: number): void {
    if (!this.#timeline.isLive) this.#aside.setSpeed(speed, this.playable);
    else if (speed > 1 && this.#options.devices.count > 0) throw new HostFailure("refused", TOO_FAST_FOR_DEVICES);
    else this.#main.setSpeed(speed, this.#lab);
  }

  backToRealTime(): void {
    this.#main.setSpeed(1, this.#lab);
  }

  /** To the next, or the one before, of that kind; false when there is none. */
  step(direction: StepDirection, by: StepKind): boolean {
    if (direction === "back") {
      this.#lookAway();
      return (this.#twin ?? this.#timeline).stepBack(by);
    }
    refuseIf(this.playRefused);
    this.pause();
    if (this.#twin !== null) {
      const stepped = this.#twin.views.stepForward(by);
      if (this.#timeline.hasCaughtUp) this.backToNow();
      return stepped;
    }
    if (!this.#timeline.isLive) {
      const stepped = this.#timeline.stepForward(by);
      if (this.#timeline.hasCaughtUp) this.backToNow();
      return stepped;
    }
    this.#lab.begin();
    if (by === "any") return this.#options.devices.applyOne() || this.#lab.stepOnce();
    return this.#timeline.stepForward(by);
  }

  /** From now on playing pauses at these. */
  setBreakPoints(breakPoints: BreakPoints): void {
    this.#stops.breakPoints = breakPoints;
  }

  /** The break-point that what is shown is paused at; in a twin that of either world. */
  get stoppedAt(): StopView | null {
    if (this.shown.playing) return null;
    return this.#stops.viewOf(this.run) ?? (this.#twin === null ? null : this.#stops.viewOf(this.#twin.run));
  }

  get breakPoints(): BreakPoints {
    return this.#stops.breakPoints;
  }

  /** Goes there when it is time to show something: of many targets only the last. */
  seek(target: SeekTarget): void {
    this.#lookAway();
    this.#target = target;
  }

  backToNow(): void {
    this.#aside.pause();
    this.#timeline.backToNow();
    this.#twin?.follow();
  }

  /** Null when it was done, otherwise why not. To act in the past makes a branch from there, of one world: no twin must be left by then. */
  act(command: WorldCommand): string | null {
    this.#twin?.heads.level();
    const refusal = this.#timeline.isLive ? this.#lab.command(command) : this.#timeline.act(command);
    if (this.#timeline.isLive) this.#main.stopIfDue(this.#lab);
    else this.#aside.stopIfDue(this.#timeline.playable);
    if (!this.#timeline.isLive && this.#aside.playing) this.#aside.play(this.playable);
    return this.#twin === null ? refusal : this.#twin.command(command, refusal);
  }

  /** Break-points count for what a real device does, too. */
  deviceActed(): void {
    this.#main.stopIfDue(this.#lab);
  }

  /** From now on a copy of what is shown runs beside it, with `change` done to it alone, and `instead` to what is shown. */
  startTwin(change: WorldCommand, instead: WorldCommand | null): void {
    if (this.#twin !== null) throw new HostFailure("refused", TWIN_ALREADY);
    refuseIf(this.#lab.twinRefused);
    this.settle();
    const twin = this.#timeline.twin(change);
    if (instead !== null) this.act(instead);
    this.#twin = twin;
    if (!this.#timeline.isLive && this.#aside.playing) this.#aside.play(this.playable);
  }

  /** What is shown goes on alone. False when there was no twin. */
  leaveTwin(): boolean {
    const hadOne = this.#twin !== null;
    this.#twin = null;
    return hadOne;
  }

  openBranch(id: string): void {
    if (!this.#timeline.isFirst(id)) this.#lookAway();
    this.#aside.pause();
    this.#timeline.open(id);
  }

  discardBranch(id: string): void {
    this.#aside.pause();
    this.#timeline.discard(id);
    if (this.#twin?.branch === id || this.#timeline.branch !== this.#twin?.shownBranch) this.leaveTwin();
  }

  /** The first branch, with its twin where it has one. */
  get #mainWorld(): Playable {
    return this.#twin !== null && this.#timeline.isFirst(this.#twin.shownBranch) ? this.#twin.heads : this.#lab;
  }

  /** Something else than the lab's own world will be shown. */
  #lookAway(): void {
    if (this.#timeline.isLive && this.#options.devices.count === 0) this.#main.pause();
    this.#aside.pause();
    this.#ahead = null;
  }

  /** Long recordings are seen on in so small parts that pages are answered meanwhile. */
  #seeAhead(): void {
    if (this.#ahead === null) return;
    const { clock } = this.#options;
    const startedMs = clock.now();
    const isThere = this.#lab.replayTo(this.#ahead, () => clock.now() - startedMs >= SEEING_AHEAD_MS);
    if (isThere) this.#ahead = null;
  }

  /** The past has come to the present: it goes on there as it was played. */
  #caughtUp(): void {
    const { playing } = this.#aside;
    this.backToNow();
    if (playing && this.playRefused === null) this.play();
  }
}

export function refuseIf(refusal: string | null): void {
  if (refusal !== null) throw new HostFailure("refused", refusal);
}

/** Of the 16 ms between two ticks. */
const SEEING_AHEAD_MS = 10;
const TWIN_ALREADY = "There is a twin already. Leave it before you make another.";
const TOO_FAST_FOR_DEVICES =
  "Real devices live in real time and would be timed out above 1x. Disconnect them first, or stay at 1x.";
