import { anyAnswer } from "../../core/lesson/answers.ts";
import type { Lesson } from "../../core/lesson/lesson.ts";
import { type CheckableRecording, type Recording, withDigests } from "../../core/world/recording.ts";
import { writeRecording } from "../recording/write-recording.ts";
import { Learner } from "./learner.ts";

/** One world of a lesson, from its beginning to the end of the last step that was played in it. */
export interface RecordedWorld {
  /** The ids of these steps. */
  readonly steps: readonly string[];
  readonly recording: CheckableRecording;
}

/** Plays a lesson with its own values and solutions. Steps that begin afresh have worlds of their own. */
export function recordLesson(lesson: Lesson): readonly RecordedWorld[] {
  const learner = new Learner(lesson);
  const worlds: { steps: string[]; recording: Recording }[] = [];
  for (const [index, step] of lesson.steps.entries()) {
    const predictions = Object.fromEntries(step.questions.map((question) => [question.id, anyAnswer(question)]));
    learner.does({ predictions, acts: step.solution });
    const recording = learner.lab.run.recording();
    const before = step.world === "continue" ? worlds.pop() : undefined;
    worlds.push({ steps: [...(before?.steps ?? []), step.id], recording });
    if (index < lesson.steps.length - 1) learner.next();
  }
  return worlds.map(({ steps, recording }) => ({ steps, recording: withDigests(recording) }));
}

/** Writes them: one world to `path`, several to `path` with a number before its extension. Says what it wrote. */
export function writeWorlds(path: string, worlds: readonly RecordedWorld[], print: (line: string) => void): void {
  for (const [index, { steps, recording }] of worlds.entries()) {
    const file = worlds.length === 1 ? path : path.replace(/((\.sessionscope)?(\.json)?(\.gz)?)$/, `-${index + 1}$1`);
    writeRecording(file, recording);
    print(`Written: ${file} (${steps.join(", ")})`);
  }
}
