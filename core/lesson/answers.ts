import { assertNever } from "../kernel/assert.ts";
import type { Seen } from "./checks.ts";
import type { Answer, Question } from "./lesson.ts";
import type { Feedback } from "./lesson-view.ts";
import { matches } from "./pattern.ts";
import { read } from "./probes.ts";

/** Why this cannot be an answer to the question; null when it can. */
export function answerRefusal({ ask, answer: wanted }: Question, answer: Answer): string | null {
  switch (wanted.kind) {
    case "choice": {
      const isOffered = wanted.options.some(({ value }) => sameAnswer(value, answer));
      return isOffered ? null : `“${ask}” Choose one of the answers offered.`;
    }
    case "count": {
      const isCount = typeof answer === "number" && Number.isInteger(answer) && answer >= 0 && answer <= wanted.maximum;
      return isCount ? null : `“${ask}” Answer with a whole number from 0 to ${wanted.maximum}.`;
    }
    case "messages": {
      const areOffered = isList(answer) && answer.every((item) => wanted.candidates.includes(item));
      return areOffered ? null : `“${ask}” Tick some of the messages offered, or none.`;
    }
    default:
      return assertNever(wanted);
  }
}

/** An answer that the question takes, whether it is right or not. */
export function anyAnswer({ answer: wanted }: Question): Answer {
  switch (wanted.kind) {
    case "choice":
      return wanted.options[0]?.value ?? "";
    case "count":
      return 0;
    case "messages":
      return [];
    default:
      return assertNever(wanted);
  }
}

/** What was predicted beside what really happened, with the events that explain it. */
export function feedbackOn(question: Question, predicted: Answer, seen: Seen): Feedback {
  const actual = read(question.probe, seen);
  const correct = actual !== null && sameAnswer(predicted, actual);
  return {
    question: question.id,
    predicted,
    actual,
    correct,
    because: question.because,
    events: seen.events.filter((event) => matches(question.explainedBy, event)).map(({ id }) => id),
  };
}

/** Which messages, not in which order and how often: that is what the learner can tick. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  if (!isList(one) || !isList(other)) return one === other;
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}
