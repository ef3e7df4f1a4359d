import { Check } from "lucide-react";
import { useLabState } from "../../store/lab-context.tsx";

/** Which rounds of the quiz were handed in: nothing before the first. */
export function QuizTaken() {
  const { before, after } = useLabState(({ learning }) => learning.quiz);
  if (after) {
    return (
      <span className="lesson-mark lesson-mark-done">
        <Check size={14} aria-hidden />
        <span className="ui-hidden">answered after the lessons</span>
      </span>
    );
  }
  if (!before) return null;
  return (
    <span className="lesson-mark">
      1/2
      <span className="ui-hidden"> rounds answered</span>
    </span>
  );
}
