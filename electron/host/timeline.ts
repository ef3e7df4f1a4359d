import { HostFailure } from "../../core/contract/host-failure.ts";
import type {
  BranchComparison,
  PlaceView,
  SeekTarget,
  StepKind,
  TimelineView,
} from "../../core/contract/timeline-view.ts";
import type { EventId } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { BreakPoints } from "../../core/timeline/break-points.ts";
import { differentEntities, firstDifference } from "../../core/timeline/compare.ts";
import { placeOf } from "../../core/timeline/history.ts";
import type { Target } from "../../core/timeline/seek.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import type { Recording } from "../../core/world/recording.ts";
import { type Branch, Branches } from "./branches.ts";
import { earlierEvents } from "./earlier-events.ts";
import type { Lab } from "./lab.ts";
import { Past } from "./past.ts";
import type { Playable } from "./playback.ts";
import { isOf } from "./step-kinds.ts";
import { Twin } from "./twin.ts";
import type { CreateWorld, WorldRun } from "./world-run.ts";

/**
 * All that has happened in a lab's world, on all branches, and what of it is shown: a branch where it is now, or a place in its
 * past. To act in the past makes a new branch from there; nothing of the old one is lost until it is discarded.
 */
export class Timeline {
  readonly #createWorld: CreateWorld;
  readonly #verifies: boolean;
  readonly #branches: Branches;
  #branch: Branch;
  readonly #beganAt: Step;
  #past: Past | null = null;
  /** Of a past that is no longer shown. */
  #earlierMismatch: string | null = null;

  /** `verifies`: digests are compared whenever something is simulated again, for development. */
  constructor(lab: Lab, createWorld: CreateWorld, verifies: boolean) {
    this.#createWorld = createWorld;
    this.#verifies = verifies;
    this.#branches = new Branches(lab, createWorld);
    this.#branch = this.#branches.first;
    this.#beganAt = this.#branch.history.beginning.step;
  }

  /** The first branch is shown, where it is now. */
  get isLive(): boolean {
    return this.#past === null && this.#branch === this.#branches.first;
  }

  get isPast(): boolean {
    return this.#past !== null;
  }

  /** The id of the branch that is shown, or whose past is. */
  get branch(): string {
    return this.#branch.id;
  }

  /** What is shown, and what drives it. */
  get run(): WorldRun {
    return this.#past?.run ?? this.#branch.run;
  }

  /** What is shown and all that is remembered of what led there. */
  get recording(): Recording {
    return this.#branch.history.recordingUntil(placeOf(this.run));
  }

  get playable(): Playable {
    return this.#past ?? this.#branch.driver;
  }

  /** Where the shown branch is now. */
  get head(): PlaceView {
    return placeOf(this.#branch.run);
  }

  /** A past that has come to where its branch is now. */
  get hasCaughtUp(): boolean {
    return this.#past?.ended ?? false;
  }

  /** What did not come out again as it was the last time that anything did not, as a sentence; null when all did. */
  get mismatch(): string | null {
    return this.#past?.mismatch ?? this.#earlierMismatch;
  }

  /** It has forgotten more than it began without: a recording may begin late. */
  get hasForgotten(): boolean {
    return this.#branches.first.history.beginning.step > this.#beganAt;
  }

  seek(target: SeekTarget): void {
    const branch = this.#branch;
    branch.run.gather();
    const to = this.#target(target);
    const isPast = to.kind === "step" ? to.step < branch.run.step : to.at < branch.run.now;
    this.#look(isPast ? new Past(branch, to, this.#createWorld, this.#verifies) : null);
  }

  /** To where the shown branch is now. */
  backToNow(): void {
    this.#look(null);
  }

  /** Back to the thing of that kind before; false when there is none. */
  stepBack(by: StepKind): boolean {
    const { run } = this;
    const { beginning } = this.#branch.history;
    if (by === "mark") {
      const mark = this.#branch.run.marks.nextTo(run.step, "back");
      if (mark === null || mark.step < beginning.step) return false;
      this.seek({ to: "step", step: mark.step });
      return true;
    }
    run.gather();
    const from = run.step;
    if (from <= beginning.step) return false;
    let events = run.events;
    for (;;) {
      const before = events.findLast((event) => event.step < from && isOf(event, by));
      if (before !== undefined) {
        this.seek({ to: "step", step: before.step });
        return true;
      }
      const earliest = Math.min(events[0]?.step ?? from, from) - 1;
      if (earliest <= beginning.step) break;
      this.seek({ to: "step", step: earliest as Step });
      events = this.run.events;
    }
    this.seek({ to: "beginning" });
    return true;
  }

  /** Runs on to the next thing of that kind; false when nothing will happen. */
  stepForward(by: StepKind): boolean {
    const { playable, run } = this;
    run.gather();
    let last = run.lastEvent;
    for (let things = 0; things < MOST_UNSEEN_THINGS; things += 1) {
      if (playable.nextAt() === null) return things > 0;
      playable.runNext();
      run.gather();
      if (run.eventsAfter(last).some((event) => isOf(event, by))) return true;
      last = run.lastEvent;
    }
    return true;
  }

  /** What a person does to what is shown, which is not the first branch where it is now. */
  act(command: WorldCommand): string | null {
    if (this.#past !== null) this.#goOnFrom(this.#past);
    const { driver } = this.#branch;
    return driver.command(command);
  }

  /** A copy of what is shown, at the same place, beside it. Out of the past that becomes a branch of its own as well. */
  twin(change: WorldCommand): Twin {
    this.#branches.needRoomFor(this.#past === null ? 1 : 2);
    if (this.#past !== null) this.#goOnFrom(this.#past);
    this.#branch.run.gather();
    const branch = this.#branches.fork(this.#branch, this.#branch.run);
    const refusal = branch.driver.command(change);
    const pastOf = (target: Target) => new Past(branch, target, this.#createWorld, this.#verifies);
    if (refusal === null) return new Twin({ shown: this, shownBranch: this.#branch, branch, change, pastOf });
    this.discard(branch.id);
    throw new HostFailure("refused", refusal);
  }

  open(id: string): void {
    this.#look(null);
    this.#branch = this.#branches.found(id);
  }

  rename(id: string, name: string): void {
    this.#branches.rename(id, name);
  }

  discard(id: string): void {
    const branch = this.#branches.found(id);
    this.#branches.discard(id);
    if (branch === this.#branch) this.open(this.#branches.first.id);
  }

  /** At the time that both have come to. */
  compare(id: string, otherId: string): BranchComparison {
    const [one, other] = [this.#branches.found(id), this.#branches.found(otherId)];
    const at = Math.min(one.run.now, other.run.now) as Instant;
    const parted = this.#branches.partingOf(id, otherId);
    const [ones, others] = [this.#between(one, parted, at), this.#between(other, parted, at)];
    return {
      at,
      parted,
      first: firstDifference(ones.events, others.events),
      different: differentEntities(ones.entities.values(), others.entities.values()),
    };
  }

  /** As `earlierEvents`. */
  eventsBefore(id: string, before: EventId): readonly WorldEvent[] {
    return earlierEvents(this.#branches.found(id), before, this.#createWorld);
  }

  isFirst(id: string): boolean {
    return this.#branches.found(id) === this.#branches.first;
  }

  view(devicesServed: number, breakPoints: BreakPoints): TimelineView {
    const branch = this.#branch;
    return {
      shows: this.#past !== null ? "past" : this.isLive ? "live" : "fork",
      branch: branch.id,
      branches: this.#branches.views(devicesServed),
      beginning: branch.history.beginning,
      firstEvent: branch.history.firstEvent,
      isRolled: branch.history.beginning.step > 0,
      head: this.head,
      marks: branch.run.marks.grouped(MOST_MARKS_SHOWN),
      breakPoints,
      devicesServed,
    };
  }

  /** Differs whenever `view` does, but for the place of the head. */
  get version(): string {
    const { id, run, history } = this.#branch;
    return JSON.stringify([id, this.#past !== null, run.marks.added, history.beginning.step, this.#branches.version]);
  }

  /** What happened on a branch between a place and a time, and what there was then. */
  #between(branch: Branch, from: PlaceView | null, until: Instant): Pick<WorldRun, "events" | "entities"> {
    branch.run.gather();
    const step = from?.step ?? branch.history.beginning.step;
    const past = new Past(branch, { kind: "step", step }, this.#createWorld, false);
    const events: WorldEvent[] = [];
    for (let at = past.nextAt(); at !== null && at <= until; at = past.nextAt()) {
      past.runNext();
      const added = past.run.gather();
      if (events.length < MOST_EVENTS_COMPARED) events.push(...added);
    }
    return { events, entities: past.run.entities };
  }

  #look(past: Past | null): void {
    this.#earlierMismatch = this.mismatch;
    this.#past = past;
  }

  /** Shows a new branch that goes its own way from there. */
  #goOnFrom(past: Past): void {
    this.#branch = this.#branches.fork(this.#branch, past.run);
    this.#look(null);
  }

  #target(target: SeekTarget): Target {
    const { beginning } = this.#branch.history;
    switch (target.to) {
      case "beginning":
        return { kind: "step", step: beginning.step };
      case "step":
        return { kind: "step", step: Math.max(target.step, beginning.step) as Step };
      case "time":
        return target.at < beginning.at ? { kind: "step", step: beginning.step } : { kind: "time", at: target.at };
    }
  }
}

const MOST_EVENTS_COMPARED = 20_000;
const MOST_MARKS_SHOWN = 200;
/** A step ends after so many things even if nothing was seen: never in a healthy world. */
const MOST_UNSEEN_THINGS = 10_000;
