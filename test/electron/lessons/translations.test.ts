import { expect, test } from "vitest";
import { readLesson } from "../../../electron/lessons/read-lesson.ts";
import { smallLesson } from "./small-lesson.ts";

const IN_SPANISH = `translations:
  es:
    title: Pequeña
    steps:
      waits:
        say: |
          Llegan {count} mensajes
          mientras dash está fuera.

          Predice.
        questions:
          waiting: { ask: ¿Cuántos esperan? }
      alone:
        hints: [Lo hace un botón.]
`;

function translated(from = "", to = "") {
  const text = smallLesson() + IN_SPANISH.replace(from, to);
  return { text, read: readLesson(text) };
}

test("a lesson file has its texts in other languages, beside those that they stand for", () => {
  const { read } = translated();
  expect(read.ok ? read.lesson.translations : read.faults).toEqual([
    {
      language: "es",
      texts: [
        ["Small", "Pequeña"],
        ...[2, 3, 4].flatMap((count) => [
          [
            `${count} messages come while dash is away.\n\nPredict.`,
            `Llegan ${count} mensajes mientras dash está fuera.\n\nPredice.`,
          ],
          ["How many wait?", "¿Cuántos esperan?"],
        ]),
        ["A button does it.", "Lo hace un botón."],
      ],
    },
  ]);
});

test.each([
  ["      alone:", "      alon:", 'The lesson has no step "alon".'],
  ["waiting: {", "waitin: {", 'The step has no question "waitin".'],
  ["{ ask:", "{ choice: { Yes: Sí }, ask:", 'The question has no answer "Yes".'],
  ["[Lo hace un botón.]", "[Uno., Dos., Tres.]", "The step has 2 hints."],
  ["{count} mensajes", "{many} mensajes", "{many} stands for nothing: name it in vary."],
  ["  es:", "  spanish:", "Here"],
  ["title: Pequeña", "titel: Pequeña", "is not known here."],
])("%s -> %s is told with its line", (from, to, sentence) => {
  const { text, read } = translated(from, to);
  const first = text.slice(0, text.indexOf("translations:")).split("\n").length;
  expect(read.ok ? [] : read.faults.map((fault) => fault.sentence)).toEqual([expect.stringContaining(sentence)]);
  expect(read.ok ? 0 : read.faults[0]?.line).toBeGreaterThanOrEqual(first);
});
