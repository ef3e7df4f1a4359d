import { HostFailure } from "../../core/contract/host-failure.ts";
import type { LessonSheetView } from "../../core/contract/sheet-view.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import { Lab } from "./lab.ts";
import { rehearse } from "./rehearse.ts";
import type { CreateWorld } from "./world-run.ts";

/** Plays the lesson from its beginning to its end, in a lab of its own. */
export function lessonSheet(runner: LessonRunner, createWorld: CreateWorld): LessonSheetView {
  const ignored = { outside: { send: () => {}, close: () => {} }, pause: () => {}, tell: () => {} };
  const lab = new Lab({ kind: "lesson", id: runner.lessonId }, runner, { createWorld, ...ignored });
  let shown: Pick<LessonSheetView, "step" | "events" | "questions" | "entities"> | null = null;
  for (let goesOn = true; goesOn; goesOn = lab.next(runner) === null) {
    const before = lab.run.lastEvent;
    if (!rehearse(lab, runner)) break;
    const view = runner.view();
    const asksFirst = view.questions.length > 0 && (shown?.questions.length ?? 0) === 0;
    if (shown === null || asksFirst) shown = shownStep(lab, view, before);
  }
  const { number, title, aim, rule } = runner.view();
  if (shown === null || rule === null)
    throw new HostFailure("refused", "This lesson cannot be played to its end by itself, so there is no page of it.");
  return { number, title, aim, rule, ...shown };
}

function shownStep(
  { run }: Lab,
  view: LessonView,
  before: number,
): Pick<LessonSheetView, "step" | "events" | "questions" | "entities"> {
  const { say, conclude, questions, feedback, steps, stepIndex } = view;
  return {
    step: { title: steps[stepIndex]?.title ?? "", say, conclude: conclude ?? "" },
    events: run.eventsAfter(before),
    questions: questions.map((question) => {
      return { ...question, actual: feedback.find((one) => one.question === question.id)?.actual ?? null };
    }),
    entities: [...run.entities.values()].filter(({ kind }) => kind === "session" || kind === "retained"),
  };
}
