import { BookOpen } from "lucide-react";
import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";

/** In a small window who acts does not see the lesson: says when there is something to read in it, and leads there. */
export function LessonCalls() {
  const lab = useLab();
  const news = useLabState(newsOf);
  return (
    <div role="status">
      {news !== null && (
        <div className="lesson-next">
          <p className="field-note">{t(news)}</p>
          <Button
            className="ui-button ui-button-primary lesson-next-button"
            onPress={() => changeUi(lab.store, { leftTab: "lesson" })}
          >
            <BookOpen size={16} aria-hidden />
            {t("left.toLesson")}
          </Button>
        </div>
      )}
    </div>
  );
}

function newsOf({ lesson }: LabState): "left.done" | "left.missed" | null {
  if (lesson?.phase === "done") return "left.done";
  return lesson !== null && lesson.missedBy !== null ? "left.missed" : null;
}
