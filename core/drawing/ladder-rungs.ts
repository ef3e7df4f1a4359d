import type { FrameId, NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { FrameView } from "../observe/entities.ts";

export type Departure = Extract<WorldEvent, { type: "frame-departed" }>;
export type CableEvent = Extract<WorldEvent, { type: "cable-cut" | "cable-restored" }>;

/** One thing on the ladder at its height, in pixels from the top. */
export type Rung =
  | ArrowRung
  | { readonly kind: "break"; readonly y: number; readonly event: CableEvent }
  /** What happened at one lifeline (null: the broker's) with nothing drawn between. */
  | {
      readonly kind: "dot";
      readonly y: number;
      readonly node: NodeName | null;
      readonly events: readonly WorldEvent[];
    };

interface ArrowRung {
  readonly kind: "arrow";
  readonly y: number;
  readonly event: Departure;
  readonly end: RungEnd | null;
}

/** Where a frame's way ended, or stands. */
export interface RungEnd {
  readonly y: number;
  readonly how: "arrived" | "lost" | "stuck" | "underway";
  /** How far it came: 0 is the sender, 1 the receiver. */
  readonly progress: number;
}

/**
 * Gives each event its height, in the order in which they come: it grows at its end and nothing that was placed moves again.
 * Distances follow time where they can: no two things stand on each other, and no silence is longer than a hand's breadth.
 */
export class LadderRungs {
  readonly #rungs: Rung[] = [];
  readonly #times: { readonly at: number; readonly y: number }[] = [];
  /** The `y` of each. */
  readonly #timeHeights: number[] = [];
  /** Arrows without an end, by frame: their places in `#rungs`. */
  readonly #open = new Map<FrameId, number>();
  /** For each rung how far down it and all before it reach, but for arrows without an end: never less than before. */
  readonly #reach: number[] = [];
  /** At which heights something stands, top down, and when that was. */
  readonly #heights: number[] = [];
  readonly #instants: number[] = [];
  #y = TOP_MARGIN;
  #at: number | null = null;

  get rungs(): readonly Rung[] {
    return this.#rungs;
  }

  /** The time at a height, between two things in proportion; null above the first and below the last. */
  timeAt(y: number): number | null {
    const below = firstAtLeast(this.#heights, y);
    const [belowY, belowAt] = [this.#heights[below], this.#instants[below]];
    if (belowY === undefined || belowAt === undefined) return null;
    if (belowY === y) return belowAt;
    const [aboveY, aboveAt] = [this.#heights[below - 1], this.#instants[below - 1]];
    if (aboveY === undefined || aboveAt === undefined) return null;
    return aboveAt + ((belowAt - aboveAt) * (y - aboveY)) / (belowY - aboveY);
  }

  /** Where the time is written between two heights: not at every rung, and the same one not twice. */
  timesBetween(top: number, bottom: number): readonly { readonly at: number; readonly y: number }[] {
    return this.#times.slice(firstAtLeast(this.#timeHeights, top), firstAtLeast(this.#timeHeights, bottom));
  }

  /** The rungs that are at least partly between two heights, top down; arrows without an end from their start on. */
  between(top: number, bottom: number): readonly Rung[] {
    const first = firstAtLeast(this.#reach, top);
    const found: Rung[] = [];
    for (const index of this.#open.values()) {
      const rung = this.#rungs[index];
      if (index < first && rung !== undefined) found.push(rung);
    }
    for (let index = first; index < this.#rungs.length; index += 1) {
      const rung = this.#rungs[index] as Rung;
      if (rung.y > bottom) break;
      found.push(rung);
    }
    return found;
  }

  /** Events must come oldest first. Of those that are not shown only the ends of frames count. */
  take(event: WorldEvent, isShown: boolean): void {
    if (event.type === "frame-arrived" || event.type === "frame-lost") {
      this.#close(event);
      return;
    }
    if (!isShown) return;
    if (event.type === "frame-departed") {
      this.#advance(event.at, START_DISTANCE);
      this.#open.set(event.frame, this.#rungs.length);
      this.#push({ kind: "arrow", y: this.#y, event, end: null }, event.at);
      this.#giveUpOldest();
    } else if (event.type === "cable-cut" || event.type === "cable-restored") {
      this.#advance(event.at, START_DISTANCE);
      this.#push({ kind: "break", y: this.#y, event }, event.at);
    } else this.#takeLocal(event);
  }

  /**
   * The ends of the arrows that have none yet, below all that has happened; and how high it all is then. Of a frame that should
   * have arrived by now and is not among the `stopped` the end was left out, as happens under load: its arrow is a short one.
   */
  openEnds(stopped: readonly FrameView[]): { readonly ends: ReadonlyMap<FrameId, RungEnd>; readonly height: number } {
    const stuck = new Map(stopped.filter(({ stoppedAt }) => stoppedAt !== null).map((frame) => [frame.frame, frame]));
    const ends = new Map<FrameId, RungEnd>();
    const latest = this.#at ?? 0;
    let y = this.#y;
    let at = latest;
    const arrows = this.#openArrows();
    // Under load hundreds are on their way: below their beginnings, which are to be seen, their ends stand close.
    const least = Math.min(END_DISTANCE, LONGEST_TAIL / Math.max(arrows.length, 1));
    for (const { y: begin, event } of arrows) {
      const { frame, arrives } = event;
      const view = stuck.get(frame);
      if (view === undefined && arrives < latest) {
        ends.set(frame, { ...END_NOT_KNOWN, y: begin + END_DISTANCE });
        continue;
      }
      const when = view?.stoppedAt ?? arrives;
      y += distance(when - at, least);
      at = Math.max(at, when);
      if (view === undefined) ends.set(frame, { y, how: "underway", progress: 1 });
      else
        ends.set(frame, {
          y,
          how: "stuck",
          progress: (when - view.departed) / Math.max(view.arrives - view.departed, 1),
        });
    }
    return { ends, height: y + TOP_MARGIN };
  }

  #openArrows(): readonly ArrowRung[] {
    const arrows: ArrowRung[] = [];
    for (const index of this.#open.values()) {
      const rung = this.#rungs[index];
      if (rung?.kind === "arrow") arrows.push(rung);
    }
    return arrows.sort(({ event: one }, { event: other }) => one.arrives - other.arrives || one.id - other.id);
  }

  /** Under load the ends of many are never told: they are looked at each time, so there is a limit to them. */
  #giveUpOldest(): void {
    if (this.#open.size <= MOST_OPEN) return;
    const [frame, index] = this.#open.entries().next().value as [FrameId, number];
    const rung = this.#rungs[index] as ArrowRung;
    const y = rung.y + END_DISTANCE;
    this.#rungs[index] = { ...rung, end: { ...END_NOT_KNOWN, y } };
    this.#open.delete(frame);
    this.#reach[index] = Math.max(this.#reach[index] as number, y);
  }

  #close(event: Extract<WorldEvent, { type: "frame-arrived" | "frame-lost" }>): void {
    const index = this.#open.get(event.frame);
    const rung = index === undefined ? undefined : this.#rungs[index];
    if (index === undefined || rung?.kind !== "arrow") return;
    this.#advance(event.at, END_DISTANCE);
    const lost = event.type === "frame-lost";
    const end = { y: this.#y, how: lost ? "lost" : "arrived", progress: lost ? event.progress : 1 } as const;
    this.#rungs[index] = { ...rung, end };
    this.#open.delete(event.frame);
    this.#reach.fill(this.#y, index);
  }

  #takeLocal(event: WorldEvent): void {
    const node = "node" in event ? event.node : null;
    const last = this.#rungs.at(-1);
    if (last?.kind === "dot" && last.node === node) {
      (last.events as WorldEvent[]).push(event);
      return;
    }
    this.#advance(event.at, DOT_DISTANCE);
    this.#push({ kind: "dot", y: this.#y, node, events: [event] }, event.at);
  }

  #push(rung: Rung, at: number): void {
    this.#rungs.push(rung);
    this.#reach.push(rung.y);
    this.#writeTime(at);
  }

  #advance(at: number, least: number): void {
    this.#y += distance(at - (this.#at ?? at), least);
    this.#at = at;
    this.#heights.push(this.#y);
    this.#instants.push(at);
  }

  #writeTime(at: number): void {
    const last = this.#times.at(-1);
    // Times are written in tenths of a second.
    const isNew = last === undefined || Math.floor(at / 100) !== Math.floor(last.at / 100);
    if (last !== undefined && !(isNew && this.#y - last.y >= TIME_DISTANCE)) return;
    this.#times.push({ at, y: this.#y });
    this.#timeHeights.push(this.#y);
  }
}

/** The place of the first of `ascending` that is at least `least`; their number when none is. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function distance(milliseconds: number, least: number): number {
  return Math.min(Math.max(milliseconds * PIXELS_PER_MS, least), LONGEST_SILENCE);
}

const TOP_MARGIN = 18;
const PIXELS_PER_MS = 0.04;
const START_DISTANCE = 16;
const END_DISTANCE = 10;
const LONGEST_TAIL = 120;
const DOT_DISTANCE = 16;
const LONGEST_SILENCE = 56;
const TIME_DISTANCE = 16;
const MOST_OPEN = 500;
const END_NOT_KNOWN = { how: "underway", progress: 1 } as const;
