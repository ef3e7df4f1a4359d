import { HostFailure } from "../../core/contract/host-failure.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { Lab } from "./lab.ts";
import { exported, savedRecording } from "./recordings.ts";
import { type SavedLessonSurroundings, savedLesson } from "./saved-lesson.ts";
import type { Timeline } from "./timeline.ts";

/** What has happened, as files. `shown` is the lab, and the place and the branch that are looked at. */
export function fileCommands(
  shown: () => { readonly lab: Lab; readonly timeline: Timeline },
  surroundings: SavedLessonSurroundings,
): Pick<HostImplementation, "lesson/save" | "recording/save" | "recording/export"> {
  return {
    "lesson/save": () => {
      const { lab, timeline } = shown();
      if (lab.runner !== null)
        throw new HostFailure("refused", "This is a lesson already. Open the sandbox to make one.");
      return savedLesson(timeline, surroundings);
    },
    "recording/save": () => savedRecording(shown().lab, shown().timeline),
    "recording/export": (form) => exported(shown().lab, shown().timeline, form),
  };
}
