import { type Instant, later } from "../../core/kernel/time.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import type { Playable } from "./playback.ts";

/** The lab that the runner's step is played in. */
export interface Rehearsing extends Playable {
  readonly now: Instant;
  begin(): void;
  command(command: WorldCommand): string | null;
}

/**
 * Plays the step that has just begun, as it is written: with any answers, and where the learner acts with the solution. False
 * when its goal was not reached.
 */
export function rehearse(lab: Rehearsing, runner: LessonRunner): boolean {
  const { answers, solution } = runner.rehearsal();
  if (answers.length > 0 && runner.predict(answers) !== null) return false;
  lab.begin();
  const began = lab.now;
  for (const { afterMs, command } of solution) {
    runTo(lab, runner, later(began, afterMs));
    if (lab.command(command) !== null) return false;
  }
  runTo(lab, runner, later(began, LONGEST_STEP_MS));
  return isDone(runner);
}

/** Until then, or until the step is done. */
function runTo(lab: Rehearsing, runner: LessonRunner, until: Instant): void {
  for (let events = 0; events < MOST_EVENTS && !isDone(runner); events += 1) {
    const at = lab.nextAt();
    if (at === null || at > until) {
      lab.setClock(until);
      return;
    }
    lab.runNext();
  }
}

function isDone(runner: LessonRunner): boolean {
  return runner.view().phase === "done";
}

const LONGEST_STEP_MS = 300_000;
/** More than a step takes; a lesson that somebody brought may never come to rest. */
const MOST_EVENTS = 20_000;
