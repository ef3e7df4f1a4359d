import {
  EVENT_HISTORY,
  EVENTS_OF_A_PLACE,
  type LabChoice,
  type LabView,
  type Notice,
  type OpenLab,
  type PlaybackView,
} from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { Port } from "../../core/contract/port.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import { MANY_EVENTS } from "../../core/observe/event-thinning.ts";
import type { CheckableRecording } from "../../core/world/recording.ts";
import type { AcceptConnection } from "../shell/connection.ts";
import { Alarm } from "./alarm.ts";
import type { Clock } from "./clock.ts";
import { checked } from "./command-schemas.ts";
import { Devices, turnedAway } from "./devices.ts";
import { experimentCommands, recordedCell } from "./experiments.ts";
import { fileCommands } from "./file-commands.ts";
import { Lab } from "./lab.ts";
import type { LabHostOptions } from "./lab-host-options.ts";
import { Learning } from "./learning.ts";
import { lessonCommands } from "./lesson-commands.ts";
import { Lessons } from "./lessons.ts";
import { Listeners } from "./listeners.ts";
import { type Page, Pages } from "./pages.ts";
import { equalButForTime, placeView, playbackView } from "./playback-view.ts";
import { Quiz } from "./quiz.ts";
import { openedRecording } from "./recordings.ts";
import { socketsIn } from "./replay.ts";
import { timeCommands } from "./time-commands.ts";
import { refuseIf, TimeControl } from "./time-control.ts";
import { TimelineNews } from "./timeline-news.ts";
import { TwinNews } from "./twin-news.ts";

/**
 * The lab behind any number of pages and real devices: owns the open world, runs it in real time and tells the pages what
 * changed, at most sixty times a second. It sleeps while nothing is due.
 *
 * Invariants: 1. every way in, a page's command, a device's frames or the timer, first brings the world to where it should
 * be now and finally sets the timer; 2. nothing a page or a device does throws out of here.
 */
export class LabHost {
  readonly listeners: Listeners;
  readonly #options: LabHostOptions;
  readonly #clock: Clock;
  readonly #time: TimeControl;
  readonly #pages = new Pages();
  readonly #devices: Devices;
  readonly #learning: Learning;
  readonly #lessons: Lessons;
  readonly #quiz: Quiz;
  #lab: Lab;
  #worlds = 1;
  /** The last that the pages were told. */
  #told: PlaybackView | null = null;
  readonly #timelineNews = new TimelineNews();
  readonly #twinNews = new TwinNews();
  /** Something may have happened since the last flush. */
  #unflushed = false;
  #flushedMs = Number.NEGATIVE_INFINITY;
  #tickedMs = Number.NEGATIVE_INFINITY;
  /** How long after a flush no other may follow. */
  #restMs = 0;
  readonly #alarm: Alarm;
  #closed = false;

  constructor(options: LabHostOptions) {
    this.#options = options;
    this.#quiz = new Quiz(options);
    this.#lessons = new Lessons(options.lessons, options.createRunner, this.#quiz.runs);
    this.#clock = options.clock;
    this.#alarm = new Alarm(options.clock, () => this.#tick());
    this.#devices = new Devices((input) => {
      this.#lab.outsideInput(input);
      this.#time.deviceActed();
    });
    const { clock, createWorld, verifiesPast = false } = options;
    this.listeners = new Listeners(this.#pages, this.#devices, this.accept, options.networkAddresses);
    this.#learning = new Learning(this.#lessons, this.#pages, options.keeper);
    this.#lab = this.#newLab({ kind: "sandbox" }, null);
    this.#time = new TimeControl(this.#lab, { clock, createWorld, verifiesPast, devices: this.#devices });
    this.#timelineNews.shows(this.#time.run);
    this.#time.playMain();
    this.#setTimer();
  }

  /** Serves the page on `port` until the port closes. */
  attach(port: Port): void {
    this.#pages.add(port, (page) => checked(this.#commands(page), (act) => this.#turn(act)));
  }

  /** Takes in a real device. */
  readonly accept: AcceptConnection = (connection) => {
    // The devices of a recording are in it already.
    if (this.#lab.replayUntil !== null) return turnedAway(connection);
    const events = this.#turn(() => this.#devices.accept(connection));
    if (this.#time.main.speed > 1) this.#backToRealTime();
    return {
      framesReceived: (frames) => this.#turn(() => events.framesReceived(frames)),
      credentialsRefused: (fault) => this.#turn(() => events.credentialsRefused(fault)),
      violationReceived: (violation) => this.#turn(() => events.violationReceived(violation)),
      congestionChanged: (congested) => this.#turn(() => events.congestionChanged(congested)),
      closed: (how) => this.#turn(() => events.closed(how)),
    };
  };

  /** Ends it: devices and pages are disconnected at once. Resolves when all that outlives it is kept. */
  close(): Promise<void> {
    this.#closed = true;
    this.#lab.end();
    this.listeners.end();
    this.#alarm.cancel();
    this.#devices.closeAll();
    this.#pages.closeAll();
    return this.#options.sandbox?.close() ?? Promise.resolve();
  }

  #commands(page: Page): HostImplementation {
    return {
      "watch/start": () => {
        this.#flush();
        page.watching = true;
        return this.#view();
      },
      "watch/stop": () => {
        page.watching = false;
      },
      "lab/open": (choice) => this.#open(choice),
      "lesson/open-file": (file) => this.#open({ kind: "lesson", id: this.#lessons.add(file) }),
      "lab/restart": () => this.#replacingWorld(() => this.#lab.restart()),
      "recording/open": (file) => this.#openRecording(file),
      ...fileCommands(
        () => ({ lab: this.#lab, timeline: this.#time.timeline }),
        (id) => this.#lessons.runnerOf(id),
        this.#options,
      ),
      ...timeCommands(this.#time, (text) => this.#pages.tell("notice", { level: "info", text })),
      ...lessonCommands((act) => this.#inLesson(act)),
      ...experimentCommands(() => this.#lab),
      ...this.listeners.commands,
      ...this.#quiz.commands(this.#learning),
      ...this.#learning.commands(() => this.#lab.choice.kind === "lesson" && this.#open(this.#lab.choice)),
    };
  }

  #turn<R>(act: () => R): R {
    this.#time.advance();
    try {
      return act();
    } finally {
      this.#unflushed = true;
      this.#setTimer();
    }
  }

  #open(choice: LabChoice): void {
    const cell = recordedCell(choice);
    this.#replacingWorld(() => {
      const runner = choice.kind === "lesson" ? this.#lessons.runnerOf(choice.id) : null;
      this.#lab.end();
      this.#lab = this.#newLab(choice, runner, cell?.recording);
      if (cell !== null) this.#lab.replayTo(cell.decidedAt);
      if (runner !== null) this.#learning.resume(this.#lab, runner);
    });
  }

  #openRecording(file: Parameters<HostImplementation["recording/open"]>[0]): void {
    const recording = openedRecording(file);
    this.#replacingWorld(() => {
      this.#lab.end();
      this.#lab = this.#newLab({ kind: "recording", name: file.name }, null, recording);
    });
    this.#devices.keepClearOf(socketsIn(recording));
  }

  #backToRealTime(): void {
    this.#turn(() => this.#time.backToRealTime());
    this.#pages.tell("notice", { level: "info", text: BACK_TO_REAL_TIME });
  }

  #inLesson(act: (runner: LessonRunner, lab: Lab) => string | null): void {
    const { runner } = this.#lab;
    if (runner === null) throw new HostFailure("refused", "No lesson is open. Choose one first.");
    this.#replacingWorld(() => refuseIf(act(runner, this.#lab)));
    this.#learning.see(this.#lab.lessonView);
    this.#lab.lessonChanged = true;
  }

  /** Where `act` replaces the world, its devices are disconnected and every page gets the new one. */
  #replacingWorld(act: () => void): void {
    const { run } = this.#lab;
    act();
    if (this.#lab.run === run) return;
    this.#devices.closeAll();
    this.#time.worldReplaced(this.#lab);
    // The pages are about to be given all of it: it must not come a second time with the next delta.
    this.#lab.run.gather();
    this.#lab.run.takeDelta();
    this.#worlds += 1;
    // A lesson or a recording has paused by itself; the sandbox is there to be seen running.
    if (this.#lab.choice.kind === "sandbox") this.#time.playMain();
    this.#lab.lessonChanged = false;
    this.#timelineNews.shows(this.#time.run);
    this.#pages.tell("opened", this.#view());
  }

  #newLab(choice: OpenLab, runner: LessonRunner | null, recording: CheckableRecording | null = null): Lab {
    const surroundings = {
      createWorld: this.#options.createWorld,
      outside: this.#devices.outside,
      sandbox: this.#options.sandbox,
      sandboxFailed: (text: string) => {
        this.#turn(() => this.#devices.resetAll());
        this.#pages.addStandingNotice({ level: "error", text });
      },
      pause: () => this.#time.pauseMain(),
      tell: (notice: Notice) => this.#pages.tell("notice", notice),
    };
    return new Lab(choice, runner, surroundings, recording);
  }

  #setTimer(): void {
    this.#devices.setPace(this.#time.pace);
    const waitMs = this.#closed ? null : this.#waitMs(this.#clock.now());
    if (waitMs !== null) this.#alarm.setFor(Math.max(this.#clock.now() + waitMs, this.#tickedMs + TICK_MS));
  }

  #tick(): void {
    this.#tickedMs = this.#clock.now();
    this.#time.advance();
    this.#devices.tick(this.#time.main.behind || this.#options.sandbox?.isBehind === true);
    if (this.#tickedMs - this.#flushedMs >= this.#restMs) this.#flush();
    else this.#unflushed = true;
    this.#options.sandbox?.look();
    this.#setTimer();
  }

  /** How long it may sleep; null: until somebody comes in. */
  #waitMs(nowMs: number): number | null {
    if (this.#unflushed || this.#time.seekingTo !== null) return 0;
    if (!this.#time.somethingPlays) return null;
    if (this.#devices.waiting > 0 && this.#time.main.playing) return 0;
    const untilNextMs = this.#time.msUntilNext() ?? LONGEST_SLEEP_MS;
    const heartbeatMs = Math.min(HEARTBEAT_VIRTUAL_MS / this.#time.shown.speed, LONGEST_SLEEP_MS);
    const sleepMs = this.#pages.someoneWatches ? this.#flushedMs + heartbeatMs - nowMs : LONGEST_SLEEP_MS;
    return Math.max(0, Math.min(untilNextMs, sleepMs, LONGEST_SLEEP_MS));
  }

  /** Tells the pages what has changed. */
  #flush(): void {
    this.#unflushed = false;
    this.#flushedMs = this.#clock.now();
    this.#time.settle();
    const { run } = this.#time;
    run.gather();
    this.#lab.run.gather();
    if (run.fault !== null) this.#tellFault(run.fault);
    const delta = run.takeDelta();
    this.#restMs = delta !== null && delta.events.length + delta.skipped > MANY_EVENTS ? BUSY_REST_MS : 0;
    if (this.#timelineNews.shows(run))
      this.#pages.tell("moved", placeView(this.#lab, this.#time, this.#devices, EVENTS_OF_A_PLACE));
    else if (delta !== null) this.#pages.tell("delta", delta);
    const tell: Pages["tell"] = (event, payload) => this.#pages.tell(event, payload);
    this.#twinNews.flush(this.#time.twin, tell);
    this.#timelineNews.flush(this.#time, this.#devices.count, this.#flushedMs, tell);
    if (this.#lab.lessonChanged) {
      this.#learning.see(this.#lab.lessonView);
      this.#pages.tell("lesson", this.#lab.lessonView);
    }
    this.#lab.lessonChanged = false;
    this.#tellPlayback(delta !== null);
    this.#pages.greet();
  }

  #tellFault(fault: string): void {
    this.#time.pause();
    if (this.#told?.fault !== fault) this.#pages.tell("notice", { level: "error", text: fault });
  }

  /** A delta has told the time already. */
  #tellPlayback(timeIsTold: boolean): void {
    const view = playbackView(this.#lab, this.#time, this.#devices);
    const told = this.#told;
    this.#told = view;
    const sameTime = timeIsTold || view.at === told?.at;
    if (told !== null && sameTime && equalButForTime(view, told)) return;
    this.#pages.tell("playback", view);
  }

  #view(): LabView {
    const { choice, lessonView } = this.#lab;
    return {
      ...placeView(this.#lab, this.#time, this.#devices, EVENT_HISTORY),
      world: this.#worlds,
      choice,
      twin: this.#time.twin?.view(EVENT_HISTORY) ?? null,
      lesson: lessonView,
      lessons: this.#lessons.summaries,
      translations: this.#lessons.translations(choice.kind === "lesson" ? choice.id : null),
      learning: this.#learning.view,
      listeners: this.listeners.views,
      sandboxDirectory: this.#options.sandbox?.directory ?? null,
    };
  }
}

/** The shortest time between two rounds of work, and so between two messages to the pages. */
const TICK_MS = 16;
/** The latter while so much happens that nobody can follow it: the page carries its clock on meanwhile. */
const BUSY_REST_MS = 50;
/** How far the pages' idea of the time may run behind while nothing happens. */
const HEARTBEAT_VIRTUAL_MS = 50;
const LONGEST_SLEEP_MS = 1_000;
const BACK_TO_REAL_TIME = "A real device has connected: the speed is 1x again, because it lives in real time.";
