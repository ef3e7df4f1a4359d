import type { NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";

/** What a ladder shows: a packet that departs, or something that happens to a cable. */
export type Rung = Extract<WorldEvent, { type: "frame-departed" | "cable-cut" | "cable-restored" }>;

/** The latest MOST_RUNGS, oldest first, without pings; `leftOut` counts those before. */
export function rungsOf(events: readonly WorldEvent[]): { readonly rungs: readonly Rung[]; readonly leftOut: number } {
  const rungs = events.filter(isRung);
  return { rungs: rungs.slice(-MOST_RUNGS), leftOut: Math.max(0, rungs.length - MOST_RUNGS) };
}

/** Who stands left of the broker and who right: those that publish first, and those that are sent messages first. */
export function sidesOf(
  events: readonly WorldEvent[],
  rungs: readonly Rung[],
): { readonly left: readonly NodeName[]; readonly right: readonly NodeName[] } {
  const publishers = new Set<NodeName>();
  const receivers = new Set<NodeName>();
  for (const event of events) {
    if (event.type !== "frame-departed" || event.packet?.type !== "publish") continue;
    const [first, second] = event.direction === "up" ? [publishers, receivers] : [receivers, publishers];
    if (!second.has(event.node)) first.add(event.node);
  }
  const nodes = [...new Set(rungs.map(({ node }) => node))];
  return {
    left: nodes.filter((node) => publishers.has(node)),
    right: nodes.filter((node) => !publishers.has(node)),
  };
}

function isRung(event: WorldEvent): event is Rung {
  if (event.type === "cable-cut" || event.type === "cable-restored") return true;
  return event.type === "frame-departed" && event.packet?.type !== "pingreq" && event.packet?.type !== "pingresp";
}

/** More is no picture any more. */
export const MOST_RUNGS = 2_000;
