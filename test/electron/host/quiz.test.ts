import { beforeEach, expect, test } from "vitest";
import type { QuizAnswers, QuizResultsView } from "../../../core/contract/quiz-view.ts";
import type { Answer } from "../../../core/lesson/lesson.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { builtInMisconceptions } from "../../../electron/lessons/misconceptions.ts";
import { NO_PROGRESS, type Progress } from "../../../electron/progress/progress.ts";
import { FakeClock } from "./fake-clock.ts";
import { refusalOf, TestPage } from "./test-page.ts";

const MISCONCEPTIONS = builtInMisconceptions();
/** What somebody answers who holds all of the beliefs. */
const BELIEVED: QuizAnswers = MISCONCEPTIONS.map(({ run, believed }) => ({ question: run.id, answer: believed }));

let kept: Progress;
let clock: FakeClock;
let page: TestPage;

beforeEach(() => {
  kept = NO_PROGRESS;
  begin();
});

test("who holds every belief has nothing right, and is not told yet what is", () => {
  page.call("quiz/hand-in", BELIEVED);
  const items = results();
  expect(items.map(({ before }) => before)).toEqual(
    BELIEVED.map(({ answer }) => ({ answer, correct: false, believed: true })),
  );
  expect(items.every(({ after, outcome }) => after === null && outcome === null)).toBe(true);
});

test("the second round counts as the one after the lessons: what was learned is seen for each belief", () => {
  page.call("quiz/hand-in", BELIEVED);
  page.call("quiz/hand-in", []);
  const right = rightAnswers();
  page.call("quiz/hand-in", right);
  const items = results();
  expect(items.map(({ before, after }) => [before?.correct, after?.correct])).toEqual(
    MISCONCEPTIONS.map(() => [false, true]),
  );
  expect(page.call("watch/start").learning.quiz).toEqual({ before: true, after: true });
});

test("a question that is left out was not known", () => {
  page.call("quiz/hand-in", BELIEVED.slice(1));
  expect(results()[0]?.before).toEqual({ answer: null, correct: false, believed: false });
});

test("both rounds outlive the lab, belong to the learner, and are forgotten when that learner starts over", () => {
  page.call("quiz/hand-in", BELIEVED);
  begin();
  expect(results()[0]?.before?.believed).toBe(true);
  page.call("learner/add", "greenhouse");
  expect(results()[0]?.before).toBeNull();
  page.call("learner/choose", "1");
  page.call("learner/start-over");
  expect(kept.learners).toEqual([
    { id: "1", name: "Learner 1", lessons: [] },
    { id: "2", name: "greenhouse", lessons: [] },
  ]);
});

test("an answer that was not offered, to a question that is not asked, or a second one, is refused and nothing kept", () => {
  const [first] = BELIEVED;
  const second = [first, first] as QuizAnswers;
  expect([
    refusalOf(() => page.call("quiz/hand-in", [{ question: "misconception-1", answer: ["m7"] }]))[0],
    refusalOf(() => page.call("quiz/hand-in", [{ question: "misconception-99", answer: 1 }]))[0],
    refusalOf(() => page.call("quiz/hand-in", second))[0],
    kept,
  ]).toEqual(["refused", "not-found", "not-found", NO_PROGRESS]);
});

test("the world of a question can be opened and played, and is no lesson that was begun", () => {
  page.call("lab/open", { kind: "lesson", id: "misconception-4" });
  page.call("lesson/predict", [{ question: "outcome", answer: 0 }]);
  page.call("time/play");
  clock.pass(30_000);
  const { lesson, learning, lessons } = page.call("watch/start");
  expect([lesson?.phase, lesson?.feedback[0]?.actual, learning.lessons, lessons]).toEqual(["done", 1, [], []]);
});

function rightAnswers(): QuizAnswers {
  return results().map(({ question, outcome }) => ({ question: question.id, answer: outcome?.actual as Answer }));
}

function results(): QuizResultsView["items"] {
  return page.call("quiz/results").items;
}

/** A lab that is started anew. */
function begin(): void {
  clock = new FakeClock();
  const host = new LabHost({
    clock,
    createWorld,
    lessons: [],
    misconceptions: MISCONCEPTIONS,
    createRunner: (lesson) => new LessonRun(lesson),
    keeper: {
      read: () => ({ progress: kept, wrong: null }),
      write: (progress) => {
        kept = structuredClone(progress);
        return null;
      },
    },
  });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
}
