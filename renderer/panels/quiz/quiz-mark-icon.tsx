import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import type { QuizMark } from "../../../core/contract/quiz-view.ts";

interface QuizMarkIconProps {
  /** Null: no such round was handed in. */
  readonly mark: QuizMark | null;
  readonly round: "before" | "after";
}

/** Right, wrong or not known, by shape and by words. */
export function QuizMarkIcon({ mark, round }: QuizMarkIconProps) {
  const outcome = mark === null || mark.answer === null ? "unknown" : mark.correct ? "right" : "wrong";
  const Icon = ICONS[outcome];
  const words = mark?.believed ? "believed" : WORDS[outcome];
  return (
    <span className={`quiz-mark quiz-mark-${outcome}`} title={`${round}: ${words}`}>
      <Icon size={18} aria-hidden />
      <span className="ui-hidden">
        {round}: {words}
      </span>
    </span>
  );
}

const ICONS = { right: CircleCheck, wrong: CircleX, unknown: CircleHelp } as const;
const WORDS = { right: "right", wrong: "wrong", unknown: "not known" } as const;
