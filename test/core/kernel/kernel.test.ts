import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digest } from "../../../core/kernel/digest.ts";
import { EventQueue } from "../../../core/kernel/event-queue.ts";
import { Fifo } from "../../../core/kernel/fifo.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { SparseMap, SparseSet } from "../../../core/kernel/sparse.ts";
import type { Instant } from "../../../core/kernel/time.ts";

describe("EventQueue", () => {
  test("pops by time, equal times in the order of pushing, also after some were removed", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (times) => {
        const queue = new EventQueue<number>();
        for (const [order, at] of times.entries()) queue.push(at as Instant, order);
        queue.keep((order) => order % 3 !== 0);
        const listed = queue.toArray().map(({ at, event }) => [at, event]);
        const popped = Array.from({ length: queue.size }, () => queue.pop()).map((entry) => [entry?.at, entry?.event]);
        const expected = [...times.entries()].filter(([order]) => order % 3 !== 0).map(([order, at]) => [at, order]);
        expected.sort(([a = 0, i = 0], [b = 0, j = 0]) => a - b || i - j);
        expect([listed, popped, queue.peekAt(), queue.pop()]).toEqual([expected, expected, null, null]);
      }),
    );
  });
});

describe("SparseSet and SparseMap", () => {
  test("behave like a Set and a Map, empty or not, also when items are deleted on the way", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(5))), (steps) => {
        const sparse = new SparseSet<number>();
        const map = new SparseMap<number, string>();
        const set = new Set<number>();
        const model = new Map<number, string>();
        for (const [isAdded, item] of steps) {
          if (isAdded) {
            sparse.add(item);
            set.add(item);
            map.set(item, String(steps.length));
            model.set(item, String(steps.length));
          } else {
            sparse.delete(item);
            set.delete(item);
            map.delete(item);
            model.delete(item);
          }
          expect([[...sparse], sparse.size, sparse.has(item)]).toEqual([[...set], set.size, set.has(item)]);
          expect([[...map], map.size, map.get(item)]).toEqual([[...model], model.size, model.get(item)]);
        }
        for (const item of sparse) sparse.delete(item);
        expect([...sparse]).toEqual([]);
      }),
    );
  });
});

describe("Fifo", () => {
  test("behaves like an array that is pushed and shifted", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(), { nil: null })), (steps) => {
        const fifo = new Fifo<number>();
        const model: number[] = [];
        for (const step of steps) {
          if (step === null) expect(fifo.shift()).toBe(model.shift());
          else {
            fifo.push(step);
            model.push(step);
          }
          expect([[...fifo], fifo.length, fifo.peek()]).toEqual([model, model.length, model[0]]);
        }
        fifo.clear();
        expect([...fifo]).toEqual([]);
      }),
    );
  });
});

describe("Rng", () => {
  test("the same seed gives the same numbers; a saved state goes on; forks are apart", () => {
    const rng = new Rng(42);
    const first = [rng.uint32(), rng.below(10), rng.pick(["a", "b", "c"])];
    const again = new Rng(42);
    expect([again.uint32(), again.below(10), again.pick(["a", "b", "c"])]).toEqual(first);
    const saved = new Rng(rng.save());
    expect(saved.uint32()).toBe(rng.uint32());
    expect(new Rng(1).fork("a").uint32()).not.toBe(new Rng(1).fork("b").uint32());
  });
});

describe("digest", () => {
  const different = [
    null,
    undefined,
    0,
    "0",
    "",
    false,
    true,
    [],
    {},
    [0],
    [[0]],
    [0, 0],
    { a: 0 },
    { b: 0 },
    { a: 1 },
  ];
  const moreDifferent = [
    new Map([["a", 0]]),
    new Set([1]),
    new Set([1, 2]),
    Uint8Array.of(0),
    Uint8Array.of(0, 0),
    "ab",
    ["a", "b"],
  ];

  test("equal data has equal digests, different data different ones", () => {
    const values = [...different, ...moreDifferent];
    expect(new Set(values.map(digest)).size).toBe(values.length);
    expect(values.map((value) => digest(structuredClone(value)))).toEqual(values.map(digest));
  });

  test("what is not plain data is a mistake of the programmer", () => {
    expect(() => digest({ call: () => {} })).toThrow(/not plain data/);
  });
});
