import { expect, test } from "vitest";
import type { Answer } from "../../../core/lesson/lesson.ts";
import { feedbackText, type QuestionView } from "../../../renderer/panels/lesson/predictions.ts";

const COUNT: QuestionView = {
  id: "count",
  ask: "How many?",
  at: "session:dash",
  answer: { kind: "count", maximum: 4 },
};
const MESSAGES: QuestionView = { ...COUNT, answer: { kind: "messages", candidates: ["a", "b", "c"] } };
const CHOICE: QuestionView = {
  ...COUNT,
  answer: { kind: "choice", options: [false, true].map((value) => ({ value, label: `RETAIN ${value ? 1 : 0}` })) },
};

test.each<[QuestionView, Answer, Answer | null, string]>([
  [COUNT, 2, 2, "You said 2, and so it is."],
  [COUNT, 3, 2, "You said 3. There are 2."],
  [COUNT, 2, 1, "You said 2. There is 1."],
  [COUNT, 2, 0, "You said 2. There are none."],
  [CHOICE, true, true, "You said “RETAIN 1”, and so it is."],
  [CHOICE, false, true, "You said “RETAIN 0”. The run shows “RETAIN 1”."],
  [CHOICE, false, null, "You said “RETAIN 0”. The run left nothing to compare it with."],
  [MESSAGES, ["a"], ["a", "b"], "You said a. The run shows a, b."],
  [MESSAGES, ["a"], [], "You said a. The run shows none."],
])("feedback puts what came out beside what was said: %#", (question, predicted, actual, text) => {
  const correct = JSON.stringify(predicted) === JSON.stringify(actual);
  const feedback = { question: "count", predicted, actual, correct, because: "That is why.", events: [] };
  expect(feedbackText(question, feedback)).toBe(`${text} That is why.`);
});
