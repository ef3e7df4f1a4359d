import { useEffect, useRef } from "react";
import { Button, ProgressBar } from "react-aria-components";
import type { QuizQuestionView } from "../../../core/contract/quiz-view.ts";
import type { Answer } from "../../../core/lesson/lesson.ts";
import { lessonText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { CommandError } from "../common/command-error.tsx";
import { useCall } from "../common/use-call.ts";
import { AnswerControl } from "../lesson/answer-control.tsx";

interface QuizQuestionsProps {
  readonly questions: readonly QuizQuestionView[];
  readonly onHandedIn: () => void;
}

/** One question after the other. What is answered stays when the quiz is closed and opened again. */
export function QuizQuestions({ questions, onHandedIn }: QuizQuestionsProps) {
  const { store } = useLab();
  const answers = useLabState(({ ui }) => ui.quizAnswers);
  const index = useLabState(({ ui }) => Math.min(ui.quizIndex, questions.length - 1));
  const { call, error } = useCall();
  const question = questions[index];
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes on with a key goes on reading at the top.
  useEffect(() => top.current?.focus(), [index]);
  if (question === undefined) return null;
  const answer = answers[question.id] ?? null;
  const isLast = index === questions.length - 1;
  const enter = (entered: Answer) => changeUi(store, { quizAnswers: { ...answers, [question.id]: entered } });
  const goTo = (next: number) => changeUi(store, { quizIndex: next });
  const handIn = async (given: Readonly<Record<string, Answer>>) => {
    const round = Object.entries(given).map(([id, one]) => ({ question: id, answer: one }));
    if (!(await call("quiz/hand-in", round))) return;
    changeUi(store, { quizAnswers: {}, quizIndex: 0 });
    onHandedIn();
  };
  const skip = () => {
    const { [question.id]: _, ...others } = answers;
    changeUi(store, { quizAnswers: others });
    if (isLast) void handIn(others);
    else goTo(index + 1);
  };
  return (
    <div className="dialog-body">
      <ProgressBar
        className="quiz-progress"
        aria-label={t("quiz.questions")}
        value={index + 1}
        maxValue={questions.length}
      >
        <span className="quiz-progress-text">{t("quiz.question", { number: index + 1, all: questions.length })}</span>
        <span className="quiz-progress-track">
          <span style={{ width: `${(100 * (index + 1)) / questions.length}%` }} />
        </span>
      </ProgressBar>
      <section
        className="quiz-question"
        ref={top}
        tabIndex={-1}
        aria-label={t("quiz.questionNumber", { number: index + 1 })}
      >
        {lessonText(question.say)
          .split("\n\n")
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        <p className="quiz-ask">{lessonText(question.ask)}</p>
        <AnswerControl question={question} answer={answer} onAnswer={enter} />
      </section>
      <CommandError error={error} />
      <div className="dialog-buttons">
        <Button className="ui-button quiz-back" isDisabled={index === 0} onPress={() => goTo(index - 1)}>
          {t("quiz.back")}
        </Button>
        <Button className="ui-button" onPress={skip}>
          {t("quiz.dontKnow")}
        </Button>
        <Button
          className="ui-button ui-button-primary"
          isDisabled={answer === null}
          onPress={() => (isLast ? void handIn(answers) : goTo(index + 1))}
        >
          {isLast ? t("quiz.handIn") : t("quiz.next")}
        </Button>
      </div>
    </div>
  );
}
