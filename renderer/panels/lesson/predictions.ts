import type { NodeName } from "../../../core/events/names.ts";
import type { Answer } from "../../../core/lesson/lesson.ts";
import type { Feedback, LessonView } from "../../../core/lesson/lesson-view.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import { lessonText, t } from "../../messages/text.ts";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf } from "../../store/selectors.ts";

export type QuestionView = LessonView["questions"][number];

/** The node whose card asks the question; null when it is asked elsewhere, on the shelf or at the broker. */
export function nodeAsking(state: LabState, question: QuestionView): NodeName | null {
  const [kind, name] = splitEntityId(question.at);
  if (kind === "node") return name;
  if (kind !== "session") return null;
  return entitiesOf(state, "node").find((node) => clientIdOf(node) === name)?.name ?? null;
}

/** "session:dash" -> what kind of thing, and its name. */
export function splitEntityId(id: string): readonly [kind: string, name: string] {
  const colon = id.indexOf(":");
  return [id.slice(0, colon), id.slice(colon + 1)];
}

/** An answer in words, as the question's own options call it. */
export function answerText(question: QuestionView | undefined, answer: Answer): string {
  if (question?.answer.kind === "choice") {
    const option = question.answer.options.find((candidate) => sameAnswer(candidate.value, answer));
    if (option !== undefined) return lessonText(option.label);
  }
  if (typeof answer === "boolean") return t(answer ? "lesson.answer.yes" : "lesson.answer.no");
  if (typeof answer === "object") return answer.length === 0 ? t("lesson.answer.none") : answer.join(", ");
  return String(answer);
}

/** What came out beside what was predicted, and why. */
export function feedbackText(question: QuestionView, { predicted, actual, correct, because }: Feedback): string {
  return `${outcomeText(question, predicted, actual, correct)} ${lessonText(because)}`;
}

function outcomeText(question: QuestionView, predicted: Answer, actual: Answer | null, correct: boolean): string {
  const said = quoted(question, predicted);
  if (actual === null) return t("lesson.outcome.unknown", { said });
  if (correct) return t("lesson.outcome.right", { said });
  if (question.answer.kind !== "count") return t("lesson.outcome.other", { said, really: quoted(question, actual) });
  return actual === 0 ? t("lesson.outcome.none", { said }) : t("lesson.outcome.count", { said, count: Number(actual) });
}

function quoted(question: QuestionView, answer: Answer): string {
  const label = answerText(question, answer);
  return question.answer.kind === "choice" ? t("lesson.answer.quoted", { label }) : label;
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
