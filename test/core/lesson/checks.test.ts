import { expect, test } from "vitest";
import { brokenBy, holds } from "../../../core/lesson/checks.ts";
import type { Check } from "../../../core/lesson/lesson.ts";
import { seen } from "./seen.ts";

const A = { type: "a" };
const B = { type: "b" };
const C = { type: "c" };
const YES: Check = { type: "happened", event: A };
const NO: Check = { type: "happened", event: C };

const SEEN = seen([A, B, A], { "session:dash": { queueLength: 2 } });

test.each<[string, Check, boolean]>([
  ["an entity that matches", { type: "entity", id: "session:dash", is: { queueLength: 2 } }, true],
  ["an entity that differs", { type: "entity", id: "session:dash", is: { queueLength: 3 } }, false],
  ["an entity that is not there", { type: "entity", id: "session:lamp", is: {} }, false],
  ["no entity where there is none", { type: "no-entity", id: "session:lamp" }, true],
  ["no entity where there is one", { type: "no-entity", id: "session:dash" }, false],
  ["an event that happened", { type: "happened", event: A }, true],
  ["an event that happened often enough", { type: "happened", event: A, times: 2 }, true],
  ["an event that did not happen often enough", { type: "happened", event: A, times: 3 }, false],
  ["an event that never happened", { type: "never", event: C }, true],
  ["an event that should never have happened", { type: "never", event: B }, false],
  ["an event that happened fewer times than it must not", { type: "never", event: B, times: 2 }, true],
  ["an event that happened as often as it must not", { type: "never", event: A, times: 2 }, false],
  ["events in order, with others between", { type: "in-order", events: [A, A] }, true],
  ["events in another order", { type: "in-order", events: [B, A, B] }, false],
  ["one event for two places in the order", { type: "in-order", events: [B, B] }, false],
  ["no events in order", { type: "in-order", events: [] }, true],
  ["at rest without frames", { type: "at-rest" }, true],
  ["all where all hold", { type: "all", of: [YES, YES] }, true],
  ["all where one does not hold", { type: "all", of: [YES, NO] }, false],
  ["any where one holds", { type: "any", of: [NO, YES] }, true],
  ["any where none holds", { type: "any", of: [NO, NO] }, false],
])("%s", (_, check, expected) => {
  expect(holds(check, SEEN)).toBe(expected);
});

test("a world with a frame on its way is not at rest", () => {
  expect(holds({ type: "at-rest" }, seen([], { "frame:7": {} }))).toBe(false);
});

test.each<[string, Check, string | null]>([
  ["what must never happen has happened", { type: "never", event: B }, "b"],
  ["the second of what must not happen twice", { type: "never", event: A, times: 2 }, "a"],
  ["what must never happen has not happened yet", { type: "never", event: C }, null],
  ["what is still missing can still come", { type: "all", of: [YES, NO] }, null],
  ["one broken part breaks all", { type: "all", of: [NO, { type: "never", event: B }] }, "b"],
  ["one way of several is left", { type: "any", of: [NO, { type: "never", event: B }] }, null],
  [
    "no way of several is left",
    {
      type: "any",
      of: [
        { type: "never", event: A },
        { type: "never", event: B },
      ],
    },
    "b",
  ],
])("broken for good: %s", (_, check, expected) => {
  expect(brokenBy(check, SEEN.events)?.type ?? null).toBe(expected);
});
