import type { WorldEvent } from "../events/world-event.ts";
import type { Instant } from "../kernel/time.ts";
import type { Entity, EntityId } from "../observe/entities.ts";
import type { WorldCommand, WorldSpec } from "../world/input.ts";
import type { Answer, Lesson, ScriptedCommand } from "./lesson.ts";
import type { LessonView } from "./lesson-view.ts";

/**
 * One learner in one lesson. The host owns the world and the clock: it asks the runner which world a step begins with,
 * feeds it what happens, applies what its script wants at the very instant, and keeps the way back to earlier steps.
 * A method that a learner causes returns null when it was done, otherwise a sentence that says why not.
 */
export interface LessonRunner {
  readonly lessonId: string;
  readonly stepIndex: number;
  view(): LessonView;

  /** The world that the current step begins with; null: it goes on with the one that is there. */
  stepWorld(): WorldSpec | null;
  /**
   * The world stands where the current step begins, at `at`. Called whenever a step begins or begins again, by `next`,
   * `goTo`, or a restart; the runner forgets what it saw of the step's earlier run.
   */
  stepBegan(at: Instant, entities: EntityLookup): void;
  /** Play or Step was pressed at `at`: from now on the script's times count. Calls after the first are without effect. */
  runBegan(at: Instant): void;

  /** When the script acts next; null when it has nothing left, or the step does not run yet. */
  nextCommandAt(): Instant | null;
  /** The command that is due at `nextCommandAt()`; the host applies it next. */
  takeCommand(): WorldCommand;

  /** After each thing that happened, in order. `entities` is the state after it. True when `view()` has changed. */
  observe(events: readonly WorldEvent[], entities: EntityLookup, now: Instant): boolean;

  /** Why Play and Step are refused now; null when they are not. */
  playRefused(): string | null;
  /** Why the learner may not do this in this step; null when it may. */
  commandRefused(command: WorldCommand): string | null;

  predict(answers: readonly { readonly question: string; readonly answer: Answer }[]): string | null;
  next(): string | null;
  /** To the beginning of a step that was reached before, as it is written. */
  goTo(stepIndex: number): string | null;
  /** The same step with other values; its world may begin otherwise, too. */
  again(): string | null;
  hint(): string | null;

  /** Takes over, before its first step has run, that these steps were done once and that the learner stands at `step`. */
  resume(place: { readonly step: string; readonly stepsDone: readonly string[] }): void;
  /** How the current step is gone through without a learner: any answers, and what reaches the goal where one is to act. */
  rehearsal(): {
    readonly answers: readonly { readonly question: string; readonly answer: Answer }[];
    readonly solution: readonly ScriptedCommand[];
  };
}

export type EntityLookup = ReadonlyMap<EntityId, Entity>;

export type CreateLessonRunner = (lesson: Lesson) => LessonRunner;
