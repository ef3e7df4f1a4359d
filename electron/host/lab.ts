import type { Notice, OpenLab } from "../../core/contract/contract.ts";
import { assert } from "../../core/kernel/assert.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import type { WorldCommand, WorldInput, WorldSpec } from "../../core/world/input.ts";
import type { CheckableRecording, Recording } from "../../core/world/recording.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import type { Playable } from "./playback.ts";
import { rehearse } from "./rehearse.ts";
import { ReplayedRun, replay } from "./replay.ts";
import { leaveSandbox, sandboxRun } from "./sandbox-run.ts";
import { IN_MEMORY, type SandboxStore } from "./sandbox-store.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

export interface LabSurroundings {
  readonly createWorld: CreateWorld;
  readonly outside: OutsideSink;
  /** What lasts of the sandbox is there; left out: in memory. */
  readonly sandbox?: SandboxStore | undefined;
  readonly sandboxFailed?: (sentence: string) => void;
  /** Called when a step of a lesson or a recording begins and ends: time must not run on while people read. */
  readonly pause: () => void;
  readonly tell: (notice: Notice) => void;
}

/**
 * What is open: a world, and in a lesson the runner that watches it and acts on it. A lesson sees its world after each
 * single event, so that what it finds does not depend on how real time was cut into ticks.
 */
export class Lab implements Playable {
  readonly choice: OpenLab;
  readonly runner: LessonRunner | null;
  /** True once the lesson's view has changed; the host sets it back when it has told the pages. */
  lessonChanged = false;
  readonly #surroundings: LabSurroundings;
  /** Where the lesson's steps began, as far as they were reached. */
  readonly #beginnings: Recording[] = [];
  readonly #recording: CheckableRecording | null;
  /** While a recording is open, also after its end. */
  #replayed: ReplayedRun | null = null;
  #divergenceTold = false;
  #run: WorldRun;
  #lessonView: LessonView | null = null;

  /** At most one of `runner` and `recording`; with neither it is the sandbox. */
  constructor(
    choice: OpenLab,
    runner: LessonRunner | null,
    surroundings: LabSurroundings,
    recording: CheckableRecording | null = null,
  ) {
    this.choice = choice;
    this.runner = runner;
    this.#surroundings = surroundings;
    this.#recording = recording;
    if (recording !== null) {
      this.#run = this.#beginRecording(recording);
      return;
    }
    if (runner === null) {
      this.#run = this.#newSandbox();
      return;
    }
    const spec = runner.stepWorld();
    assert(spec !== null, "the first step of a lesson begins with a world of its own");
    this.#run = this.#newRun(spec);
    this.#beginStep(runner);
  }

  /** Another one after each replacement of the world. */
  get run(): WorldRun {
    return this.#run;
  }

  get now(): Instant {
    return this.#run.now;
  }

  /** Why time must not go on; null when it may. */
  get playRefused(): string | null {
    return this.#run.fault ?? this.#run.guard(() => this.runner?.playRefused() ?? null, null);
  }

  /** Why no copy of it may run beside it; null when one may. */
  get twinRefused(): string | null {
    if (this.runner !== null) return NO_TWIN_IN_LESSONS;
    return this.#isReplaying() ? CANNOT_CHANGE_A_RECORDING : this.#run.fault;
  }

  /** Null in the sandbox. In a frozen lab it stays as it was. */
  get lessonView(): LessonView | null {
    this.#lessonView = this.#run.guard(() => this.runner?.view() ?? null, this.#lessonView);
    return this.#lessonView;
  }

  /** When the recording that is played ends; null when none is. */
  get replayUntil(): Instant | null {
    return this.#isReplaying() ? (this.#recording?.until.at ?? null) : null;
  }

  /** A file of it is called so, before its extension. */
  get fileName(): string {
    const { choice } = this;
    if (choice.kind === "recording") return choice.name.replace(/(\.sessionscope)?(\.jsonl?)?(\.gz)?$/, "");
    if (choice.kind === "cell") return `${choice.matrix}-${choice.cell}`;
    return choice.kind === "lesson" ? choice.id : "sandbox";
  }

  /** When the present step of the lesson began; null in the sandbox. */
  get stepBeganAt(): Instant | null {
    return this.runner === null ? null : (this.#beginnings[this.runner.stepIndex]?.until.at ?? null);
  }

  nextAt(): Instant | null {
    if (this.#isReplaying()) return this.#replayed?.nextAt() ?? null;
    const worldAt = this.#run.nextEventAt();
    const scriptAt = this.#scriptAt();
    if (worldAt === null || scriptAt === null) return worldAt ?? scriptAt;
    return Math.min(worldAt, scriptAt) as Instant;
  }

  runNext(): void {
    if (this.#isReplaying()) {
      this.#replayNext();
      return;
    }
    const at = this.nextAt();
    const { runner } = this;
    // At the same instant the script acts last: on what the learner sees by then.
    if (runner === null || at === this.#run.nextEventAt()) this.#run.runOne();
    else if (at !== null) {
      this.#run.runUntil(at);
      this.#run.guard(() => this.#run.input({ type: "command", command: runner.takeCommand() }), null);
    }
    this.#letLessonSee();
  }

  /** Sees the open recording on up to then, or as far as `isEnough` allows. True when it is there, or at its end. */
  replayTo(until: Instant, isEnough: () => boolean = () => false): boolean {
    for (let at = this.nextAt(); this.#isReplaying() && at !== null && at <= until; at = this.nextAt()) {
      this.#replayNext();
      if (this.#run.step % STEPS_A_GATHERING !== 0) continue;
      this.#run.gather();
      if (isEnough()) return false;
    }
    if (this.#isReplaying() && this.now < until) this.setClock(until);
    this.#run.gather();
    return true;
  }

  setClock(until: Instant): void {
    this.#run.runUntil(until);
  }

  /** Time begins to run: a lesson's script counts from the first time on. */
  begin(): void {
    this.#run.guard(() => this.runner?.runBegan(this.now), undefined);
    this.lessonChanged = this.runner !== null;
    this.#letLessonSee();
  }

  /** Runs until something that can be seen has happened. False when nothing is queued. */
  stepOnce(): boolean {
    const { happenings } = this.#run;
    for (let events = 0; events < MOST_UNSEEN_EVENTS; events += 1) {
      if (this.nextAt() === null) return events > 0;
      this.runNext();
      if (this.#run.happenings !== happenings) return true;
    }
    return true;
  }

  /** What a person asks for. Null when it was done, otherwise why not. */
  command(command: WorldCommand): string | null {
    if (this.#isReplaying()) return CANNOT_CHANGE_A_RECORDING;
    const refusal = this.#run.guard(() => this.runner?.commandRefused(command) ?? null, null);
    if (refusal !== null) return refusal;
    const refusedByWorld = this.#run.input({ type: "command", command });
    this.#letLessonSee();
    return refusedByWorld;
  }

  /** What a real device did. */
  outsideInput(input: WorldInput): void {
    this.#run.input(input);
    this.#letLessonSee();
  }

  /** The current step, or the sandbox, from its beginning. */
  restart(): void {
    if (this.#recording !== null) this.#run = this.#beginRecording(this.#recording);
    else if (this.runner !== null) this.#beginAgain(this.runner);
    else {
      this.#surroundings.sandbox?.clear();
      this.#run = this.#newSandbox();
    }
  }

  /** It is left for good. */
  end(): void {
    if (this.choice.kind === "sandbox") leaveSandbox(this.#run, this.#surroundings.sandbox);
  }

  next(runner: LessonRunner): string | null {
    const refusal = runner.next();
    if (refusal !== null) return refusal;
    const spec = runner.stepWorld();
    if (spec !== null) this.#run = this.#newRun(spec);
    this.#beginStep(runner);
    return null;
  }

  goTo(runner: LessonRunner, stepIndex: number): string | null {
    return runner.goTo(stepIndex) ?? this.#beginAgain(runner);
  }

  again(runner: LessonRunner): string | null {
    return runner.again() ?? this.#beginAgain(runner);
  }

  /**
   * To where the learner stood at an earlier time. The steps that lead there in the same world are played as they are written;
   * where that leads elsewhere the lesson goes on from there, and the answer says so.
   */
  resume(runner: LessonRunner, place: Parameters<LessonRunner["resume"]>[0]): string | null {
    runner.resume(place);
    return this.#beginAgain(runner);
  }

  #beginAgain(runner: LessonRunner): string | null {
    const spec = runner.stepWorld();
    const beginning = this.#beginnings[runner.stepIndex];
    if (spec !== null) this.#run = this.#newRun(spec);
    else if (beginning === undefined) return this.#playUpTo(runner, runner.stepIndex);
    else this.#run = replay(beginning, this.#surroundings);
    this.#beginStep(runner);
    return null;
  }

  /** Brings back the beginning of a step that was reached when another world was open. */
  #playUpTo(runner: LessonRunner, stepIndex: number): string | null {
    for (let first = stepIndex; runner.stepWorld() === null; first -= 1) runner.goTo(first - 1);
    const refusal = this.#beginAgain(runner);
    if (refusal !== null) return refusal;
    while (runner.stepIndex < stepIndex) {
      if (!rehearse(this, runner) || this.next(runner) !== null) return CANNOT_BE_PLAYED;
    }
    return null;
  }

  #newSandbox(): WorldRun {
    const { createWorld, outside, sandbox = IN_MEMORY, sandboxFailed = () => {} } = this.#surroundings;
    return sandboxRun(createWorld, sandbox, outside, sandboxFailed);
  }

  #newRun(spec: WorldSpec): WorldRun {
    return new WorldRun(this.#surroundings.createWorld, spec, this.#surroundings.outside);
  }

  #beginRecording(recording: CheckableRecording): WorldRun {
    this.#replayed = new ReplayedRun(recording, this.#surroundings);
    this.#divergenceTold = false;
    this.#replayed.run.gather();
    this.#surroundings.pause();
    return this.#replayed.run;
  }

  #isReplaying(): boolean {
    return this.#replayed !== null && !this.#replayed.ended;
  }

  #replayNext(): void {
    const replayed = this.#replayed;
    if (replayed === null) return;
    replayed.runNext();
    const { divergence } = replayed;
    if (divergence !== null && !this.#divergenceTold) {
      this.#divergenceTold = true;
      this.#surroundings.tell({ level: "error", text: divergence });
    }
    if (!replayed.ended) return;
    this.#surroundings.pause();
    this.#surroundings.tell({ level: "info", text: RECORDING_ENDED });
  }

  #beginStep(runner: LessonRunner): void {
    this.#run.gather();
    this.#beginnings[runner.stepIndex] = this.#run.recording();
    runner.stepBegan(this.now, this.#run.entities);
    this.lessonChanged = true;
    this.#surroundings.pause();
  }

  #scriptAt(): Instant | null {
    const { runner } = this;
    return runner === null ? null : this.#run.guard(() => runner.nextCommandAt(), null);
  }

  #letLessonSee(): void {
    const { runner } = this;
    if (runner === null) return;
    const events = this.#run.gather();
    const changed = this.#run.guard(() => runner.observe(events, this.#run.entities, this.now), false);
    if (!changed) return;
    this.lessonChanged = true;
    if (this.lessonView?.phase === "done") this.#surroundings.pause();
  }
}

const CANNOT_CHANGE_A_RECORDING =
  "This is a recording: what happened in it cannot be changed. Play it to its end, and go on from there.";
const NO_TWIN_IN_LESSONS = "A lesson has one world. Open the sandbox to see two side by side.";
const RECORDING_ENDED = "The recording ends here. From now on the lab is yours: Play goes on from this state.";
const CANNOT_BE_PLAYED =
  "What leads to that step cannot be played without you. Go on from here: the steps behind it are still marked as done.";
const STEPS_A_GATHERING = 64;
/** A step ends after so many events even if nothing could be seen: never in a healthy world. */
const MOST_UNSEEN_EVENTS = 10_000;
