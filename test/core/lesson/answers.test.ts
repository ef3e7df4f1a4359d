import { describe, expect, test } from "vitest";
import { answerRefusal, feedbackOn } from "../../../core/lesson/answers.ts";
import type { Answer, Question } from "../../../core/lesson/lesson.ts";
import { seen } from "./seen.ts";

const RECEIVED = { type: "message-received" };

const COUNT: Question = {
  id: "count",
  ask: "How many?",
  at: "session:dash",
  answer: { kind: "count", maximum: 4 },
  probe: { type: "count-events", event: RECEIVED },
  explainedBy: RECEIVED,
  because: "That is why.",
};
const MESSAGES: Question = {
  ...COUNT,
  answer: { kind: "messages", candidates: ["a", "b", "c"] },
  probe: { type: "payloads", event: RECEIVED },
};
const CHOICE: Question = {
  ...COUNT,
  answer: {
    kind: "choice",
    options: [
      { value: false, label: "RETAIN 0" },
      { value: true, label: "RETAIN 1" },
    ],
  },
  probe: { type: "last-event-field", event: RECEIVED, field: "retain" },
};

describe("an answer", () => {
  test.each<[Question, Answer, boolean]>([
    [COUNT, 0, true],
    [COUNT, 4, true],
    [COUNT, 5, false],
    [COUNT, -1, false],
    [COUNT, 1.5, false],
    [COUNT, "2", false],
    [CHOICE, true, true],
    [CHOICE, "true", false],
    [CHOICE, [], false],
    [MESSAGES, [], true],
    [MESSAGES, ["c", "a"], true],
    [MESSAGES, ["d"], false],
    [MESSAGES, "a", false],
  ])("to $answer.kind: %j is accepted: %j", (question, answer, accepted) => {
    expect(answerRefusal(question, answer) === null).toBe(accepted);
  });
});

describe("feedback", () => {
  const run = seen([
    { ...RECEIVED, payload: "a", retain: false },
    { type: "message-queued" },
    { ...RECEIVED, payload: "b", retain: true },
  ]);

  test.each<[Question, Answer, boolean]>([
    [COUNT, 2, true],
    [COUNT, 3, false],
    [CHOICE, true, true],
    [CHOICE, false, false],
    [MESSAGES, ["b", "a"], true],
    [MESSAGES, ["a"], false],
    [MESSAGES, [], false],
  ])("to $answer.kind: %j is right: %j", (question, predicted, correct) => {
    const feedback = feedbackOn(question, predicted, run);
    expect({ correct: feedback.correct, because: feedback.because }).toEqual({ correct, because: "That is why." });
  });

  test("names the events that explain it, first to last", () => {
    expect(feedbackOn(COUNT, 2, run).events).toEqual([1, 3]);
  });

  test("a message that came twice was predicted by one tick", () => {
    const twice = seen([
      { ...RECEIVED, payload: "a" },
      { ...RECEIVED, payload: "a" },
    ]);
    expect(feedbackOn(MESSAGES, ["a"], twice).correct).toBe(true);
  });

  test("a run that left nothing to read makes no prediction right", () => {
    const feedback = feedbackOn(CHOICE, false, seen([]));
    expect({ correct: feedback.correct, actual: feedback.actual }).toEqual({ correct: false, actual: null });
  });
});
