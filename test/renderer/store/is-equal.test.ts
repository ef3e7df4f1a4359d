import fc from "fast-check";
import { expect, test } from "vitest";
import { isEqual } from "../../../renderer/store/is-equal.ts";

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, undefined, true, 0, 1, Number.NaN, "", "a"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b"), tie("value")),
  ),
})).value;

test("values are equal when they say the same, however they were made", () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      expect(isEqual(one, structuredClone(one))).toBe(true);
      expect(isEqual(one, other)).toBe(isEqual(other, one));
      expect(isEqual([one], [other])).toBe(isEqual(one, other));
    }),
  );
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: undefined }, { b: undefined }],
  [{ a: 1 }, { a: 1, b: 1 }],
  [[], {}],
  [null, {}],
  [new Uint8Array([1, 2]), new Uint8Array([1, 3])],
])("%o and %o are not equal", (one, other) => {
  expect(isEqual(one, other)).toBe(false);
});

test("byte arrays are compared by their bytes", () => {
  expect(isEqual(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
});
