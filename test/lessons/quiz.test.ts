import { expect, test } from "vitest";
import { answerRefusal, sameAnswer } from "../../core/lesson/answers.ts";
import { checkLesson } from "../../electron/lesson-check/check-lesson.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { builtInMisconceptions } from "../../electron/lessons/misconceptions.ts";
import { drive } from "./drive.ts";

const MISCONCEPTIONS = builtInMisconceptions();

test("there are the curriculum's twenty-five misconceptions, each treated in a lesson of the lab", () => {
  const lessons = new Set(builtInLessons().map(({ id }) => id));
  expect(MISCONCEPTIONS.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  expect(MISCONCEPTIONS.filter(({ lesson }) => !lessons.has(lesson))).toEqual([]);
});

test.each(MISCONCEPTIONS)("the broker contradicts misconception $number: $belief", ({ run, question, believed }) => {
  expect(checkLesson(run).problems).toEqual([]);
  expect(answerRefusal(question, believed)).toBeNull();
  const actual = drive(run).runs[0]?.view.feedback[0]?.actual ?? null;
  expect(actual).not.toBeNull();
  if (actual !== null) expect(sameAnswer(believed, actual)).toBe(false);
});

test.each(MISCONCEPTIONS)("misconception $number cites both versions, unless it is of one alone", ({ number, run }) => {
  const versions = [...new Set(run.rule.statements.map((statement) => statement[0]))].sort().join();
  expect(versions).toBe(ONLY_IN.get(number) ?? "3,5");
});

const ONLY_IN: ReadonlyMap<number, string> = new Map([
  [15, "5"],
  [16, "5"],
]);

test.each(builtInLessons())("the rule card of lesson $number cites both versions", ({ rule }) => {
  expect([...new Set(rule.statements.map((statement) => statement[0]))].sort()).toEqual(["3", "5"]);
});
