import { useEffect, useState } from "react";
import type { QuizQuestionView, QuizResultsView } from "../../../core/contract/quiz-view.ts";
import { failureText, t } from "../../messages/text.ts";
import { type HostCall, useLab } from "../../store/lab-context.tsx";
import { CommandError } from "../common/command-error.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { QuizBeginning } from "./quiz-beginning.tsx";
import { QuizQuestions } from "./quiz-questions.tsx";
import { QuizResults } from "./quiz-results.tsx";
import "./quiz.css";

/** The quiz before and after the lessons: what many people believe, asked as what happens in a world. */
export function QuizDialog() {
  return (
    <ModalDialog dialog="quiz" title={t("quiz.title")}>
      <Quiz />
    </ModalDialog>
  );
}

interface QuizState {
  readonly questions: readonly QuizQuestionView[];
  readonly results: QuizResultsView;
}

function Quiz() {
  const { call } = useLab();
  const [quiz, setQuiz] = useState<QuizState | string | null>(null);
  const [isAnswering, setAnswering] = useState(false);
  const load = () => void loadQuiz(call).then(setQuiz);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is opened.
  useEffect(load, []);
  if (quiz === null) return null;
  if (typeof quiz === "string") return <CommandError error={quiz} />;
  const { questions, results } = quiz;
  if (isAnswering) {
    const handedIn = () => {
      setAnswering(false);
      load();
    };
    return <QuizQuestions questions={questions} onHandedIn={handedIn} />;
  }
  const begin = () => setAnswering(true);
  return results.items.some(({ after }) => after !== null) ? (
    <QuizResults results={results} onAgain={begin} />
  ) : (
    <QuizBeginning results={results} onBegin={begin} />
  );
}

/** A sentence where the host refuses. */
async function loadQuiz(call: HostCall): Promise<QuizState | string> {
  try {
    return { questions: await call("quiz/questions"), results: await call("quiz/results") };
  } catch (error) {
    return failureText(error);
  }
}
