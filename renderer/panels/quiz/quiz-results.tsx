import { Button } from "react-aria-components";
import type { QuizItemView, QuizResultsView } from "../../../core/contract/quiz-view.ts";
import { lessonText, t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { answerText } from "../lesson/predictions.ts";
import { QuizMarkIcon } from "./quiz-mark-icon.tsx";

interface QuizResultsProps {
  readonly results: QuizResultsView;
  readonly onAgain: () => void;
}

/** What became of each belief, with what the broker does, the lesson that treats it and the run that shows it. */
export function QuizResults({ results: { items }, onAgain }: QuizResultsProps) {
  const hasBefore = items.some(({ before }) => before !== null);
  const before = items.filter((item) => item.before?.correct).length;
  const after = items.filter((item) => item.after?.correct).length;
  return (
    <div className="dialog-body">
      <div className="quiz-bars">
        {hasBefore && <Bar label={t("quiz.before")} count={before} of={items.length} />}
        <Bar label={t("quiz.after")} count={after} of={items.length} />
      </div>
      {hasBefore && <p className="quiz-text">{gainText(before, after)}</p>}
      <ol className="quiz-items">
        {items.map((item) => (
          <Item key={item.question.id} item={item} hasBefore={hasBefore} />
        ))}
      </ol>
      <div className="dialog-buttons">
        <Button className="ui-button" onPress={onAgain}>
          {t("quiz.again")}
        </Button>
      </div>
    </div>
  );
}

function Bar({ label, count, of }: { readonly label: string; readonly count: number; readonly of: number }) {
  return (
    <p className="quiz-bar">
      <span className="quiz-bar-label">{label}</span>
      <span className="quiz-bar-track" aria-hidden="true">
        <span style={{ width: `${(100 * count) / of}%` }} />
      </span>
      <b>{t("quiz.right", { right: count, all: of })}</b>
    </p>
  );
}

function Item({ item, hasBefore }: { readonly item: QuizItemView; readonly hasBefore: boolean }) {
  const { belief, question, before, after, outcome } = item;
  return (
    <li className="quiz-item">
      <span className="quiz-item-marks">
        {hasBefore && <QuizMarkIcon mark={before} round="before" />}
        {hasBefore && <span aria-hidden="true">→</span>}
        <QuizMarkIcon mark={after} round="after" />
      </span>
      <div className="quiz-item-body">
        <p className="quiz-belief">{t("quiz.belief", { belief: lessonText(belief) })}</p>
        {outcome !== null && (
          <>
            <p>
              {lessonText(question.ask)} <b>{answerText(question, outcome.actual)}</b>
              {after !== null &&
                !after.correct &&
                after.answer !== null &&
                t("quiz.butNot", { answer: answerText(question, after.answer) })}
            </p>
            <p className="ui-muted">{lessonText(outcome.because)}</p>
          </>
        )}
        <ItemLinks item={item} />
      </div>
    </li>
  );
}

function ItemLinks({ item }: { readonly item: QuizItemView }) {
  const lab = useLab();
  const lesson = useLabState(({ lessons }) => lessons.find(({ id }) => id === item.lesson) ?? null);
  const open = async (id: string) => {
    if (await ask(lab, "lab/open", { kind: "lesson", id })) changeUi(lab.store, { dialog: null });
  };
  return (
    <p className="quiz-links">
      <Button className="quiz-link" onPress={() => open(item.question.id)}>
        {t("quiz.see")}
      </Button>
      {lesson !== null && (
        <Button className="quiz-link" onPress={() => open(lesson.id)}>
          {t("transport.lab.lesson", { number: lesson.number, title: lessonText(lesson.title) })}
        </Button>
      )}
    </p>
  );
}

function gainText(before: number, after: number): string {
  if (after > before) return t("quiz.more", { number: after - before });
  return after === before ? t("quiz.same") : t("quiz.fewer", { number: before - after });
}
