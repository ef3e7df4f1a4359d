import type { Answer, Lesson, LessonStep, Question, ScriptedCommand } from "../../core/lesson/lesson.ts";
import { Learner, type StepRun } from "../../electron/lesson-check/learner.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { scriptedCommands } from "../../electron/lessons/commands.ts";

export function lessonNamed(id: string): Lesson {
  const lesson = builtInLessons().find((candidate) => candidate.id === id);
  if (lesson === undefined) throw new Error(`There is no lesson "${id}".`);
  return lesson;
}

export function stepNamed(lesson: Lesson, id: string): LessonStep {
  const step = lesson.steps.find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`Lesson "${lesson.id}" has no step "${id}".`);
  return step;
}

/** Commands as lesson files have them. */
export function acts(...lines: readonly string[]): readonly ScriptedCommand[] {
  return lines.flatMap((line) => scriptedCommands(line, { nodes: NODES, topic: "home/temp" }));
}

/** The lesson from its first step to its last, or to the step before `until`; predictions are any that are possible. */
export function drive(lesson: Lesson, until: string | null = null): { learner: Learner; runs: readonly StepRun[] } {
  const learner = new Learner(lesson);
  const runs: StepRun[] = [];
  for (const step of lesson.steps) {
    if (step.id === until) break;
    runs.push(learner.does({ predictions: somePredictions(step), acts: step.solution }));
    if (runs.length < lesson.steps.length) learner.next();
  }
  return { learner, runs };
}

export function somePredictions({ questions }: LessonStep): Readonly<Record<string, Answer>> {
  return Object.fromEntries(questions.map((question) => [question.id, someAnswer(question)]));
}

function someAnswer({ answer }: Question): Answer {
  if (answer.kind === "choice") return answer.options[0]?.value ?? "";
  return answer.kind === "count" ? 0 : [];
}

const NODES = ["sensor", "dash", "log", "remote", "lamp"];
