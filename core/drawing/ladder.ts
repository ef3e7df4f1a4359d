import type { FrameId, NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { FrameView } from "../observe/entities.ts";
import { type TokenLook, tokenLook } from "./token-look.ts";

/** The sequence diagram as plain geometry: one lifeline a node, the broker among them, time downwards. */
export interface LadderLayout {
  readonly height: number;
  readonly lifelines: readonly Lifeline[];
  readonly arrows: readonly LadderArrow[];
  readonly breaks: readonly LadderBreak[];
  readonly times: readonly { readonly at: number; readonly y: number }[];
}

/** `node` null: the broker. */
interface Lifeline {
  readonly node: NodeName | null;
  readonly x: number;
}

/** A frame from where it departed to where it arrived, was lost, or will arrive. */
export interface LadderArrow {
  readonly event: WorldEvent;
  readonly frame: FrameId;
  readonly look: TokenLook;
  readonly from: LadderPoint;
  readonly to: LadderPoint;
  readonly end: "arrived" | "lost" | "underway" | "stuck";
}

interface LadderPoint {
  readonly x: number;
  readonly y: number;
}

/** A cut or a restored cable: a horizontal mark across one lifeline. */
export interface LadderBreak {
  readonly event: WorldEvent;
  readonly x: number;
  readonly y: number;
  readonly kind: "cut" | "silent-cut" | "restored";
}

type Departure = Extract<WorldEvent, { type: "frame-departed" }>;
type Mark = Extract<WorldEvent, { type: "cable-cut" | "cable-restored" }>;

/**
 * Lays out the latest `mostItems` of `shown` (what the filter lets through); `all` tells how their frames ended and `underway` where
 * those are that have not. Distances down the page follow time where they can: no two things stand on each other, and no
 * silence is longer than a hand's breadth.
 */
export function ladderLayout(
  shown: readonly WorldEvent[],
  all: readonly WorldEvent[],
  underway: readonly FrameView[],
  nodes: { readonly left: readonly NodeName[]; readonly right: readonly NodeName[] },
  width: number,
  mostItems = MOST_ITEMS,
): LadderLayout {
  const lifelines = placeLifelines(nodes, width);
  const xOf = new Map(lifelines.map(({ node, x }) => [node, x]));
  const brokerX = xOf.get(null) ?? width / 2;
  const kept = shown.filter((event) => isDrawn(event) && xOf.has(event.node)).slice(-mostItems) as (Departure | Mark)[];
  const ends = frameEnds(all, underway);
  const scale = downThePage(kept, ends);

  const arrows: LadderArrow[] = [];
  const breaks: LadderBreak[] = [];
  for (const event of kept) {
    const nodeX = xOf.get(event.node) ?? 0;
    const y = scale.start(event);
    if (event.type !== "frame-departed") {
      const kind = event.type === "cable-restored" ? "restored" : event.noticed ? "cut" : "silent-cut";
      breaks.push({ event, x: nodeX, y, kind });
      continue;
    }
    const up = event.direction === "up";
    const [fromX, toX] = up ? [nodeX, brokerX] : [brokerX, nodeX];
    const end = ends.get(event.frame);
    arrows.push({
      event,
      frame: event.frame,
      look: tokenLook(event.packet),
      from: { x: fromX, y },
      to: { x: fromX + (toX - fromX) * (end?.progress ?? 1), y: scale.end(event) },
      end: end?.how ?? "underway",
    });
  }
  return { height: scale.height, lifelines, arrows, breaks, times: scale.times };
}

interface FrameEnd {
  readonly at: number;
  readonly how: "arrived" | "lost" | "stuck";
  /** How far it came. */
  readonly progress: number;
}

function frameEnds(events: readonly WorldEvent[], underway: readonly FrameView[]): ReadonlyMap<FrameId, FrameEnd> {
  const ends = new Map<FrameId, FrameEnd>();
  for (const { frame, departed, arrives, stoppedAt } of underway) {
    if (stoppedAt === null) continue;
    ends.set(frame, {
      at: stoppedAt,
      how: "stuck",
      progress: (stoppedAt - departed) / Math.max(arrives - departed, 1),
    });
  }
  for (const event of events) {
    if (event.type === "frame-arrived") ends.set(event.frame, { at: event.at, how: "arrived", progress: 1 });
    if (event.type === "frame-lost") ends.set(event.frame, { at: event.at, how: "lost", progress: event.progress });
  }
  return ends;
}

function placeLifelines(
  { left, right }: { readonly left: readonly NodeName[]; readonly right: readonly NodeName[] },
  width: number,
): readonly Lifeline[] {
  const names = [...left, null, ...right];
  const room = width - TIME_WIDTH - SIDE_MARGIN;
  const distance = names.length < 2 ? 0 : room / names.length;
  return names.map((node, index) => ({ node, x: TIME_WIDTH + distance * (index + 0.5) }));
}

/** Gives each beginning and each end of an item its height on the page, in the order of time. */
function downThePage(items: readonly (Departure | Mark)[], ends: ReadonlyMap<FrameId, FrameEnd>) {
  const moments = items.flatMap((event) => {
    const start = { event, at: event.at as number, ends: false };
    if (event.type !== "frame-departed") return [start];
    return [start, { event, at: ends.get(event.frame)?.at ?? event.arrives, ends: true }];
  });
  moments.sort(
    (one, other) => one.at - other.at || Number(other.ends) - Number(one.ends) || one.event.id - other.event.id,
  );
  const starts = new Map<number, number>();
  const stops = new Map<number, number>();
  const times: { at: number; y: number }[] = [];
  let y = TOP_MARGIN;
  let at = moments[0]?.at ?? 0;
  for (const moment of moments) {
    const least = moment.ends ? END_DISTANCE : START_DISTANCE;
    y += Math.min(Math.max((moment.at - at) * PIXELS_PER_MS, least), LONGEST_SILENCE);
    at = moment.at;
    (moment.ends ? stops : starts).set(moment.event.id, y);
    const last = times.at(-1);
    const says = last === undefined || (tenths(at) !== tenths(last.at) && y - last.y >= TIME_DISTANCE);
    if (!moment.ends && says) times.push({ at, y });
  }
  return {
    height: y + TOP_MARGIN,
    times,
    start: (event: WorldEvent) => starts.get(event.id) ?? 0,
    end: (event: WorldEvent) => stops.get(event.id) ?? 0,
  };
}

/** Times are written in tenths of a second: the same twice says nothing. */
function tenths(at: number): number {
  return Math.floor(at / 100);
}

function isDrawn(event: WorldEvent): event is Departure | Mark {
  return event.type === "frame-departed" || event.type === "cable-cut" || event.type === "cable-restored";
}

const MOST_ITEMS = 200;
const TIME_WIDTH = 64;
const SIDE_MARGIN = 8;
const TOP_MARGIN = 18;
const PIXELS_PER_MS = 0.04;
const START_DISTANCE = 16;
const END_DISTANCE = 10;
const LONGEST_SILENCE = 56;
const TIME_DISTANCE = 16;
