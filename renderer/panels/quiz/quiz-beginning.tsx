import { Button } from "react-aria-components";
import type { QuizResultsView } from "../../../core/contract/quiz-view.ts";
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
          <p className="quiz-count">
            {right} of {items.length} right, before the lessons
          </p>
          <p>
            Which ones, and why, you find out in the lessons. Answer once more when you have done them: then you see
            what became of each belief, and the run that shows it.
          </p>
        </>
      ) : (
        <>
          <p>
            {items.length} short stories about sessions, QoS and RETAIN, and one question about each. Many people
            believe something else than what happens.
          </p>
          <p>
            Answer before the first lesson, as well as you know today, and again after the lessons. What is right is
            shown then, with what you have learned. It takes about ten minutes, and you need not do it.
          </p>
          <p className="ui-muted">Every right answer is what the broker in this lab does when the story is run.</p>
        </>
      )}
      <div className="dialog-buttons">
        <Button className={`ui-button ${isTaken ? "" : "ui-button-primary"}`} onPress={onBegin} autoFocus={!isTaken}>
          {answered > 0 ? `Go on (${answered} answered)` : isTaken ? "Answer again" : "Begin"}
        </Button>
      </div>
    </div>
  );
}
