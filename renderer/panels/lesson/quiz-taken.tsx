import { Check } from "lucide-react";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";

/** Which rounds of the quiz were handed in: nothing before the first. */
export function QuizTaken() {
  const { before, after } = useLabState(({ learning }) => learning.quiz);
  if (after) {
    return (
      <span className="lesson-mark lesson-mark-done">
        <Check size={14} aria-hidden />
        <span className="ui-hidden">{t("lesson.quiz.after")}</span>
      </span>
    );
  }
  if (!before) return null;
  return (
    <span className="lesson-mark">
      1/2
      <span className="ui-hidden"> {t("lesson.quiz.rounds")}</span>
    </span>
  );
}
