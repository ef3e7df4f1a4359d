import fc from "fast-check";
import { expect, test } from "vitest";
import { shrink } from "./shrink.ts";

test("what is left is exactly what the failure needs, in its order", () => {
  const items = Array.from({ length: 150 }, (_, index) => index);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(149), { minLength: 1, maxLength: 6 }), (needed) => {
      const left = shrink(items, (kept) => needed.every((item) => kept.includes(item)));
      expect(left).toEqual(needed.sort((a, b) => a - b));
    }),
  );
});

test("it asks no more often than it may, and still gives something that fails", () => {
  let asked = 0;
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const fails = (kept: readonly number[]): boolean => {
    asked += 1;
    return kept.filter((item) => item % 7 === 0).length > 100;
  };
  const left = shrink(items, fails, 50);
  expect([asked <= 50, left.length < 1_000, fails(left)]).toEqual([true, true, true]);
});
