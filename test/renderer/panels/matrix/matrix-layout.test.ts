import { describe, expect, test } from "vitest";
import { cellsOf, MATRICES, type MatrixId } from "../../../../core/experiment/matrix.ts";
import { columnHeads, matrixLayout } from "../../../../renderer/panels/matrix/matrix-layout.ts";

const ALL = new Map<string, string>();

describe.each<MatrixId>(["sessions", "cuts"])("%s", (matrix) => {
  test.each(MATRICES[matrix].dimensions.map(({ id }) => id))(
    "grouped by %s each cell stands in the table once",
    (groupBy) => {
      const { groups, columns } = matrixLayout(matrix, { groupBy, filters: ALL });
      const rows = groups.flatMap((group) => group.rows);
      const cells = rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
      expect(cells.toSorted((one, other) => one - other)).toEqual(cellsOf(matrix).map((_, number) => number));
      expect(new Set(rows.map((row) => row.cells.length))).toEqual(new Set([columns.length]));
      for (const row of rows) {
        for (const [index, cell] of row.cells.entries()) {
          if (cell !== null) expect(cellsOf(matrix)[cell]).toEqual({ ...row.values, ...columns[index] });
        }
      }
    },
  );

  test("a filter leaves only the cells with that value, in fewer rows or columns", () => {
    for (const { id, values } of MATRICES[matrix].dimensions) {
      const [value] = values;
      const { groups } = matrixLayout(matrix, { groupBy: "session", filters: new Map([[id, value]]) });
      const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter((cell) => cell !== null)));
      const matching = cellsOf(matrix).flatMap((cell, number) => (cell[id] === value ? [number] : []));
      expect(
        cells.toSorted((one, other) => one - other),
        id,
      ).toEqual(matching);
    }
  });
});

test("the heads of neighbouring columns with the same values are one", () => {
  const heads = columnHeads(matrixLayout("sessions", { groupBy: "published", filters: new Map([["retain", "1"]]) }));
  expect(heads.map((line) => line.map(({ value, span }) => [value, span]))).toEqual([
    [
      ["persistent", 2],
      ["clean", 2],
    ],
    [
      ["1", 2],
      ["1", 2],
    ],
    [
      ["connected", 1],
      ["away", 1],
      ["connected", 1],
      ["away", 1],
    ],
  ]);
});
