import type { WorldEvent } from "../../core/events/world-event.ts";
import { type Instant, later } from "../../core/kernel/time.ts";
import type { Answer, Lesson, ScriptedCommand } from "../../core/lesson/lesson.ts";
import { LessonRun } from "../../core/lesson/lesson-runner.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import { Lab } from "../host/lab.ts";
import { createWorld } from "../host/start-host.ts";

/** What a learner does in one step. */
export interface StepSolution {
  readonly predictions?: Readonly<Record<string, Answer>>;
  /** In virtual time after Play. */
  readonly acts?: readonly ScriptedCommand[];
}

/** How a step ended, and what happened in it. */
export interface StepRun {
  readonly stepId: string;
  readonly view: LessonView;
  readonly events: readonly WorldEvent[];
}

/** One learner in a real lab, in virtual time: what the learner asks for is done, or throws with the reason. */
export class Learner {
  readonly lab: Lab;
  readonly runner: LessonRunner;
  readonly #lesson: Lesson;

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
    this.runner = new LessonRun(lesson);
    this.lab = new Lab({ kind: "lesson", id: lesson.id }, this.runner, {
      createWorld,
      outside: { send: () => {}, close: () => {} },
      pause: () => {},
      tell: () => {},
    });
  }

  get view(): LessonView {
    return this.runner.view();
  }

  get stepId(): string {
    return this.view.steps[this.view.stepIndex]?.id ?? "";
  }

  /** Answers, plays and acts in the current step; it ends when the goal is reached, at the latest after `limitMs`. */
  tries({ predictions = {}, acts = [] }: StepSolution, limitMs = LONGEST_STEP_MS): StepRun {
    const { lab, runner } = this;
    const answers = Object.entries(predictions).map(([question, answer]) => ({ question, answer }));
    if (answers.length > 0) done(runner.predict(answers));
    done(lab.playRefused);
    const before = lab.run.events.at(-1)?.id ?? 0;
    const began = lab.now;
    lab.begin();
    for (const { afterMs, command } of acts) {
      this.#runs(later(began, afterMs));
      done(lab.command(command));
    }
    this.#runs(later(began, limitMs));
    return { stepId: this.stepId, view: this.view, events: lab.run.events.filter(({ id }) => id > before) };
  }

  /** Time goes on although the step is done; returns all that has happened since `first`. */
  waits(forMs: number, first: StepRun): StepRun {
    const { lab } = this;
    const until = later(lab.now, forMs);
    for (let at = lab.nextAt(); at !== null && at <= until; at = lab.nextAt()) lab.runNext();
    lab.setClock(until);
    const began = first.events[0]?.id ?? 0;
    return { ...first, events: lab.run.events.filter(({ id }) => id >= began) };
  }

  /** As `tries`, and the goal has to be reached. */
  does(solution: StepSolution): StepRun {
    const run = this.tries(solution);
    if (run.view.phase !== "done") throw new Error(`The goal of "${this.stepId}" was not reached.`);
    return run;
  }

  next(): void {
    done(this.lab.next(this.runner));
  }

  again(): void {
    done(this.lab.again(this.runner));
  }

  goesTo(stepId: string): void {
    done(
      this.lab.goTo(
        this.runner,
        this.#lesson.steps.findIndex(({ id }) => id === stepId),
      ),
    );
  }

  #runs(until: Instant): void {
    const { lab } = this;
    while (this.view.phase !== "done") {
      const at = lab.nextAt();
      if (at === null || at > until) {
        lab.setClock(until);
        return;
      }
      lab.runNext();
    }
  }
}

function done(refusal: string | null): void {
  if (refusal !== null) throw new Error(refusal);
}

const LONGEST_STEP_MS = 300_000;
