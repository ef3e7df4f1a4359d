import type { NodeName } from "../events/names.ts";
import type { PlannedCut } from "../events/wire-events.ts";
import type { Say } from "../words/say.ts";
import { nodeLabel } from "./entities.ts";

/** "after the 2nd PUBREC from dash has arrived". */
export function plannedCutWords(node: NodeName, cut: PlannedCut, say: Say): string {
  const { moment, packet, direction, occurrence } = cut;
  return say(`cut.${moment}.${direction}.${occurrence === 1 ? "next" : "nth"}`, {
    packet: packet.toUpperCase(),
    node: nodeLabel(node),
    ordinal: ordinal(occurrence, say),
  });
}

function ordinal(number: number, say: Say): string {
  const last = number % 100 > 10 && number % 100 < 14 ? 0 : number % 10;
  return say(`ordinal.${last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"}`, { number });
}
