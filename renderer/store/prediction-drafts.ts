import type { Answer } from "../../core/lesson/lesson.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LabState } from "./lab-state.ts";
import { changeUi, type LabStore } from "./lab-store.ts";

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

/** Names a question among those of all lessons. */
export function predictionKey(lesson: LessonView, question: string): string {
  return `${lesson.lessonId}/${lesson.steps[lesson.stepIndex]?.id ?? ""}/${question}`;
}
