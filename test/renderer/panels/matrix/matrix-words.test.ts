import { expect, test } from "vitest";
import { MATRICES, type Matrix } from "../../../../core/experiment/matrix.ts";
import { dimensionWord, outcomeWord, valueWord } from "../../../../renderer/panels/matrix/matrix-words.ts";

test.each(Object.entries<Matrix>(MATRICES))("all that the matrix of %s is made of has words", (_name, matrix) => {
  const { dimensions, outcomes } = matrix;
  const words = [
    ...dimensions.flatMap(({ id, values }) => [dimensionWord(id), ...values.map((value) => valueWord(id, value))]),
    ...outcomes.map(outcomeWord),
  ];
  // A key that has no text is shown as it is.
  expect(words.filter((word) => word.startsWith("matrix."))).toEqual([]);
});
