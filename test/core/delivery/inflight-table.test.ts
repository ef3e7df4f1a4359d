import fc from "fast-check";
import { expect, test } from "vitest";
import { InflightTable } from "../../../core/delivery/inflight-table.ts";

interface Entry {
  readonly packetIdentifier: number;
  readonly order: number;
}

/** One after the other and round, as identifiers are given out, or any. */
const steps = fc.array(
  fc.oneof(
    fc.record({ add: fc.constant("next" as const) }),
    fc.record({ add: fc.integer({ min: 1, max: 65_535 }) }),
    fc.record({ remove: fc.nat() }),
    fc.record({ remove: fc.constant("oldest" as const) }),
  ),
  { maxLength: 300 },
);

test("holds what a Map would hold, in the order in which it was added", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 65_000, max: 65_535 }), (all, start) => {
      const table = new InflightTable<Entry>();
      const map = new Map<number, Entry>();
      let last = start;
      let order = 0;
      for (const step of all) {
        if ("add" in step) {
          last = step.add === "next" ? (last % 65_535) + 1 : step.add;
          if (map.has(last)) continue;
          const entry = { packetIdentifier: last, order: order++ };
          table.add(entry);
          map.set(last, entry);
        } else {
          const keys = [...map.keys()];
          const key = step.remove === "oldest" ? keys[0] : keys[step.remove % Math.max(1, keys.length)];
          table.delete(key ?? 1);
          map.delete(key ?? 1);
        }
        expect(table.size).toBe(map.size);
      }
      expect(table.inOrder()).toEqual([...map.values()]);
      for (const [key, entry] of map) expect(table.get(key)).toBe(entry);
    }),
    { numRuns: 500 },
  );
});

test("one entry that stays while all other identifiers pass is still found", () => {
  const table = new InflightTable<Entry>();
  table.add({ packetIdentifier: 1, order: 0 });
  for (let packetIdentifier = 2; packetIdentifier <= 65_535; packetIdentifier += 1) {
    table.add({ packetIdentifier, order: packetIdentifier });
    table.delete(packetIdentifier);
  }

  expect([table.size, table.get(1), table.get(2)]).toEqual([1, { packetIdentifier: 1, order: 0 }, undefined]);
});
