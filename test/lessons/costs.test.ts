import { expect, test } from "vitest";
import { costsIn } from "../../electron/host/experiments.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { drive, lessonNamed, somePredictions, stepNamed } from "./drive.ts";

const STEPS = builtInLessons().flatMap((lesson) =>
  lesson.steps.flatMap((step) => (step.costs === null ? [] : [[lesson.id, step.id, step.costs] as const])),
);

test("lessons 9, 10 and 14 have the cost meter", () => {
  expect([...new Set(STEPS.map(([lesson]) => lesson))]).toEqual([
    "choose-a-persistent-session",
    "choose-a-clean-session",
    "state-or-command",
  ]);
});

test.each(STEPS)("%s: what %s costs %s is not the same with both kinds of session", (lessonId, stepId, node) => {
  const { persistent, clean, ...compared } = costsOf(lessonId, stepId);
  expect(compared).toEqual({ node });
  expect(persistent).not.toEqual(clean);
});

test("lesson 9: three wakes take two packets each with a session that is kept, and three without, as its question has it", () => {
  const { persistent, clean } = costsOf("choose-a-persistent-session", "three-wakes");
  expect([persistent.sentPackets, clean.sentPackets]).toEqual([6, 9]);
  expect([persistent.subscribePackets, clean.subscribePackets]).toEqual([0, 6]);
});

test("lesson 9: the price of a session that is kept is what the broker holds for it", () => {
  const { persistent, clean } = costsOf("choose-a-persistent-session", "the-price");
  expect([persistent.keptMessages, clean.keptMessages, clean.keptBytes]).toEqual([5, 0, 0]);
});

test("lesson 10: a display with a session that is kept goes through old values first", () => {
  const { persistent, clean } = costsOf("choose-a-clean-session", "stale-values");
  expect([persistent.oldMessages, clean.oldMessages]).toEqual([4, 0]);
});

test("costs are refused until the step is done", () => {
  const lesson = lessonNamed("choose-a-persistent-session");
  const { learner } = drive(lesson, "the-price");
  const costs = () => costsIn(learner.lab);
  expect(costs).toThrow("This step has no costs to compare, or it is not done yet.");
  learner.does({ predictions: somePredictions(stepNamed(lesson, "the-price")) });
  expect(costs).not.toThrow();
});

function costsOf(lessonId: string, stepId: string) {
  const lesson = lessonNamed(lessonId);
  const step = stepNamed(lesson, stepId);
  const { learner } = drive(lesson, stepId);
  learner.does({ predictions: somePredictions(step), acts: step.solution });
  return costsIn(learner.lab);
}
