import type { LabChoice, LabView, ListenerView, Notice, OpenLab, PlaybackView } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { Port } from "../../core/contract/port.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { Lesson } from "../../core/lesson/lesson.ts";
import type { CreateLessonRunner, LessonRunner } from "../../core/lesson/runner-interface.ts";
import type { CheckableRecording } from "../../core/world/recording.ts";
import type { AcceptConnection, ConnectionEvents, ShellConnection } from "../shell/connection.ts";
import type { Clock } from "./clock.ts";
import { checked } from "./command-schemas.ts";
import { Devices } from "./devices.ts";
import { Lab } from "./lab.ts";
import { type Page, Pages } from "./pages.ts";
import { Playback } from "./playback.ts";
import { equalButForTime, playbackView } from "./playback-view.ts";
import { exported, openedRecording, savedRecording } from "./recordings.ts";
import { socketsIn } from "./replay.ts";
import type { CreateWorld } from "./world-run.ts";

export interface LabHostOptions {
  readonly clock: Clock;
  readonly createWorld: CreateWorld;
  readonly lessons: readonly Lesson[];
  readonly createRunner: CreateLessonRunner;
}

/**
 * The lab behind any number of pages and real devices: owns the open world, runs it in real time and tells the pages what
 * changed, at most sixty times a second. It sleeps while nothing is due.
 *
 * Invariants: 1. every way in, a page's command, a device's frames or the timer, first brings the world to where it should
 * be now and finally sets the timer; 2. nothing a page or a device does throws out of here.
 */
export class LabHost {
  readonly #options: LabHostOptions;
  readonly #clock: Clock;
  readonly #playback: Playback;
  readonly #pages = new Pages();
  readonly #devices: Devices;
  #lab: Lab;
  #listeners: readonly ListenerView[] = [];
  #worlds = 1;
  /** The last that the pages were told. */
  #told: PlaybackView | null = null;
  /** Something may have happened since the last flush. */
  #unflushed = false;
  #flushedMs = Number.NEGATIVE_INFINITY;
  #timer: { readonly atMs: number; readonly cancel: () => void } | null = null;
  #closed = false;

  constructor(options: LabHostOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#playback = new Playback(options.clock);
    this.#devices = new Devices((input) => this.#lab.outsideInput(input));
    this.#lab = this.#newLab({ kind: "sandbox" }, null);
    this.#playback.play(this.#lab);
    this.#setTimer();
  }

  /** Serves the page on `port` until the port closes. */
  attach(port: Port): void {
    this.#pages.add(port, (page) => checked(this.#commands(page)));
  }

  /** Takes in a real device. */
  readonly accept: AcceptConnection = (connection) => {
    // The devices of a recording are in it already.
    if (this.#lab.replayUntil !== null) return turnedAway(connection);
    const events = this.#turn(() => this.#devices.accept(connection));
    if (this.#playback.speed > 1) this.#backToRealTime();
    return {
      framesReceived: (frames) => this.#turn(() => events.framesReceived(frames)),
      violationReceived: (violation) => this.#turn(() => events.violationReceived(violation)),
      congestionChanged: (congested) => this.#turn(() => events.congestionChanged(congested)),
      closed: (how) => this.#turn(() => events.closed(how)),
    };
  };

  /** Where real devices can connect; `notice` when it is not where they were told to. */
  setListeners(listeners: readonly ListenerView[], notice: Notice | null): void {
    this.#listeners = listeners;
    if (notice !== null) this.#pages.addStandingNotice(notice);
    this.#pages.tell("listeners", listeners);
  }

  /** Ends it: devices and pages are disconnected. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.#devices.closeAll();
    this.#pages.closeAll();
  }

  #commands(page: Page): HostImplementation {
    const turn =
      <A extends readonly unknown[], R>(command: (...args: A) => R) =>
      (...args: A): R =>
        this.#turn(() => command(...args));
    return {
      "watch/start": turn(() => {
        this.#flush();
        page.watching = true;
        return this.#view();
      }),
      "watch/stop": () => {
        page.watching = false;
      },
      "lab/open": turn((choice) => this.#open(choice)),
      "lab/restart": turn(() => this.#replacingWorld(() => this.#lab.restart())),
      "recording/open": turn((file) => this.#openRecording(file)),
      "recording/save": turn(() => savedRecording(this.#lab)),
      "recording/export": turn((form) => exported(this.#lab, form)),
      "world/command": turn((command) => refuseIf(this.#lab.command(command))),
      "time/play": turn(() => this.#play()),
      "time/pause": turn(() => this.#playback.pause()),
      "time/step": turn(() => this.#step()),
      "time/speed": turn((speed) => this.#setSpeed(speed)),
      "lesson/predict": turn((answers) => this.#inLesson((runner) => runner.predict(answers))),
      "lesson/next": turn(() => this.#inLesson((runner) => this.#lab.next(runner))),
      "lesson/go-to": turn((stepIndex) => this.#inLesson((runner) => this.#lab.goTo(runner, stepIndex))),
      "lesson/again": turn(() => this.#inLesson((runner) => this.#lab.again(runner))),
      "lesson/hint": turn(() => this.#inLesson((runner) => runner.hint())),
    };
  }

  #turn<R>(act: () => R): R {
    this.#playback.advance(this.#lab);
    try {
      return act();
    } finally {
      this.#unflushed = true;
      this.#setTimer();
    }
  }

  #open(choice: LabChoice): void {
    this.#replacingWorld(() => {
      this.#lab = this.#newLab(choice, choice.kind === "lesson" ? this.#newRunner(choice.id) : null);
    });
  }

  #openRecording(file: Parameters<HostImplementation["recording/open"]>[0]): void {
    const recording = openedRecording(file);
    this.#replacingWorld(() => {
      this.#lab = this.#newLab({ kind: "recording", name: file.name }, null, recording);
    });
    this.#devices.keepClearOf(socketsIn(recording));
  }

  #play(): void {
    refuseIf(this.#lab.playRefused);
    this.#lab.begin();
    this.#playback.play(this.#lab);
  }

  #step(): void {
    refuseIf(this.#lab.playRefused);
    this.#playback.pause();
    this.#lab.begin();
    if (this.#devices.applyOne() || this.#lab.stepOnce()) return;
    this.#pages.tell("notice", { level: "info", text: NOTHING_QUEUED });
  }

  #setSpeed(speed: number): void {
    if (speed > 1 && this.#devices.count > 0) throw new HostFailure("refused", TOO_FAST_FOR_DEVICES);
    this.#playback.setSpeed(speed, this.#lab);
  }

  #backToRealTime(): void {
    this.#turn(() => this.#playback.setSpeed(1, this.#lab));
    this.#pages.tell("notice", { level: "info", text: BACK_TO_REAL_TIME });
  }

  #inLesson(act: (runner: LessonRunner) => string | null): void {
    const { runner } = this.#lab;
    if (runner === null) throw new HostFailure("refused", "No lesson is open. Choose one first.");
    this.#replacingWorld(() => refuseIf(act(runner)));
    this.#lab.lessonChanged = true;
  }

  /** Where `act` replaces the world, its devices are disconnected and every page gets the new one. */
  #replacingWorld(act: () => void): void {
    const { run } = this.#lab;
    act();
    if (this.#lab.run === run) return;
    this.#devices.closeAll();
    // The pages are about to be given all of it: it must not come a second time with the next delta.
    this.#lab.run.gather();
    this.#lab.run.takeDelta();
    this.#worlds += 1;
    // A lesson or a recording has paused by itself; the sandbox is there to be seen running.
    if (this.#lab.choice.kind === "sandbox") this.#playback.play(this.#lab);
    this.#lab.lessonChanged = false;
    this.#pages.tell("opened", this.#view());
  }

  #newLab(choice: OpenLab, runner: LessonRunner | null, recording: CheckableRecording | null = null): Lab {
    const surroundings = {
      createWorld: this.#options.createWorld,
      outside: this.#devices.outside,
      pause: () => this.#playback.pause(),
      tell: (notice: Notice) => this.#pages.tell("notice", notice),
    };
    return new Lab(choice, runner, surroundings, recording);
  }

  #newRunner(id: string): LessonRunner {
    const lesson = this.#options.lessons.find((candidate) => candidate.id === id);
    if (lesson === undefined) throw new HostFailure("not-found", `There is no lesson "${id}".`);
    return this.#options.createRunner(lesson);
  }

  #setTimer(): void {
    this.#devices.setPace(this.#pace());
    const nowMs = this.#clock.now();
    const waitMs = this.#waitMs(nowMs);
    if (this.#closed || waitMs === null) return;
    const atMs = Math.max(nowMs + waitMs, this.#flushedMs + TICK_MS);
    if (this.#timer !== null && this.#timer.atMs <= atMs) return;
    this.#timer?.cancel();
    const cancel = this.#clock.setTimer(Math.max(0, atMs - nowMs), () => {
      this.#timer = null;
      this.#playback.advance(this.#lab);
      this.#devices.tick(this.#playback.behind);
      this.#flush();
      this.#setTimer();
    });
    this.#timer = { atMs, cancel };
  }

  /** How long it may sleep; null: until somebody comes in. */
  #waitMs(nowMs: number): number | null {
    if (this.#unflushed) return 0;
    if (!this.#playback.playing) return null;
    if (this.#devices.waiting > 0) return 0;
    const untilNextMs = this.#playback.msUntilNext(this.#lab) ?? LONGEST_SLEEP_MS;
    const heartbeatMs = Math.min(HEARTBEAT_VIRTUAL_MS / this.#playback.speed, LONGEST_SLEEP_MS);
    const sleepMs = this.#pages.someoneWatches ? this.#flushedMs + heartbeatMs - nowMs : LONGEST_SLEEP_MS;
    return Math.max(0, Math.min(untilNextMs, sleepMs, LONGEST_SLEEP_MS));
  }

  #pace(): "paused" | "slow" | "real-time" {
    if (!this.#playback.playing) return "paused";
    return this.#playback.speed < 1 ? "slow" : "real-time";
  }

  /** Tells the pages what has changed. */
  #flush(): void {
    this.#unflushed = false;
    this.#flushedMs = this.#clock.now();
    const { run } = this.#lab;
    run.gather();
    if (run.fault !== null) this.#tellFault(run.fault);
    const delta = run.takeDelta();
    if (delta !== null) this.#pages.tell("delta", delta);
    if (this.#lab.lessonChanged) this.#pages.tell("lesson", this.#lab.lessonView);
    this.#lab.lessonChanged = false;
    this.#tellPlayback(delta !== null);
    this.#pages.greet();
  }

  #tellFault(fault: string): void {
    this.#playback.pause();
    if (this.#told?.fault !== fault) this.#pages.tell("notice", { level: "error", text: fault });
  }

  /** A delta has told the time already. */
  #tellPlayback(timeIsTold: boolean): void {
    const view = playbackView(this.#lab, this.#playback, this.#devices);
    const told = this.#told;
    this.#told = view;
    const sameTime = timeIsTold || view.at === told?.at;
    if (told !== null && sameTime && equalButForTime(view, told)) return;
    this.#pages.tell("playback", view);
  }

  #view(): LabView {
    const { run, choice, lessonView } = this.#lab;
    return {
      world: this.#worlds,
      choice,
      revision: run.revision,
      step: run.step,
      at: run.now,
      entities: [...run.entities.values()],
      events: run.events,
      playback: playbackView(this.#lab, this.#playback, this.#devices),
      lesson: lessonView,
      lessons: this.#options.lessons.map(({ id, number, title, aim }) => ({ id, number, title, aim })),
      listeners: this.#listeners,
    };
  }
}

function turnedAway(connection: ShellConnection): ConnectionEvents {
  connection.close("reset");
  const ignore = (): void => {};
  return { framesReceived: ignore, violationReceived: ignore, congestionChanged: ignore, closed: ignore };
}

function refuseIf(refusal: string | null): void {
  if (refusal !== null) throw new HostFailure("refused", refusal);
}

/** The shortest time between two messages to the pages. */
const TICK_MS = 16;
/** How far the pages' idea of the time may run behind while nothing happens. */
const HEARTBEAT_VIRTUAL_MS = 50;
const LONGEST_SLEEP_MS = 1_000;
const NOTHING_QUEUED = "Nothing is on its way and no timer runs: nothing will happen until somebody does something.";
const TOO_FAST_FOR_DEVICES =
  "Real devices live in real time and would be timed out above 1x. Disconnect them first, or stay at 1x.";
const BACK_TO_REAL_TIME = "A real device has connected: the speed is 1x again, because it lives in real time.";
