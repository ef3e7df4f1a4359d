import { expect, test } from "vitest";
import { arranged, moved, withoutHidden } from "../../../../renderer/panels/events/lifeline-order.ts";

const WIRE = ["sensor", null, "dash", "board"];

test("as on the wire until somebody has arranged them", () => {
  expect(arranged(WIRE, { order: null, hidden: [] })).toEqual(WIRE);
});

test("who is gone leaves no gap, and who is new comes last", () => {
  expect(arranged(WIRE, { order: ["gone", "dash", null, "sensor"], hidden: [] })).toEqual([
    "dash",
    null,
    "sensor",
    "board",
  ]);
});

test("the broker cannot be hidden", () => {
  expect(withoutHidden(WIRE, { order: null, hidden: ["dash", "sensor"] })).toEqual([null, "board"]);
});

test("one that is moved takes the place of its target", () => {
  expect(moved(WIRE, "board", "sensor")).toEqual(["board", "sensor", null, "dash"]);
  expect(moved(WIRE, "sensor", "dash")).toEqual([null, "dash", "sensor", "board"]);
  expect(moved(WIRE, "sensor", "gone")).toEqual(WIRE);
});
