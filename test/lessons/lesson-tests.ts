import { describe, expect, test } from "vitest";
import type { Answer, Lesson, Question } from "../../core/lesson/lesson.ts";
import { drive, type Solution, type StepRun } from "./drive.ts";

/** What holds for every lesson, tried with its solution. */
export function testLesson(lesson: Lesson, solution: Solution): void {
  describe(`lesson ${lesson.number} solved`, () => {
    const { runs } = drive(lesson, solution);

    test("reaches the goal of every step and shows the rule", () => {
      expect(runs.map(({ stepId }) => stepId)).toEqual(lesson.steps.map(({ id }) => id));
      expect(runs.at(-1)?.view.rule).toEqual(lesson.rule);
    });

    test("every prediction of the solution comes true", () => {
      const wrong = runs.flatMap(({ view }) => view.feedback.filter(({ correct }) => !correct));
      expect(wrong).toEqual([]);
      expect(runs.map(({ view }) => view.feedback.length)).toEqual(lesson.steps.map((step) => step.questions.length));
    });

    test("every statement that a step names is reported in its run", () => {
      const missing = runs.flatMap((run, index) => {
        return (lesson.steps[index]?.statements ?? [])
          .filter((statement) => !reported(run).has(statement))
          .map((statement) => `${run.stepId}: ${statement}`);
      });
      expect(missing).toEqual([]);
    });

    test("the world refuses nothing that the lesson does", () => {
      expect(runs.flatMap(({ events }) => events.filter(({ type }) => type === "command-refused"))).toEqual([]);
    });
  });

  describe(`lesson ${lesson.number} unsolved`, () => {
    for (const step of lesson.steps.filter(({ questions }) => questions.length > 0)) {
      test(`"${step.id}" refuses Play until it is predicted`, () => {
        const { learner } = drive(lesson, solution, step.id);
        expect(learner.lab.playRefused).not.toBeNull();
      });

      test(`"${step.id}" answers wrong predictions with what happened and the events that show it`, () => {
        const { learner } = drive(lesson, solution, step.id);
        const right = solution[step.id]?.predictions ?? {};
        const predictions = Object.fromEntries(
          step.questions.map((question) => [question.id, other(question, right[question.id] ?? "")]),
        );
        const run = learner.does({ ...solution[step.id], predictions });
        for (const feedback of run.view.feedback) {
          const ids = new Set(run.events.map(({ id }) => id));
          expect(feedback.correct, feedback.question).toBe(false);
          expect(feedback.actual, feedback.question).not.toBeNull();
          expect(feedback.events.length, feedback.question).toBeGreaterThan(0);
          expect(feedback.events.filter((id) => !ids.has(id))).toEqual([]);
        }
      });
    }

    for (const step of lesson.steps.filter(({ kind }) => kind === "change" || kind === "build")) {
      test(`"${step.id}" is not reached by waiting`, () => {
        const { learner } = drive(lesson, solution, step.id);
        const { predictions = {} } = solution[step.id] ?? {};
        const run = learner.tries({ predictions }, TEN_MINUTES_MS);
        expect(run.view.phase).toBe("running");
        expect(learner.runner.next()).not.toBeNull();
      });
    }
  });
}

function reported({ events }: StepRun): ReadonlySet<unknown> {
  return new Set(events.map((event) => ("because" in event ? event.because : null)));
}

/** An answer of the same kind that is not this one. */
function other({ answer }: Question, right: Answer): Answer {
  switch (answer.kind) {
    case "choice":
      return answer.options.find(({ value }) => value !== right)?.value ?? "";
    case "count":
      return right === 0 ? 1 : 0;
    case "messages":
      return answer.candidates.filter((candidate) => !(right as readonly string[]).includes(candidate));
  }
}

const TEN_MINUTES_MS = 600_000;
