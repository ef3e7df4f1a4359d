import { expect, test } from "vitest";
import type { Lesson } from "../../core/lesson/lesson.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { builtInMisconceptions } from "../../electron/lessons/misconceptions.ts";
import { spanishLessons } from "../../renderer/messages/spanish.ts";

const LESSONS = builtInLessons();
const MISCONCEPTIONS = builtInMisconceptions();
/** What is to be there in Spanish. */
const TRANSLATED = [
  ...LESSONS.flatMap((lesson) => (lesson.number <= 3 ? textsOf(lesson) : [lesson.title, lesson.aim])),
  ...MISCONCEPTIONS.flatMap(({ belief, run }) => [belief, ...textsOf(run)]),
];

test("the titles of all lessons, all texts of the first three and the quiz are there in Spanish", () => {
  expect(TRANSLATED.filter((text) => !isTheSame(text) && !spanishLessons.has(text))).toEqual([]);
});

test("no Spanish text is left of a text that was changed", () => {
  const texts = new Set(TRANSLATED);
  expect([...spanishLessons.keys()].filter((text) => !texts.has(text))).toEqual([]);
});

function textsOf({ title, aim, steps, rule }: Lesson): readonly string[] {
  const played = steps.flatMap((step) => [step, ...step.variants]);
  return [
    title,
    aim,
    ...played.flatMap((step) => [step.title, step.say, step.conclude, ...step.hints]),
    ...played.flatMap((step) => step.questions.flatMap(({ ask, because }) => [ask, because])),
    ...played.flatMap(({ questions }) => questions.flatMap(({ answer }) => optionsOf(answer))),
    rule.text,
  ];
}

function optionsOf(answer: Lesson["steps"][number]["questions"][number]["answer"]): readonly string[] {
  return answer.kind === "choice" ? answer.options.map(({ label }) => label) : [];
}

/** Words of the specification, and what was published. */
function isTheSame(text: string): boolean {
  return /^((QoS|Session Present|RETAIN|m|r)\s?\d|x|\d)$/.test(text);
}
