import type { HostImplementation } from "../../core/contract/serve.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import type { Lab } from "./lab.ts";

/** `inLesson` refuses them while no lesson is open; what `act` answers is why it could not be done. */
export function lessonCommands(
  inLesson: (act: (runner: LessonRunner, lab: Lab) => string | null) => void,
): Pick<HostImplementation, "lesson/predict" | "lesson/next" | "lesson/go-to" | "lesson/again" | "lesson/hint"> {
  return {
    "lesson/predict": (answers) => inLesson((runner) => runner.predict(answers)),
    "lesson/next": () => inLesson((runner, lab) => lab.next(runner)),
    "lesson/go-to": (stepIndex) => inLesson((runner, lab) => lab.goTo(runner, stepIndex)),
    "lesson/again": () => inLesson((runner, lab) => lab.again(runner)),
    "lesson/hint": () => inLesson((runner) => runner.hint()),
  };
}
