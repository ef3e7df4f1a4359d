import { CircleHelp, Pin } from "lucide-react";
import type { Answer } from "../../../core/lesson/lesson.ts";
import { lessonText, t } from "../../messages/text.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { answerOf, enterAnswer, isCommitted } from "../../store/prediction-drafts.ts";
import { AnswerControl } from "./answer-control.tsx";
import { answerText, type QuestionView } from "./predictions.ts";
import { Verdict } from "./verdict.tsx";
import "./lesson.css";

/**
 * The questions about one entity, asked inside its own card: whoever draws an entity renders this with its id. Empty
 * outside lessons. Committed answers stay, beside what came out.
 */
export function QuestionSlot({ at }: { readonly at: string }) {
  const questions = useLabParts((state) => state.lesson?.questions.filter((question) => question.at === at) ?? NONE);
  return questions.map((question) => <QuestionCard key={question.id} question={question} />);
}

function QuestionCard({ question }: { readonly question: QuestionView }) {
  const lab = useLab();
  const answer = useLabState((state) => answerOf(state, question.id));
  const committed = useLabState(({ lesson }) => lesson !== null && isCommitted(lesson, question.id));
  if (committed && answer !== null) return <CommittedQuestion question={question} answer={answer} />;
  return (
    <div className="question" id={questionElementId(question.id)} tabIndex={-1}>
      <p className="question-line">
        <CircleHelp size={16} aria-hidden />
        <span>{lessonText(question.ask)}</span>
      </p>
      <AnswerControl
        question={question}
        answer={answer}
        onAnswer={(entered) => enterAnswer(lab.store, question.id, entered)}
      />
    </div>
  );
}

/** What was predicted stays, and what came out beside it. */
function CommittedQuestion({ question, answer }: { readonly question: QuestionView; readonly answer: Answer }) {
  const feedback = useLabState(({ lesson }) => lesson?.feedback.find((item) => item.question === question.id) ?? null);
  const said = answerText(question, answer);
  return (
    <div className="question question-committed">
      <p className="question-ask">{lessonText(question.ask)}</p>
      {feedback === null ? (
        <p className="question-line">
          <Pin size={16} aria-hidden />
          <span>
            {t("lesson.question.yours")} <b>{said}</b>
          </span>
        </p>
      ) : (
        <Verdict correct={feedback.correct}>
          {feedback.actual !== null && !feedback.correct
            ? t("lesson.question.saidWrong", { answer: said, actual: answerText(question, feedback.actual) })
            : t("lesson.question.said", { answer: said })}
        </Verdict>
      )}
    </div>
  );
}

/** Where a link to the question leads. */
export function questionElementId(question: string): string {
  return `question-${question}`;
}

const NONE: readonly QuestionView[] = [];
