import { Check } from "lucide-react";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import "./learner.css";

/** How far the learner is in a lesson: nothing where it was not begun. */
export function LessonMark({ lesson }: { readonly lesson: string }) {
  const progress = useLabState((state) => state.learning.lessons.find((one) => one.lesson === lesson) ?? null);
  if (progress === null) return null;
  const { stepsDone, steps } = progress;
  if (stepsDone < steps) {
    return (
      <span className="lesson-mark">
        {stepsDone}/{steps}
        <span className="ui-hidden"> {t("learner.stepsDone")}</span>
      </span>
    );
  }
  return (
    <span className="lesson-mark lesson-mark-done">
      <Check size={14} aria-hidden />
      <span className="ui-hidden">{t("learner.done")}</span>
    </span>
  );
}
