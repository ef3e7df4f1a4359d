import { HostFailure } from "../../core/contract/host-failure.ts";
import type { BranchView, PlaceView, SeekTarget, StepKind, TimelineView } from "../../core/contract/timeline-view.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { assert } from "../../core/kernel/assert.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { BreakPoint } from "../../core/timeline/break-points.ts";
import { type History, placeOf } from "../../core/timeline/history.ts";
import type { Target } from "../../core/timeline/seek.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { Fork } from "./fork.ts";
import type { Lab } from "./lab.ts";
import { NOWHERE, Past } from "./past.ts";
import type { Playable } from "./playback.ts";
import { isOf } from "./step-kinds.ts";
import { Twin } from "./twin.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/** One way in which things went on. */
interface Branch {
  readonly id: string;
  name: string;
  readonly run: WorldRun;
  readonly history: History;
  readonly origin: BranchView["origin"];
  /** What makes it go on: the lab itself on the first branch. */
  readonly driver: Lab | Fork;
}

/**
 * All that has happened in a lab's world, on all branches, and what of it is shown: a branch where it is now, or a place in its
 * past. To act in the past makes a new branch from there; nothing of the old one is lost until it is discarded.
 */
export class Timeline {
  readonly #createWorld: CreateWorld;
  readonly #verifies: boolean;
  readonly #branches: Branch[];
  #branch: Branch;
  #past: Past | null = null;
  /** Of a past that is no longer shown. */
  #earlierMismatch: string | null = null;
  #branchesMade = 1;

  /** `verifies`: digests are compared whenever something is simulated again, for development. */
  constructor(lab: Lab, createWorld: CreateWorld, verifies: boolean) {
    this.#createWorld = createWorld;
    this.#verifies = verifies;
    const { history } = lab.run;
    assert(history !== null, "the world of a lab has a history");
    this.#branch = { id: branchName(0), name: branchName(0), run: lab.run, history, origin: null, driver: lab };
    this.#branches = [this.#branch];
  }

  /** The first branch is shown, where it is now. */
  get isLive(): boolean {
    return this.#past === null && this.#branch === this.#branches[0];
  }

  /** What is shown, and what drives it. */
  get run(): WorldRun {
    return this.#past?.run ?? this.#branch.run;
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
    if (this.#branches.length + (this.#past === null ? 1 : 2) > MOST_BRANCHES) throw tooManyBranches();
    if (this.#past !== null) this.#goOnFrom(this.#past);
    this.#branch.run.gather();
    const { id, driver } = this.#fork(this.#branch.run);
    const refusal = driver.command(change);
    if (refusal === null) return new Twin(this.#branch, { id, driver }, change);
    this.discard(id);
    throw new HostFailure("refused", refusal);
  }

  open(id: string): void {
    this.#look(null);
    this.#branch = this.#found(id);
  }

  rename(id: string, name: string): void {
    this.#found(id).name = name;
  }

  discard(id: string): void {
    const branch = this.#found(id);
    if (branch.origin === null) {
      throw new HostFailure(
        "refused",
        "The branch that the lab began with cannot be discarded. Restart the lab instead.",
      );
    }
    this.#branches.splice(this.#branches.indexOf(branch), 1);
    if (branch === this.#branch) this.open((this.#branches[0] as Branch).id);
  }

  /** What happened on a branch between a place and a time, and what there was then. */
  between(id: string, from: PlaceView | null, until: Instant): Pick<WorldRun, "events" | "entities"> {
    const branch = this.#found(id);
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

  branchOf(id: string): Pick<Branch, "run"> {
    return this.#found(id);
  }

  isFirst(id: string): boolean {
    return this.#found(id) === this.#branches[0];
  }

  /** The last place that both have in common; null when a branch between them was discarded. */
  partingOf(id: string, otherId: string): PlaceView | null {
    const ways = [this.#wayTo(id), this.#wayTo(otherId)] as const;
    for (const [branch, place] of ways[0]) {
      const other = ways[1].get(branch);
      if (other === undefined) continue;
      return place.step < other.step ? place : other;
    }
    return null;
  }

  view(devicesServed: number, breakPoints: readonly BreakPoint[]): TimelineView {
    const branch = this.#branch;
    return {
      shows: this.#past !== null ? "past" : this.isLive ? "live" : "fork",
      branch: branch.id,
      branches: this.#branches.map((each) => branchView(each, devicesServed)),
      beginning: branch.history.beginning,
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
    const branches = this.#branches.map(({ id, name }) => [id, name]);
    return JSON.stringify([id, this.#past !== null, run.marks.added, history.beginning.step, branches]);
  }

  #look(past: Past | null): void {
    this.#earlierMismatch = this.mismatch;
    this.#past = past;
  }

  /** Shows a new branch that goes its own way from there. */
  #goOnFrom(past: Past): void {
    this.#branch = this.#fork(past.run);
    this.#look(null);
  }

  /** A new branch from where `from` stands, which is on the shown branch. */
  #fork(from: WorldRun): Branch & { readonly driver: Fork } {
    if (this.#branches.length >= MOST_BRANCHES) throw tooManyBranches();
    const parent = this.#branch;
    const place = placeOf(from);
    const origin = { kind: "fork", saved: from.save(), history: parent.history.forkedAt(place.step) } as const;
    const earlier = { events: from.events, marks: parent.run.marks.forkedAt(place.step) };
    const run = new WorldRun(this.#createWorld, parent.history.spec, NOWHERE, origin, earlier);
    const ghosts = parent.history.inputsSince(place.step).filter(({ input }) => input.type !== "command");
    const notYet = parent.driver instanceof Fork ? parent.driver.ghosts : [];
    const name = branchName(this.#branchesMade);
    this.#branchesMade += 1;
    const driver = new Fork(run, [...ghosts, ...notYet]);
    const branch = { id: name, name, run, history: origin.history, origin: { branch: parent.id, place }, driver };
    this.#branches.push(branch);
    return branch;
  }

  /** The branches that lead to a branch, from itself to the first, and up to where each is part of it. */
  #wayTo(id: string): ReadonlyMap<string, PlaceView> {
    const way = new Map<string, PlaceView>();
    let branch: Branch | undefined = this.#found(id);
    way.set(branch.id, placeOf(branch.run));
    while (branch?.origin) {
      const { origin }: Branch = branch;
      if (origin === null) break;
      way.set(origin.branch, origin.place);
      branch = this.#branches.find((each) => each.id === origin.branch);
    }
    return way;
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

  #found(id: string): Branch {
    const branch = this.#branches.find((each) => each.id === id);
    if (branch === undefined)
      throw new HostFailure("not-found", `There is no branch "${id}". It may have been discarded.`);
    return branch;
  }
}

function branchView({ id, name, run, origin, driver, history }: Branch, devicesServed: number): BranchView {
  const ghosts = driver instanceof Fork && driver.ghosts.length > 0;
  const hasGhosts =
    ghosts || (origin !== null && history.log.since(0 as Step)?.some(({ input }) => input.type !== "command"));
  const devices = origin === null ? (devicesServed > 0 ? "real" : "none") : hasGhosts ? "ghosts" : "none";
  return { id, name, origin, head: placeOf(run), devices };
}

function tooManyBranches(): HostFailure {
  return new HostFailure(
    "refused",
    `There are ${MOST_BRANCHES} branches already. Discard one before you make another.`,
  );
}

/** "A" to "Z", then "A2" and so on. */
function branchName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

const MOST_BRANCHES = 12;
const MOST_EVENTS_COMPARED = 20_000;
const MOST_MARKS_SHOWN = 200;
/** A step ends after so many things even if nothing was seen: never in a healthy world. */
const MOST_UNSEEN_THINGS = 10_000;
