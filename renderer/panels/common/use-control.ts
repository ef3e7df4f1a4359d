import type { Control } from "../../../core/lesson/lesson.ts";
import { lessonForbids } from "../../actions/action.ts";
import { useLabState } from "../../store/lab-context.tsx";

/** Why the learner may not use this now, as a sentence; null when they may. */
export function useControlRefusal(control: Control): string | null {
  return useLabState((state) => lessonForbids(state, control));
}
