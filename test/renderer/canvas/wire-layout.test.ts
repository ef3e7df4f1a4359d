import { expect, test } from "vitest";
import type { Places } from "../../../renderer/canvas/places.ts";
import { wireLayout } from "../../../renderer/canvas/wire-layout.ts";

const TWO: Places = new Map([
  ["sensor", { side: "left", row: 0 }],
  ["dash", { side: "right", row: 0 }],
]);
const FOUR: Places = new Map([...TWO, ["garage", { side: "left", row: 1 }], ["display", { side: "right", row: 1 }]]);
const SIX: Places = new Map([...FOUR, ["door", { side: "left", row: -1 }], ["log", { side: "right", row: -1 }]]);

test("the broker stands in the middle where there is room", () => {
  for (const places of [TWO, FOUR, SIX]) {
    const { broker, height } = wireLayout(places, { width: 700, height: 400 });
    expect([broker.y + broker.height / 2, height]).toEqual([200, 400]);
  }
});

test("where the window is low, a second row moves everything up instead of below its edge", () => {
  const { broker, nodes, height } = wireLayout(FOUR, { width: 484, height: 268 });
  const lowest = Math.max(...[...nodes.values()].map((node) => node.y + node.height));
  expect(height).toBe(268);
  expect(lowest).toBeLessThan(268);
  expect(broker.y).toBeGreaterThan(0);
});

test("what finds no room makes the wire taller than its window, with every node inside", () => {
  const { nodes, height } = wireLayout(SIX, { width: 484, height: 268 });
  const all = [...nodes.values()];
  expect(height).toBeGreaterThan(268);
  expect(Math.min(...all.map(({ y }) => y))).toBeGreaterThan(0);
  expect(Math.max(...all.map((node) => node.y + node.height))).toBeLessThan(height);
});
