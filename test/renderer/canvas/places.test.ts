import { expect, test } from "vitest";
import { type Places, placeNodes, type Side } from "../../../renderer/canvas/places.ts";

const left = (name: string) => ({ name, side: "left" as Side });
const right = (name: string) => ({ name, side: "right" as Side });
const NONE: Places = new Map();

test("a single node on a side is level with the broker, two stand around it", () => {
  const places = placeNodes(NONE, [left("sensor"), right("dash"), right("board")]);
  expect(Object.fromEntries(places)).toEqual({
    sensor: { side: "left", row: 0 },
    dash: { side: "right", row: -0.5 },
    board: { side: "right", row: 0.5 },
  });
});

test("who belongs to neither side goes where fewer stand, left first", () => {
  const any = (name: string) => ({ name, side: null });
  const places = placeNodes(NONE, [any("sensor"), any("dash")]);
  const more = placeNodes(places, [any("sensor"), any("dash"), right("board"), any("lamp")]);
  expect(Array.from(more, ([name, { side }]) => [name, side])).toEqual([
    ["sensor", "left"],
    ["dash", "right"],
    ["lamp", "left"],
    ["board", "right"],
  ]);
});

test("newcomers take the rows further out and nobody moves", () => {
  const before = placeNodes(NONE, [left("a")]);
  const after = placeNodes(before, [left("a"), left("b"), left("c"), left("d")]);
  expect(Object.fromEntries(after)).toEqual({
    a: { side: "left", row: 0 },
    b: { side: "left", row: 1 },
    c: { side: "left", row: -1 },
    d: { side: "left", row: 2 },
  });
});

test("a node keeps its side when it later subscribes", () => {
  const before = placeNodes(NONE, [left("sensor")]);
  expect(placeNodes(before, [right("sensor")])).toBe(before);
});

test("a node that comes back finds its place again", () => {
  const before = placeNodes(NONE, [right("dash"), right("board"), right("phone")]);
  const without = placeNodes(before, [right("dash")]);
  expect(placeNodes(without, [right("dash"), right("board")]).get("board")).toEqual(before.get("board"));
});

test("the place of a node that is away goes to a newcomer, never to both", () => {
  const before = placeNodes(NONE, [right("dash"), right("board"), right("phone")]);
  const after = placeNodes(before, [right("dash"), right("phone"), right("lamp")]);
  expect(after.get("lamp")).toEqual(before.get("board"));
  expect(after.has("board")).toBe(false);
});
