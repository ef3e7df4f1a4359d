import { beforeEach, expect, test } from "vitest";
import type { CellOutcome, MatrixId } from "../../../core/experiment/matrix.ts";
import { cellsOf } from "../../../core/experiment/matrix.ts";
import { runCells } from "../../../core/experiment/run-cell.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { FakeClock } from "./fake-clock.ts";
import { refusalOf, TestPage } from "./test-page.ts";

let clock: FakeClock;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  const host = new LabHost({ clock, createWorld, lessons: [], createRunner: (lesson) => new LessonRun(lesson) });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
});

test.each<MatrixId>(["sessions", "cuts"])(
  "a page that asks on is told all cells of %s, in order, a few at a time",
  (matrix) => {
    const told: CellOutcome[] = [];
    for (;;) {
      const some = page.call("matrix/run", matrix, told.length);
      expect(some.length).toBeLessThanOrEqual(10);
      if (some.length === 0) break;
      told.push(...some);
    }
    expect(told).toEqual(runCells(matrix, 0, cellsOf(matrix).length));
  },
);

test("to run cells leaves the open lab as it is", () => {
  const before = page.call("watch/start");
  page.call("matrix/run", "sessions", 0);
  expect(page.call("watch/start")).toEqual(before);
  expect(page.events("opened")).toEqual([]);
});

test("a cell opens as a recording that stands at the event that decided it, and plays on from there", () => {
  const cell = cellsOf("sessions").findIndex(({ published, granted, session, retain, dash }) => {
    return `${published}${granted}${session}${retain}${dash}` === "11persistent0away";
  });
  page.call("lab/open", { kind: "cell", matrix: "sessions", cell });

  const [decided] = runCells("sessions", cell, 1);
  const opened = page.events("opened").at(-1);
  expect(opened).toMatchObject({
    choice: { kind: "cell", matrix: "sessions", cell },
    at: decided?.decidedBy.at,
    playback: { playing: false, replayUntil: 22_000 },
    lesson: null,
  });
  expect(opened?.events).toContainEqual(decided?.decidedBy);

  page.call("time/play");
  clock.pass(60_000);
  const after = page.events("delta").flatMap((delta) => delta.events);
  expect(after.filter(({ type }) => type === "message-received")).toMatchObject([{ node: "dash", dup: false }]);
});

test("what is no cell is refused, and the lab stays as it is", () => {
  const choice = { kind: "cell", matrix: "cuts", cell: 120 } as const;
  expect(refusalOf(() => page.call("lab/open", choice))).toEqual(["not-found", "There is no cell 120 in this matrix."]);
  expect(refusalOf(() => page.callUnchecked("matrix/run", "others", 0))[0]).toBe("invalid");
  expect(page.events("opened")).toEqual([]);
});
