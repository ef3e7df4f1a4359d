import { CircleCheck, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../messages/text.ts";

interface VerdictProps {
  readonly correct: boolean;
  /** What was said, and what there is. */
  readonly children: ReactNode;
}

/** Right or wrong, by icon and word. */
export function Verdict({ correct, children }: VerdictProps) {
  return (
    <p className={correct ? "verdict verdict-right" : "verdict verdict-wrong"}>
      {correct ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
      <span>
        <b>{correct ? t("lesson.right") : t("lesson.wrong")}</b> <span className="verdict-text">{children}</span>
      </span>
    </p>
  );
}
