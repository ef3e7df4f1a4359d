import type { Lesson } from "../../core/lesson/lesson.ts";
import type { ProgressKeeper } from "../progress/progress-file.ts";
import type { Clock } from "./clock.ts";
import type { QuizOptions } from "./quiz.ts";
import type { SandboxStore } from "./sandbox-store.ts";

export interface LabHostOptions extends QuizOptions {
  readonly clock: Clock;
  readonly lessons: readonly Lesson[];
  /** Where progress outlives this lab. */
  readonly keeper?: ProgressKeeper;
  /** Where the sandbox outlives this lab. */
  readonly sandbox?: SandboxStore;
  /** Compares what is simulated again with what happened, and says so when it is not the same: for development. */
  readonly verifiesPast?: boolean;
  /** Of this machine on its network; left out: the real ones. */
  readonly networkAddresses?: () => readonly string[];
}
