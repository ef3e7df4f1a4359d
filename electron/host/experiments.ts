import type { LabChoice } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import { type CostComparison, compareCosts } from "../../core/experiment/costs.ts";
import { recordCell, runCells } from "../../core/experiment/run-cell.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { CheckableRecording } from "../../core/world/recording.ts";
import type { Lab } from "./lab.ts";

/** What is found out by running worlds that nobody sees: a little at a time, for `lab` waits meanwhile. */
export function experimentCommands(lab: () => Lab): Pick<HostImplementation, "matrix/run" | "lesson/costs"> {
  return {
    "matrix/run": (matrix, first) => runCells(matrix, first, CELLS_AT_ONCE),
    "lesson/costs": () => costsIn(lab()),
  };
}

/** Refused until a step that has them is done. */
export function costsIn({ lessonView, stepBeganAt, run, now }: Lab): CostComparison {
  const node = lessonView?.costs ?? null;
  if (node === null || stepBeganAt === null) throw new HostFailure("refused", NO_COSTS);
  const recording = run.recording();
  // A lesson of that length was left to itself for hours.
  const comparison =
    recording.begins !== null || recording.log.length > MOST_INPUTS
      ? null
      : compareCosts(recording, node, stepBeganAt, now);
  if (comparison === null) throw new HostFailure("refused", TOO_LONG);
  return comparison;
}

/** The run of a cell, and when it was decided there what comes out; null for what is no cell. */
export function recordedCell(
  choice: LabChoice,
): { readonly recording: CheckableRecording; readonly decidedAt: Instant } | null {
  if (choice.kind !== "cell") return null;
  const recorded = recordCell(choice.matrix, choice.cell);
  if (recorded === null) throw new HostFailure("not-found", `There is no cell ${choice.cell} in this matrix.`);
  return { recording: recorded.recording, decidedAt: recorded.outcome.decidedBy.at };
}

/** About ten milliseconds. */
const CELLS_AT_ONCE = 6;
/** A step has some tens of them. */
const MOST_INPUTS = 2_000;
const NO_COSTS = "This step has no costs to compare, or it is not done yet.";
const TOO_LONG = "Too much has happened in this world to do it all again. Restart the step to see what it costs.";
