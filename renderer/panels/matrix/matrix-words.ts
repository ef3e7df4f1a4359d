import { type Cell, type Dimension, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";

export function dimensionWord(id: string): string {
  return t(`matrix.dimension.${id}` as PlainKey);
}

export function valueWord(id: string, value: string): string {
  return t(`matrix.value.${id}.${value}` as PlainKey);
}

export function outcomeWord(outcome: string): string {
  return t(`matrix.outcome.${outcome}` as PlainKey);
}

/** A row, a column or a whole cell: "CleanSession 0, RETAIN 1, dash connected". */
export function cellWords(matrix: MatrixId, cell: Cell): string {
  const dimensions: readonly Dimension[] = MATRICES[matrix].dimensions;
  const values = dimensions.flatMap(({ id }) => (cell[id] === undefined ? [] : [valueWord(id, cell[id])]));
  return values.join(", ");
}
