import { answerRefusal, anyAnswer } from "../../core/lesson/answers.ts";
import { holds } from "../../core/lesson/checks.ts";
import type { Lesson, LessonStep } from "../../core/lesson/lesson.ts";
import { read } from "../../core/lesson/probes.ts";
import type { Path } from "../lessons/fault.ts";
import { Learner, type StepRun } from "./learner.ts";

/** What is wrong with a lesson, and where in its file. */
export interface Problem {
  readonly path: Path;
  readonly sentence: string;
}

export interface CheckedLesson {
  readonly problems: readonly Problem[];
  /** How often which things were tried, all in all. */
  readonly counts: { readonly runs: number; readonly questions: number; readonly statements: number };
}

/**
 * Goes through the lesson on the real broker, with its own values and with all others: waiting must not be enough where the
 * learner is to act, the solution must be, every question must be answered by the run, and every statement shown.
 */
export function checkLesson(lesson: Lesson): CheckedLesson {
  const problems = lesson.steps.flatMap((step, index) => {
    return formProblems(step, lesson.steps[index - 1]).map((sentence) => ({ path: ["steps", index], sentence }));
  });
  if (problems.length > 0) return { problems, counts: { runs: 0, questions: 0, statements: 0 } };
  const rounds = 1 + Math.max(...lesson.steps.map(({ variants }) => variants.length));
  let runs = 0;
  for (let round = 0; round < rounds && problems.length === 0; round += 1) {
    const learner = new Learner(lesson);
    for (const [index, written] of lesson.steps.entries()) {
      const variant = Math.min(round, written.variants.length);
      const step = written.variants[variant - 1] ?? written;
      for (let times = 0; times < variant; times += 1) learner.again();
      const found = stepProblems(learner, step);
      runs += 1;
      const values = variant === 0 ? "" : ` (with other values, number ${variant})`;
      for (const { path, sentence } of found) {
        problems.push({ path: ["steps", index, ...path], sentence: `${sentence}${values}` });
      }
      if (learner.view.phase !== "done") break;
      if (index < lesson.steps.length - 1) learner.next();
    }
  }
  return { problems, counts: { runs, ...countsOf(lesson) } };
}

function countsOf({ steps }: Lesson): { questions: number; statements: number } {
  return {
    questions: steps.flatMap(({ questions }) => questions).length,
    statements: new Set(steps.flatMap(({ statements }) => statements)).size,
  };
}

/** What can be seen without running it. */
function formProblems(step: LessonStep, before: LessonStep | undefined): readonly string[] {
  const isActedIn = step.kind === "change" || step.kind === "build";
  const problems: string[] = [];
  const refuse = (isWrong: boolean, sentence: string) => {
    if (isWrong) problems.push(sentence);
  };
  refuse(isActedIn && step.solution.length === 0, "The learner acts here: write a solution that reaches the goal.");
  refuse(isActedIn && step.controls.length === 0, "The learner acts here: name the controls it takes.");
  refuse(isActedIn && step.hints.length < 2, "The learner acts here: give at least two hints.");
  refuse(!isActedIn && step.solution.length > 0, "The lesson acts here: there is nothing to solve.");
  refuse(!isActedIn && step.controls.length > 0, "The lesson acts here: the learner needs no controls.");
  refuse(!isActedIn && step.script.length === 0, "The lesson acts here: write its script.");
  refuse(step.kind === "predict" && step.questions.length === 0, "A prediction is wanted here: ask for one.");
  const isLeftOpen = step.world === "continue" && (before?.controls.length ?? 0) > 0;
  refuse(isLeftOpen, "The step before was the learner's, so its world can be any: begin with a fresh one.");
  return problems;
}

/** Leaves the learner at the end of the step, done where it can be. */
function stepProblems(learner: Learner, step: LessonStep): readonly Problem[] {
  const predictions = Object.fromEntries(step.questions.map((question) => [question.id, anyAnswer(question)]));
  const problems: Problem[] = [];
  if (step.solution.length > 0) {
    const waited = learner.tries({ predictions }, TEN_MINUTES_MS);
    if (waited.view.phase === "done") return [{ path: ["goal"], sentence: "The goal is reached by waiting." }];
    learner.lab.restart();
  }
  let run: StepRun;
  try {
    run = learner.tries({ predictions, acts: step.solution });
  } catch (refusal) {
    return [{ path: ["solution"], sentence: `The solution is refused: ${(refusal as Error).message}` }];
  }
  for (const event of run.events) {
    if (event.type === "command-refused") problems.push({ path: ["script"], sentence: `Refused: ${event.detail}` });
  }
  if (run.view.phase !== "done") return [...problems, ...goalProblems(learner, step, run)];
  return [...problems, ...questionProblems(step, run), ...statementProblems(step, run), ...haste(learner, step, run)];
}

/** A step that ends while its outcome is still on the way would tell the learner something wrong. */
function haste(learner: Learner, { questions }: LessonStep, run: StepRun): readonly Problem[] {
  if (questions.length === 0) return [];
  const { events } = learner.waits(SETTLED_MS, run);
  const seen = { events, entities: learner.lab.run.entities };
  return questions.flatMap(({ id, probe }, index): Problem[] => {
    const answered = run.view.feedback.find(({ question }) => question === id)?.actual ?? null;
    const settled = read(probe, seen);
    if (JSON.stringify(answered) === JSON.stringify(settled)) return [];
    const sentence = `The goal is reached too early: the answer is ${JSON.stringify(answered)} then and ${JSON.stringify(settled)} a moment later.`;
    return [{ path: ["questions", index, "probe"], sentence }];
  });
}

function goalProblems({ lab }: Learner, { goal }: LessonStep, run: StepRun): readonly Problem[] {
  const seen = { events: run.events, entities: lab.run.entities };
  const parts = goal.type === "all" ? goal.of : [goal];
  const missing = parts.flatMap((part, index): Problem[] => {
    if (holds(part, seen)) return [];
    return [{ path: ["goal", index], sentence: "This does not hold in the end, so the goal is not reached." }];
  });
  return missing.length > 0 ? missing : [{ path: ["goal"], sentence: "The parts of the goal never hold together." }];
}

function questionProblems({ questions }: LessonStep, { view }: StepRun): readonly Problem[] {
  return questions.flatMap((question, index): Problem[] => {
    const feedback = view.feedback.find((one) => one.question === question.id);
    const path = (field: string): Path => ["questions", index, field];
    if (feedback === undefined || feedback.actual === null) {
      return [{ path: path("probe"), sentence: "The run leaves nothing to read here." }];
    }
    const refusal = answerRefusal(question, feedback.actual);
    if (refusal !== null) {
      const answer = JSON.stringify(feedback.actual);
      return [{ path: path("probe"), sentence: `The run answers ${answer}, which is not among the answers offered.` }];
    }
    if (feedback.events.length > 0) return [];
    return [{ path: path("explainedBy"), sentence: "No such event occurs, so nothing explains the outcome." }];
  });
}

function statementProblems({ statements }: LessonStep, { events }: StepRun): readonly Problem[] {
  const reported = new Set<unknown>(events.map((event) => ("because" in event ? event.because : null)));
  return statements.flatMap((statement, index): Problem[] => {
    if (reported.has(statement)) return [];
    const others = [...reported].filter((one) => typeof one === "string").sort();
    return [
      {
        path: ["statements", index],
        sentence: `The run does not report ${statement}. It reports ${others.join(", ")}.`,
      },
    ];
  });
}

/** Several times the way there and back over the slowest cable that lessons have. */
const SETTLED_MS = 10_000;
const TEN_MINUTES_MS = 600_000;
