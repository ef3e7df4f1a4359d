import type { NodeName } from "../../../core/events/names.ts";
import type { Answer } from "../../../core/lesson/lesson.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import { t } from "../../messages/text.ts";
import type { LabState } from "../../store/lab-state.ts";
import { changeUi, type LabStore } from "../../store/lab-store.ts";
import { entitiesOf } from "../../store/selectors.ts";

export type QuestionView = LessonView["questions"][number];

/** What stands in the state picture for a question: the committed answer, or what is entered so far; null: nothing. */
export function answerOf(state: LabState, question: string): Answer | null {
  const { lesson } = state;
  if (lesson === null) return null;
  const committed = lesson.answers.find((answer) => answer.question === question);
  return committed?.answer ?? state.ui.predictionDrafts[predictionKey(lesson, question)] ?? null;
}

export function isCommitted(lesson: LessonView, question: string): boolean {
  return lesson.answers.some((answer) => answer.question === question);
}

export function enterAnswer(store: LabStore, question: string, answer: Answer): void {
  const { lesson, ui } = store.getState();
  if (lesson === null || isCommitted(lesson, question)) return;
  changeUi(store, { predictionDrafts: { ...ui.predictionDrafts, [predictionKey(lesson, question)]: answer } });
}

/** All answers of the step, or null while one is missing. */
export function enteredAnswers(state: LabState): readonly { question: string; answer: Answer }[] | null {
  const answers: { question: string; answer: Answer }[] = [];
  for (const { id } of state.lesson?.questions ?? []) {
    const answer = answerOf(state, id);
    if (answer === null) return null;
    answers.push({ question: id, answer });
  }
  return answers;
}

/** After a commit the step can be repeated with a fresh mind. */
export function forgetDrafts(store: LabStore): void {
  changeUi(store, { predictionDrafts: {} });
}

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
    if (option !== undefined) return option.label;
  }
  if (typeof answer === "boolean") return t(answer ? "lesson.answer.yes" : "lesson.answer.no");
  if (typeof answer === "object") return answer.length === 0 ? t("lesson.answer.none") : answer.join(", ");
  return String(answer);
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function predictionKey(lesson: LessonView, question: string): string {
  return `${lesson.lessonId}/${lesson.steps[lesson.stepIndex]?.id ?? ""}/${question}`;
}
