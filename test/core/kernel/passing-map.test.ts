import fc from "fast-check";
import { expect, test } from "vitest";
import { PassingMap } from "../../../core/kernel/passing-map.ts";

test("whatever comes and goes, it holds what a Map would hold, in the same order", () => {
  const step = fc.tuple(fc.constantFrom("set", "delete"), fc.nat(40), fc.nat());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600, size: "max" }), (steps) => {
      const expected = new Map<number, number>();
      const actual = new PassingMap<number, number>();
      for (const [what, key, value] of steps) {
        if (what === "set") {
          expected.set(key, value);
          actual.set(key, value);
        } else {
          expected.delete(key);
          actual.delete(key);
        }
        expect([actual.size, actual.get(key), actual.has(key)]).toEqual([
          expected.size,
          expected.get(key),
          expected.has(key),
        ]);
      }
      expect([...actual]).toEqual([...expected]);
      expect([...actual.keys()]).toEqual([...expected.keys()]);
      expect([...actual.values()]).toEqual([...expected.values()]);
    }),
  );
});

test("entries may be deleted while it is iterated over, also those that would come next", () => {
  const map = new PassingMap<number, string>();
  for (let key = 0; key < 200; key += 1) map.set(key, `value ${key}`);
  const seen: number[] = [];
  for (const key of map.keys()) {
    seen.push(key);
    map.delete(key);
    map.delete(key + 1);
  }

  expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => 2 * index));
  expect(map.size).toBe(0);
});
