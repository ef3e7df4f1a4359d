import type { LabChoice } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import { recordCell, runCells } from "../../core/experiment/run-cell.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { CheckableRecording } from "../../core/world/recording.ts";

/** What is found out by running worlds that nobody sees: a little at a time, for the lab waits meanwhile. */
export const EXPERIMENT_COMMANDS: Pick<HostImplementation, "matrix/run"> = {
  "matrix/run": (matrix, first) => runCells(matrix, first, CELLS_AT_ONCE),
};

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
