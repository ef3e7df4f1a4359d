import { beforeEach, expect, test } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { readLesson } from "../../../electron/lessons/read-lesson.ts";
import { NO_PROGRESS, type Progress } from "../../../electron/progress/progress.ts";
import type { ProgressKeeper } from "../../../electron/progress/progress-file.ts";
import { FakeClock } from "./fake-clock.ts";
import { refusalOf, TestPage } from "./test-page.ts";

let kept: Progress;
let wrong: string | null;
const keeper: ProgressKeeper = {
  read: () => ({ progress: kept, wrong }),
  write: (progress) => {
    kept = structuredClone(progress);
    return null;
  },
};
let clock: FakeClock;
let page: TestPage;

beforeEach(() => {
  kept = NO_PROGRESS;
  wrong = null;
  begin();
});

test("a lesson that was left goes on where it was left when the lab is started again, in the same world", () => {
  reachSecondStep();
  const left = lab();
  begin();
  page.call("lab/open", { kind: "lesson", id: "short" });
  const { entities, at, events, lesson } = lab();

  expect({ entities, at, events: events.length, lesson }).toEqual({
    entities: left.entities,
    at: left.at,
    events: left.events.length,
    lesson: left.lesson,
  });
  expect(lab().playback.playing).toBe(false);
});

test("the steps before can be gone back to, and the step can be gone on with", () => {
  reachSecondStep();
  begin();
  page.call("lab/open", { kind: "lesson", id: "short" });
  page.call("lesson/go-to", 0);
  const first = lab();
  page.call("lesson/go-to", 1);
  page.call("time/play");
  clock.pass(10_000);

  expect([first.at, first.lesson?.phase, lab().lesson?.phase]).toEqual([0, "ready", "done"]);
  expect(lab().learning.lessons).toEqual([{ lesson: "short", stepsDone: 2, steps: 2 }]);
});

test("a lesson that was done begins again, with its marks", () => {
  reachSecondStep();
  page.call("time/play");
  clock.pass(10_000);
  begin();
  page.call("lab/open", { kind: "lesson", id: "short" });
  expect(lab()).toMatchObject({
    at: 0,
    lesson: { stepIndex: 0, phase: "ready", steps: [{ done: true }, { done: true }] },
  });
});

test("pages are told how far the learner is, and only when that is new", () => {
  page.call("lab/open", { kind: "lesson", id: "short" });
  page.call("time/play");
  clock.pass(10_000);
  page.call("time/play");
  clock.pass(10_000);
  expect(page.events("learning")).toEqual([
    {
      learners: [{ id: "1", name: "Learner 1" }],
      current: "1",
      lessons: [{ lesson: "short", stepsDone: 1, steps: 2 }],
      quiz: { before: false, after: false },
    },
  ]);
});

test("each learner has progress of their own, and the open lesson begins where the chosen one stands", () => {
  reachSecondStep();
  page.call("learner/add", " greenhouse ");
  const asNew = lab();
  page.call("learner/choose", "1");
  const asBefore = lab();
  page.call("learner/remove", "1");

  expect([asNew.lesson?.stepIndex, asNew.learning]).toEqual([
    0,
    {
      learners: [
        { id: "1", name: "Learner 1" },
        { id: "2", name: "greenhouse" },
      ],
      current: "2",
      lessons: [],
      quiz: { before: false, after: false },
    },
  ]);
  expect(asBefore.lesson?.stepIndex).toBe(1);
  expect(kept).toEqual({ version: 1, current: "2", learners: [{ id: "2", name: "greenhouse", lessons: [] }] });
});

test("to start over forgets the lessons of the one who learns, and nobody else's", () => {
  reachSecondStep();
  page.call("learner/add", "greenhouse");
  reachSecondStep();
  page.call("learner/start-over");

  expect(lab().lesson?.stepIndex).toBe(0);
  expect(kept.learners.map(({ lessons }) => lessons.length)).toEqual([1, 0]);
});

test("names that are empty or taken are refused, and learners that are gone", () => {
  page.call("learner/add", "greenhouse");
  expect([
    refusalOf(() => page.call("learner/add", "  "))[1],
    refusalOf(() => page.call("learner/add", "greenhouse"))[1],
    refusalOf(() => page.call("learner/choose", "9"))[1],
    refusalOf(() => page.call("learner/add", "x".repeat(41)))[0],
  ]).toEqual([
    "A learner needs a name.",
    'There is a learner "greenhouse" already: choose another name.',
    "This learner was removed.",
    "invalid",
  ]);
});

test("the last learner that is removed makes place for a new one", () => {
  page.call("learner/remove", "1");
  expect(lab().learning.learners).toEqual([{ id: "1", name: "Learner 1" }]);
});

test("what was wrong with the kept progress is said to every page", () => {
  wrong = "It was damaged.";
  begin();
  clock.pass(100);
  expect(page.events("notice")).toEqual([{ level: "warning", text: "It was damaged." }]);
});

/** A lab that is started anew. */
function begin(): void {
  clock = new FakeClock();
  const read = readLesson(SHORT);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const host = new LabHost({
    clock,
    createWorld,
    lessons: [read.lesson],
    createRunner: (lesson) => new LessonRun(lesson),
    keeper,
  });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
}

function reachSecondStep(): void {
  page.call("lab/open", { kind: "lesson", id: "short" });
  page.call("time/play");
  clock.pass(10_000);
  page.call("lesson/next");
}

function lab(): LabView {
  return page.call("watch/start");
}

const SHORT = `
id: short
number: 1
title: Short
aim: To test.
topic: home/temp
world: { clients: { dash: { cleanStart: false } } }
steps:
  - id: connect
    kind: watch
    title: Connect
    say: dash connects.
    conclude: It has connected.
    script: [100ms connect dash]
    goal: client-connected node=dash
  - id: cut
    kind: watch
    title: Cut
    say: The cable is cut.
    conclude: It was cut.
    script: [500ms cut dash]
    goal: session-kept clientId=dash
rule: { text: A rule., statements: [] }
`;
