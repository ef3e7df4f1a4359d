import { HostFailure } from "../../core/contract/host-failure.ts";
import type { LineView, PlaceView, SeekTarget, StepKind, TimelineView } from "../../core/contract/timeline-view.ts";
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
interface Line {
  readonly id: string;
  name: string;
  readonly run: WorldRun;
  readonly history: History;
  readonly origin: LineView["origin"];
  /** What makes it go on: the lab itself on the first line. */
  readonly driver: Lab | Fork;
}

/**
 * All that has happened in a lab's world, on all lines, and what of it is shown: a line where it is now, or a place in its
 * past. To act in the past makes a new line from there; nothing of the old one is lost until it is discarded.
 */
export class Timeline {
  readonly #createWorld: CreateWorld;
  readonly #verifies: boolean;
  readonly #lines: Line[];
  #line: Line;
  #past: Past | null = null;
  /** Of a past that is no longer shown. */
  #earlierMismatch: string | null = null;
  #linesMade = 1;

  /** `verifies`: digests are compared whenever something is simulated again, for development. */
  constructor(lab: Lab, createWorld: CreateWorld, verifies: boolean) {
    this.#createWorld = createWorld;
    this.#verifies = verifies;
    const { history } = lab.run;
    assert(history !== null, "the world of a lab has a history");
    this.#line = { id: lineName(0), name: lineName(0), run: lab.run, history, origin: null, driver: lab };
    this.#lines = [this.#line];
  }

  /** The first line is shown, where it is now. */
  get isLive(): boolean {
    return this.#past === null && this.#line === this.#lines[0];
  }

  /** What is shown, and what drives it. */
  get run(): WorldRun {
    return this.#past?.run ?? this.#line.run;
  }

  get playable(): Playable {
    return this.#past ?? this.#line.driver;
  }

  /** Where the shown line is now. */
  get head(): PlaceView {
    return placeOf(this.#line.run);
  }

  /** A past that has come to where its line is now. */
  get hasCaughtUp(): boolean {
    return this.#past?.ended ?? false;
  }

  /** What did not come out again as it was the last time that anything did not, as a sentence; null when all did. */
  get mismatch(): string | null {
    return this.#past?.mismatch ?? this.#earlierMismatch;
  }

  seek(target: SeekTarget): void {
    const line = this.#line;
    line.run.gather();
    const to = this.#target(target);
    const isPast = to.kind === "step" ? to.step < line.run.step : to.at < line.run.now;
    this.#look(isPast ? new Past(line, to, this.#createWorld, this.#verifies) : null);
  }

  /** To where the shown line is now. */
  backToNow(): void {
    this.#look(null);
  }

  /** Back to the thing of that kind before; false when there is none. */
  stepBack(by: StepKind): boolean {
    const { run } = this;
    const { beginning } = this.#line.history;
    if (by === "mark") {
      const mark = this.#line.run.marks.nextTo(run.step, "back");
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

  /** What a person does to what is shown, which is not the first line where it is now. */
  act(command: WorldCommand): string | null {
    if (this.#past !== null) this.#goOnFrom(this.#past);
    const { driver } = this.#line;
    return driver.command(command);
  }

  /** A copy of what is shown, at the same place, beside it. Out of the past that becomes a line of its own as well. */
  twin(change: WorldCommand): Twin {
    if (this.#lines.length + (this.#past === null ? 1 : 2) > MOST_LINES) throw tooManyLines();
    if (this.#past !== null) this.#goOnFrom(this.#past);
    this.#line.run.gather();
    const { id, driver } = this.#fork(this.#line.run);
    const refusal = driver.command(change);
    if (refusal === null) return new Twin(this.#line, { id, driver }, change);
    this.discard(id);
    throw new HostFailure("refused", refusal);
  }

  open(id: string): void {
    this.#look(null);
    this.#line = this.#found(id);
  }

  rename(id: string, name: string): void {
    this.#found(id).name = name;
  }

  discard(id: string): void {
    const line = this.#found(id);
    if (line.origin === null) {
      throw new HostFailure(
        "refused",
        "The branch that the lab began with cannot be discarded. Restart the lab instead.",
      );
    }
    this.#lines.splice(this.#lines.indexOf(line), 1);
    if (line === this.#line) this.open((this.#lines[0] as Line).id);
  }

  /** What happened on a line between a place and a time, and what there was then. */
  between(id: string, from: PlaceView | null, until: Instant): Pick<WorldRun, "events" | "entities"> {
    const line = this.#found(id);
    line.run.gather();
    const step = from?.step ?? line.history.beginning.step;
    const past = new Past(line, { kind: "step", step }, this.#createWorld, false);
    const events: WorldEvent[] = [];
    for (let at = past.nextAt(); at !== null && at <= until; at = past.nextAt()) {
      past.runNext();
      const added = past.run.gather();
      if (events.length < MOST_EVENTS_COMPARED) events.push(...added);
    }
    return { events, entities: past.run.entities };
  }

  lineOf(id: string): Pick<Line, "run"> {
    return this.#found(id);
  }

  isFirst(id: string): boolean {
    return this.#found(id) === this.#lines[0];
  }

  /** The last place that both have in common; null when a line between them was discarded. */
  partingOf(id: string, otherId: string): PlaceView | null {
    const ways = [this.#wayTo(id), this.#wayTo(otherId)] as const;
    for (const [line, place] of ways[0]) {
      const other = ways[1].get(line);
      if (other === undefined) continue;
      return place.step < other.step ? place : other;
    }
    return null;
  }

  view(devicesServed: number, breakPoints: readonly BreakPoint[]): TimelineView {
    const line = this.#line;
    return {
      shows: this.#past !== null ? "past" : this.isLive ? "live" : "fork",
      line: line.id,
      lines: this.#lines.map((each) => lineView(each, devicesServed)),
      beginning: line.history.beginning,
      isRolled: line.history.beginning.step > 0,
      head: this.head,
      marks: line.run.marks.grouped(MOST_MARKS_SHOWN),
      breakPoints,
      devicesServed,
    };
  }

  /** Differs whenever `view` does, but for the place of the head. */
  get version(): string {
    const { id, run, history } = this.#line;
    const lines = this.#lines.map(({ id, name }) => [id, name]);
    return JSON.stringify([id, this.#past !== null, run.marks.added, history.beginning.step, lines]);
  }

  #look(past: Past | null): void {
    this.#earlierMismatch = this.mismatch;
    this.#past = past;
  }

  /** Shows a new line that goes its own way from there. */
  #goOnFrom(past: Past): void {
    this.#line = this.#fork(past.run);
    this.#look(null);
  }

  /** A new line from where `from` stands, which is on the shown line. */
  #fork(from: WorldRun): Line & { readonly driver: Fork } {
    if (this.#lines.length >= MOST_LINES) throw tooManyLines();
    const parent = this.#line;
    const place = placeOf(from);
    const origin = { kind: "fork", saved: from.save(), history: parent.history.forkedAt(place.step) } as const;
    const earlier = { events: from.events, marks: parent.run.marks.forkedAt(place.step) };
    const run = new WorldRun(this.#createWorld, parent.history.spec, NOWHERE, origin, earlier);
    const ghosts = parent.history.inputsSince(place.step).filter(({ input }) => input.type !== "command");
    const notYet = parent.driver instanceof Fork ? parent.driver.ghosts : [];
    const name = lineName(this.#linesMade);
    this.#linesMade += 1;
    const driver = new Fork(run, [...ghosts, ...notYet]);
    const line = { id: name, name, run, history: origin.history, origin: { line: parent.id, place }, driver };
    this.#lines.push(line);
    return line;
  }

  /** The lines that lead to a line, from itself to the first, and up to where each is part of it. */
  #wayTo(id: string): ReadonlyMap<string, PlaceView> {
    const way = new Map<string, PlaceView>();
    let line: Line | undefined = this.#found(id);
    way.set(line.id, placeOf(line.run));
    while (line?.origin) {
      const { origin }: Line = line;
      if (origin === null) break;
      way.set(origin.line, origin.place);
      line = this.#lines.find((each) => each.id === origin.line);
    }
    return way;
  }

  #target(target: SeekTarget): Target {
    const { beginning } = this.#line.history;
    switch (target.to) {
      case "beginning":
        return { kind: "step", step: beginning.step };
      case "step":
        return { kind: "step", step: Math.max(target.step, beginning.step) as Step };
      case "time":
        return target.at < beginning.at ? { kind: "step", step: beginning.step } : { kind: "time", at: target.at };
    }
  }

  #found(id: string): Line {
    const line = this.#lines.find((each) => each.id === id);
    if (line === undefined)
      throw new HostFailure("not-found", `There is no branch "${id}". It may have been discarded.`);
    return line;
  }
}

function lineView({ id, name, run, origin, driver, history }: Line, devicesServed: number): LineView {
  const ghosts = driver instanceof Fork && driver.ghosts.length > 0;
  const hasGhosts =
    ghosts || (origin !== null && history.log.since(0 as Step)?.some(({ input }) => input.type !== "command"));
  const devices = origin === null ? (devicesServed > 0 ? "real" : "none") : hasGhosts ? "ghosts" : "none";
  return { id, name, origin, head: placeOf(run), devices };
}

function tooManyLines(): HostFailure {
  return new HostFailure("refused", `There are ${MOST_LINES} branches already. Discard one before you make another.`);
}

/** "A" to "Z", then "A2" and so on. */
function lineName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

const MOST_LINES = 12;
const MOST_EVENTS_COMPARED = 20_000;
const MOST_MARKS_SHOWN = 200;
/** A step ends after so many things even if nothing was seen: never in a healthy world. */
const MOST_UNSEEN_THINGS = 10_000;
