import { ArrowRight, CircleDashed, Pin } from "lucide-react";
import { Button } from "react-aria-components";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { lessonText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { answerOf } from "../../store/prediction-drafts.ts";
import { answerText, nodeAsking, type QuestionView } from "./predictions.ts";
import { questionElementId } from "./question-slot.tsx";

/** The questions of the step with the way to where each is answered: in the state picture. */
export function LessonQuestions({ lesson }: { readonly lesson: LessonView }) {
  if (lesson.phase !== "predicting") return null;
  return (
    <section className="panel-section" aria-label={t("lesson.predictions.label")}>
      <h3 className="panel-section-title">{t("lesson.predictions.title")}</h3>
      <ul className="lesson-questions">
        {lesson.questions.map((question) => (
          <QuestionLine key={question.id} question={question} />
        ))}
      </ul>
    </section>
  );
}

function QuestionLine({ question }: { readonly question: QuestionView }) {
  const lab = useLab();
  const answer = useLabState((state) => answerOf(state, question.id));
  return (
    <li>
      <Button className="lesson-question" onPress={() => showQuestion(lab, question)}>
        {answer === null ? <CircleDashed size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
        <span className="lesson-question-text">
          {lessonText(question.ask)}{" "}
          <b>{answer === null ? t("lesson.predictions.open") : answerText(question, answer)}</b>
        </span>
        <span className="lesson-question-go">
          <ArrowRight size={14} aria-hidden />
          <span className="ui-hidden">{t("lesson.predictions.goTo")}</span>
        </span>
      </Button>
    </li>
  );
}

function showQuestion(lab: ReturnType<typeof useLab>, question: QuestionView): void {
  const node = nodeAsking(lab.store.getState(), question);
  if (node !== null) changeUi(lab.store, { selectedNode: node });
  // Its card has to be drawn before it can be gone to.
  requestAnimationFrame(() => {
    const element = document.getElementById(questionElementId(question.id));
    const control = element?.querySelector<HTMLElement>("input:checked, input");
    element?.scrollIntoView({ block: "nearest" });
    (control ?? element)?.focus();
  });
}
