import type { WorldEvent } from "../events/world-event.ts";
import { assert } from "../kernel/assert.ts";
import { type CheckableRecording, record, withDigests } from "../world/recording.ts";
import { cutsExperiment, cutsOutcome } from "./cuts-matrix.ts";
import { type Cell, type CellOutcome, cellsOf, type MatrixId } from "./matrix.ts";
import { type Experiment, runExperiment } from "./run-experiment.ts";
import { sessionsExperiment, sessionsOutcome } from "./sessions-matrix.ts";

/** Runs the cells from `first` on, at most `most`: fewer at the end. */
export function runCells(matrix: MatrixId, first: number, most: number): readonly CellOutcome[] {
  return cellsOf(matrix)
    .slice(first, first + most)
    .map((cell, index) => outcomeOf(matrix, cell, first + index));
}

/** The run of one cell, to be seen again; null when there is no such cell. */
export function recordCell(
  matrix: MatrixId,
  number: number,
): { recording: CheckableRecording; outcome: CellOutcome } | null {
  const cell = cellsOf(matrix)[number];
  if (cell === undefined) return null;
  const recording = record(runExperiment(RUNS[matrix].experiment(cell), { event: () => {} }));
  assert(recording !== null, "a cell's world remembers all its inputs");
  return { recording: withDigests(recording), outcome: outcomeOf(matrix, cell, number) };
}

function outcomeOf(matrix: MatrixId, cell: Cell, number: number): CellOutcome {
  const events: WorldEvent[] = [];
  const { experiment, outcome } = RUNS[matrix];
  runExperiment(experiment(cell), { event: (event) => events.push(event) });
  const { decidedBy, ...found } = outcome(events);
  assert(decidedBy !== undefined, "something decides each cell");
  return { cell: number, ...found, decidedBy };
}

interface Run {
  experiment(cell: Cell): Experiment;
  outcome(events: readonly WorldEvent[]): { readonly outcome: string; readonly decidedBy: WorldEvent | undefined };
}

const RUNS: Readonly<Record<MatrixId, Run>> = {
  sessions: { experiment: sessionsExperiment, outcome: sessionsOutcome },
  cuts: { experiment: cutsExperiment, outcome: cutsOutcome },
};
