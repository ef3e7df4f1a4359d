import { type Cell, cellsOf, type Dimension, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import type { MatrixState } from "../../store/matrix-state.ts";

/** The cells as a table: groups of rows, and in each row one cell for each column. */
export interface MatrixLayout {
  /** Of the groups, then of the rows in them. */
  readonly rowDimensions: readonly Dimension[];
  readonly columnDimensions: readonly Dimension[];
  /** The values that a column stands for. */
  readonly columns: readonly Cell[];
  readonly groups: readonly Group[];
}

export interface Group {
  /** Of the first row dimension. */
  readonly value: string;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly values: Cell;
  /** Null where there is no such combination. */
  readonly cells: readonly (number | null)[];
}

export function matrixLayout(
  matrix: MatrixId,
  { groupBy, filters }: Pick<MatrixState, "groupBy" | "filters">,
): MatrixLayout {
  const { dimensions }: { readonly dimensions: readonly Dimension[] } = MATRICES[matrix];
  const inRows = [groupBy, ...ROWS[matrix].filter((id) => id !== groupBy)];
  const rowDimensions = inRows.flatMap((id) => dimensions.filter((dimension) => dimension.id === id));
  const columnDimensions = dimensions.filter(({ id }) => !inRows.includes(id));
  const shown = cellsOf(matrix).flatMap((cell, number) => {
    return [...filters].every(([id, value]) => cell[id] === value) ? [{ cell, number }] : [];
  });
  const cells = shown.map(({ cell }) => cell);
  const columns = combinations(columnDimensions, cells);
  const numberOf = new Map(shown.map(({ cell, number }) => [keyOf(dimensions, cell), number]));
  const rows = combinations(rowDimensions, cells).map((values) => {
    return {
      values,
      cells: columns.map((column) => numberOf.get(keyOf(dimensions, { ...values, ...column })) ?? null),
    };
  });
  const values = [...new Set(rows.map((row) => row.values[groupBy] ?? ""))];
  return {
    rowDimensions,
    columnDimensions,
    columns,
    groups: values.map((value) => ({ value, rows: rows.filter((row) => row.values[groupBy] === value) })),
  };
}

/** The heads above the columns, one line for each dimension: neighbours with the same values so far are one. */
export function columnHeads({ columnDimensions, columns }: MatrixLayout): readonly (readonly Head[])[] {
  return columnDimensions.map(({ id }, level) => {
    const above = columnDimensions.slice(0, level + 1);
    const heads: { dimension: string; value: string; span: number; key: string }[] = [];
    for (const column of columns) {
      const key = keyOf(above, column);
      const last = heads.at(-1);
      if (last?.key === key) last.span += 1;
      else heads.push({ dimension: id, value: column[id] ?? "", span: 1, key });
    }
    return heads;
  });
}

interface Head {
  readonly dimension: string;
  readonly value: string;
  readonly span: number;
  readonly key: string;
}

/** Those that occur among `cells`, in the order of the dimensions' values. */
function combinations(dimensions: readonly Dimension[], cells: readonly Cell[]): readonly Cell[] {
  const occurring = new Set(cells.map((cell) => keyOf(dimensions, cell)));
  let found: readonly Cell[] = [{}];
  for (const { id, values } of dimensions)
    found = found.flatMap((cell) => values.map((value) => ({ ...cell, [id]: value })));
  return found.filter((cell) => occurring.has(keyOf(dimensions, cell)));
}

function keyOf(dimensions: readonly Dimension[], cell: Cell): string {
  return dimensions.map(({ id }) => cell[id]).join(" ");
}

/** Which dimensions the rows are made of, unless they are grouped by another. */
const ROWS: Readonly<Record<MatrixId, readonly string[]>> = {
  sessions: ["published", "granted"],
  cuts: ["hop", "qos", "lost"],
};
