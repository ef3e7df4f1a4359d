import type { FrameId, NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { FrameView } from "../observe/entities.ts";
import { type CableEvent, type Departure, LadderRungs } from "./ladder-rungs.ts";
import { type TokenLook, tokenLook } from "./token-look.ts";

/** The sequence diagram as plain geometry: one lifeline a node, the broker among them, time downwards. */
export interface LadderLayout {
  readonly height: number;
  /** What of it is laid out. */
  readonly top: number;
  readonly bottom: number;
  readonly lifelines: readonly Lifeline[];
  readonly arrows: readonly LadderArrow[];
  readonly breaks: readonly LadderBreak[];
  readonly dots: readonly LadderDot[];
  readonly times: readonly { readonly at: number; readonly y: number }[];
}

/** `node` null: the broker. */
export interface Lifeline {
  readonly node: NodeName | null;
  readonly x: number;
}

/** A frame from where it departed to where it arrived, was lost, or will arrive. */
export interface LadderArrow {
  readonly event: Departure;
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
  readonly event: CableEvent;
  readonly x: number;
  readonly y: number;
  readonly kind: "cut" | "silent-cut" | "restored";
}

/** What happened at one lifeline without a frame. */
export interface LadderDot {
  readonly events: readonly WorldEvent[];
  readonly x: number;
  readonly y: number;
}

/** Lays out `shown` in full; `all`, which they are among, tells how their frames ended. */
export function ladderLayout(
  shown: readonly WorldEvent[],
  all: readonly WorldEvent[],
  underway: readonly FrameView[],
  lifelines: readonly (NodeName | null)[],
  width: number,
): LadderLayout {
  const present = new Set(lifelines);
  const isDrawn = new Set(shown.filter((event) => !("node" in event) || present.has(event.node)));
  const rungs = new LadderRungs();
  for (const event of all) rungs.take(event, isDrawn.has(event));
  return ladderBetween(
    rungs,
    underway,
    placeLifelines(lifelines, width),
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  );
}

/**
 * The part of the ladder that is at least partly between two heights; what has no lifeline is left out. `stopped`: the frames
 * that will not arrive; others there do not matter.
 */
export function ladderBetween(
  rungs: LadderRungs,
  stopped: readonly FrameView[],
  lifelines: readonly Lifeline[],
  top: number,
  bottom: number,
): LadderLayout {
  const xOf = new Map(lifelines.map(({ node, x }) => [node, x]));
  const brokerX = xOf.get(null) ?? 0;
  const { ends, height } = rungs.openEnds(stopped);
  const arrows: LadderArrow[] = [];
  const breaks: LadderBreak[] = [];
  const dots: LadderDot[] = [];
  for (const rung of rungs.between(top, bottom)) {
    const { y } = rung;
    if (rung.kind === "arrow") {
      const { event } = rung;
      const end = rung.end ?? ends.get(event.frame);
      const nodeX = xOf.get(event.node);
      if (end === undefined || end.y < top || nodeX === undefined) continue;
      const [fromX, toX] = event.direction === "up" ? [nodeX, brokerX] : [brokerX, nodeX];
      const to = { x: fromX + (toX - fromX) * end.progress, y: end.y };
      const look = tokenLook(event.packet);
      arrows.push({ event, frame: event.frame, look, from: { x: fromX, y }, to, end: end.how });
      continue;
    }
    const x = xOf.get(rung.kind === "break" ? rung.event.node : rung.node);
    if (y < top || x === undefined) continue;
    if (rung.kind === "break") breaks.push({ event: rung.event, x, y, kind: breakKind(rung.event) });
    else dots.push({ events: rung.events, x, y });
  }
  const times = rungs.timesBetween(top, bottom);
  return {
    height,
    top: Math.max(0, top),
    bottom: Math.min(height, bottom),
    lifelines,
    arrows,
    breaks,
    dots,
    times,
  };
}

/** Side by side, right of where the times are written. */
export function placeLifelines(order: readonly (NodeName | null)[], width: number): readonly Lifeline[] {
  const distance = (width - TIME_WIDTH - SIDE_MARGIN) / Math.max(order.length, 1);
  return order.map((node, index) => ({ node, x: TIME_WIDTH + distance * (index + 0.5) }));
}

/**
 * Where the label of an arrow stands: above its beginning, from the sender's lifeline on. Beginnings never stand closer than
 * `START_DISTANCE`, so labels do not either, however steep the arrows are.
 */
export function labelPlace({ from, to }: LadderArrow): {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
} {
  const toRight = to.x > from.x;
  return { x: from.x + (toRight ? LABEL_MARGIN : -LABEL_MARGIN), y: from.y - 3, anchor: toRight ? "start" : "end" };
}

function breakKind(event: CableEvent): LadderBreak["kind"] {
  if (event.type === "cable-restored") return "restored";
  return event.noticed ? "cut" : "silent-cut";
}

const TIME_WIDTH = 64;
const SIDE_MARGIN = 8;
/** Past a counted dot on the lifeline. */
const LABEL_MARGIN = 12;
