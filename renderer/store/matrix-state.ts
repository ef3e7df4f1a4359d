import type { CellOutcome, MatrixId } from "../../core/experiment/matrix.ts";
import { changeUi, type LabStore } from "./lab-store.ts";

/** What the page keeps of one matrix while it is open and until it is opened again. */
export interface MatrixState {
  /** As far as the host has told, in the order of the cells. */
  readonly outcomes: readonly CellOutcome[];
  /** Cells are answered before they are shown. */
  readonly predicts: boolean;
  /** The dimension whose values are the groups of rows. */
  readonly groupBy: string;
  /** By dimension, the only value that is shown; all are where there is none. */
  readonly filters: ReadonlyMap<string, string>;
  /** By cell, what was said would come out. */
  readonly predictions: ReadonlyMap<number, string>;
  /** The cells whose predictions were run: they are answered for good. */
  readonly run: ReadonlySet<number>;
}

export type MatrixStates = Readonly<Record<MatrixId, MatrixState>>;

export function changeMatrix(store: LabStore, matrix: MatrixId, change: Partial<MatrixState>): void {
  const { matrices } = store.getState().ui;
  changeUi(store, { matrices: { ...matrices, [matrix]: { ...matrices[matrix], ...change } } });
}

const NOTHING_KNOWN = {
  outcomes: [],
  predicts: true,
  filters: new Map<string, string>(),
  predictions: new Map<number, string>(),
  run: new Set<number>(),
};

export const NO_MATRICES: MatrixStates = {
  sessions: { ...NOTHING_KNOWN, groupBy: "published" },
  cuts: { ...NOTHING_KNOWN, groupBy: "hop" },
};
