import { HostFailure } from "../../core/contract/host-failure.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import type { Lab } from "./lab.ts";
import { lessonSheet } from "./lesson-sheet.ts";
import { exported, savedRecording } from "./recordings.ts";
import { type SavedLessonSurroundings, savedLesson } from "./saved-lesson.ts";
import type { Timeline } from "./timeline.ts";

/** What has happened, and lessons, as files and pages to be kept. `shown` is the lab, and the place and the branch that are looked at. */
export function fileCommands(
  shown: () => { readonly lab: Lab; readonly timeline: Timeline },
  runnerOf: (lesson: string) => LessonRunner,
  surroundings: SavedLessonSurroundings,
): Pick<HostImplementation, "lesson/save" | "lesson/sheet" | "recording/save" | "recording/export"> {
  return {
    "lesson/save": () => {
      const { lab, timeline } = shown();
      if (lab.runner !== null)
        throw new HostFailure("refused", "This is a lesson already. Open the sandbox to make one.");
      return savedLesson(timeline, surroundings);
    },
    "lesson/sheet": (id) => lessonSheet(runnerOf(id), surroundings.createWorld),
    "recording/save": () => savedRecording(shown().lab, shown().timeline),
    "recording/export": (form) => exported(shown().lab, shown().timeline, form),
  };
}
