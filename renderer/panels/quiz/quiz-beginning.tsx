import { Button } from "react-aria-components";
import type { QuizResultsView } from "../../../core/contract/quiz-view.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";

interface QuizBeginningProps {
  readonly results: QuizResultsView;
  readonly onBegin: () => void;
}

/** What the quiz is for; after the first round how many were right, and not which: the lessons are there to find that out. */
export function QuizBeginning({ results: { items }, onBegin }: QuizBeginningProps) {
  const answered = useLabState(({ ui }) => Object.keys(ui.quizAnswers).length);
  const isTaken = items.some(({ before }) => before !== null);
  const right = items.filter(({ before }) => before?.correct).length;
  return (
    <div className="dialog-body quiz-text">
      {isTaken ? (
        <>
          <p className="quiz-count">{t("quiz.rightBefore", { right, all: items.length })}</p>
          <p>{t("quiz.whichOnes")}</p>
        </>
      ) : (
        <>
          <p>{t("quiz.stories", { number: items.length })}</p>
          <p>{t("quiz.when")}</p>
          <p className="ui-muted">{t("quiz.whatIsRight")}</p>
        </>
      )}
      <div className="dialog-buttons">
        <Button className={`ui-button ${isTaken ? "" : "ui-button-primary"}`} onPress={onBegin} autoFocus={!isTaken}>
          {answered > 0 ? t("quiz.goOn", { answered }) : isTaken ? t("quiz.again") : t("quiz.begin")}
        </Button>
      </div>
    </div>
  );
}
