import { expect, test } from "vitest";
import type { Lesson } from "../../core/lesson/lesson.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { spanishLessons } from "../../renderer/messages/spanish.ts";

const TRANSLATED = builtInLessons().filter(({ number }) => number <= 3);

test("the first three lessons are there in Spanish, with all their texts", () => {
  expect(TRANSLATED.flatMap(textsOf).filter((text) => !isTheSame(text) && !spanishLessons.has(text))).toEqual([]);
});

test("no Spanish text is left of a text that was changed", () => {
  const texts = new Set(TRANSLATED.flatMap(textsOf));
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
  return /^(QoS|Session Present|m)\s?\d$/.test(text);
}
