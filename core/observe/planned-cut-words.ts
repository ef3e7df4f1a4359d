import type { NodeName } from "../events/names.ts";
import type { PlannedCut } from "../events/wire-events.ts";
import { nodeLabel } from "./entities.ts";

/** "after the 2nd PUBREC from dash has arrived". */
export function plannedCutWords(node: NodeName, { moment, packet, direction, occurrence }: PlannedCut): string {
  const which = occurrence === 1 ? "the next" : `the ${ordinal(occurrence)}`;
  const way = direction === "up" ? "from" : "to";
  return `${moment} ${which} ${packet.toUpperCase()} ${way} ${nodeLabel(node)} ${moment === "before" ? "arrives" : "has arrived"}`;
}

function ordinal(number: number): string {
  const ending = number % 100 > 10 && number % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}
