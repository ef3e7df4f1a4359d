import { expect, test } from "vitest";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { ladderSvg } from "../../../core/recording/ladder-svg.ts";
import { lessonSheet } from "../../../electron/host/lesson-sheet.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { builtInLessons } from "../../../electron/lessons/built-in.ts";

test.each(builtInLessons())("lesson $number has a page: a run, what came out of it and the rule", (lesson) => {
  const sheet = lessonSheet(new LessonRun(lesson), createWorld);
  expect(ladderSvg(sheet.events)).toMatch(/^<svg .*<\/svg>\s*$/s);
  expect(sheet.questions.filter(({ actual }) => actual === null)).toEqual([]);
  expect([sheet.title, sheet.rule, sheet.entities.length > 0]).toEqual([lesson.title, lesson.rule, true]);
});
