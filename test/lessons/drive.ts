import type { WorldEvent } from "../../core/events/world-event.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import type { Instant } from "../../core/kernel/time.ts";
import { later } from "../../core/kernel/time.ts";
import type { Answer, Lesson } from "../../core/lesson/lesson.ts";
import { LessonRun } from "../../core/lesson/lesson-runner.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import { Watch } from "../../core/observe/watch.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { World } from "../../core/world/world.ts";
import { Lab } from "../../electron/host/lab.ts";

/** What a learner does in one step. */
interface StepSolution {
  readonly predictions?: Readonly<Record<string, Answer>>;
  /** In virtual time after Play. */
  readonly acts?: readonly Act[];
}

export type Act = readonly [afterMs: number, command: WorldCommand];

/** By step id; a step that is not named needs nothing but Play. */
export type Solution = Readonly<Record<string, StepSolution>>;

/** How a step ended, and what happened in it. */
export interface StepRun {
  readonly stepId: string;
  readonly view: LessonView;
  readonly events: readonly WorldEvent[];
}

/** One learner in a real lab, in virtual time: what the learner asks for is done, or fails with the reason. */
export class Learner {
  readonly lab: Lab;
  readonly runner: LessonRunner;
  readonly #lesson: Lesson;

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
    this.runner = new LessonRun(lesson);
    this.lab = new Lab({ kind: "lesson", id: lesson.id }, this.runner, {
      createWorld: (spec, outside) => {
        const world = new World(spec, outside);
        return { world, watch: new Watch(world) };
      },
      outside: { send: () => {}, close: () => {} },
      pause: () => {},
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
    for (const [afterMs, command] of acts) {
      this.#runs(later(began, afterMs));
      done(lab.command(command));
    }
    this.#runs(later(began, limitMs));
    return { stepId: this.stepId, view: this.view, events: lab.run.events.filter(({ id }) => id > before) };
  }

  /** The same, and the goal has to be reached. */
  does(solution: StepSolution): StepRun {
    const run = this.tries(solution);
    if (run.view.phase !== "done") throw new Error(`The goal of "${this.stepId}" was not reached.`);
    return run;
  }

  next(): void {
    done(this.lab.next(this.runner));
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

/** The lesson from its first step to its last, or to the step before `until`. */
export function drive(
  lesson: Lesson,
  solution: Solution,
  until: string | null = null,
): { learner: Learner; runs: StepRun[] } {
  const learner = new Learner(lesson);
  const runs: StepRun[] = [];
  while (learner.stepId !== until) {
    runs.push(learner.does(solution[learner.stepId] ?? {}));
    if (runs.length === lesson.steps.length) break;
    learner.next();
  }
  return { learner, runs };
}

export function publishes(afterMs: number, payload: string, qos: QoS = 1, retain = false): Act {
  return [afterMs, { type: "publish", node: "sensor", topic: "home/temp", payload: utf8Encode(payload), qos, retain }];
}

export function subscribes(afterMs: number): Act {
  return [afterMs, { type: "subscribe", node: "dash", subscriptions: [{ topicFilter: "home/temp", qos: 1 }] }];
}

export function connects(afterMs: number, node: string): Act {
  return [afterMs, { type: "connect", node }];
}

export function disconnects(afterMs: number): Act {
  return [afterMs, { type: "disconnect", node: "dash" }];
}

export function cuts(afterMs: number): Act {
  return [afterMs, { type: "cut", node: "dash", how: "noticed" }];
}

export function restores(afterMs: number): Act {
  return [afterMs, { type: "restore", node: "dash" }];
}

export function sets(afterMs: number, change: Extract<WorldCommand, { type: "change-client" }>["change"]): Act {
  return [afterMs, { type: "change-client", node: "dash", change }];
}

function done(refusal: string | null): void {
  if (refusal !== null) throw new Error(refusal);
}

const LONGEST_STEP_MS = 120_000;
