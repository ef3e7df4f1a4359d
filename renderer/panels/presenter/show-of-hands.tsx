import { Check, Plus } from "lucide-react";
import { Button, Input, TextField } from "react-aria-components";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { lessonText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { enterAnswer, isCommitted, predictionKey } from "../../store/prediction-drafts.ts";
import { answerOfHands, type HandOption, type Hands, handOptions, type Question } from "./hands.ts";
import "./presenter.css";

/** What a room predicts: hands are counted for each answer, and stand beside what came out. */
export function ShowOfHands({ lesson }: { readonly lesson: LessonView }) {
  if (lesson.questions.length === 0) return null;
  return (
    <section className="panel-section" aria-label={t("presenter.hands")}>
      {lesson.questions.map((question) => (
        <QuestionHands key={question.id} lesson={lesson} question={question} />
      ))}
    </section>
  );
}

interface QuestionHandsProps {
  readonly lesson: LessonView;
  readonly question: Question;
}

function QuestionHands({ lesson, question }: QuestionHandsProps) {
  const { store } = useLab();
  const hands = useLabState((state) => handsOf(state, lesson, question.id));
  const committed = isCommitted(lesson, question.id);
  const actual = lesson.feedback.find((one) => one.question === question.id)?.actual ?? null;
  const most = Math.max(1, ...Object.values(hands));
  const enter = (option: HandOption, count: number) => {
    const counted = { ...hands, [option.key]: count };
    const { ui, world } = store.getState();
    changeUi(store, { hands: { ...ui.hands, [handsKey(world, lesson, question.id)]: counted } });
    const answer = answerOfHands(question, counted);
    if (answer !== null) enterAnswer(store, question.id, answer);
  };
  return (
    <fieldset className="hands">
      <legend className="hands-ask">{lessonText(question.ask)}</legend>
      {handOptions(question).map((option) => (
        <OptionHands
          key={option.key}
          option={option}
          count={hands[option.key] ?? 0}
          of={most}
          isSo={actual !== null && option.holds(actual)}
          onCount={committed ? null : (count) => enter(option, count)}
        />
      ))}
      {!committed && (
        <p className="field-note">{question.answer.kind === "messages" ? t("presenter.half") : t("presenter.most")}</p>
      )}
    </fieldset>
  );
}

interface OptionHandsProps {
  readonly option: HandOption;
  readonly count: number;
  /** The most that any option has. */
  readonly of: number;
  /** It is what came out. */
  readonly isSo: boolean;
  /** Null: they are counted. */
  readonly onCount: ((count: number) => void) | null;
}

function OptionHands({ option, count, of, isSo, onCount }: OptionHandsProps) {
  return (
    <div className="hands-option" data-so={isSo || undefined}>
      <span className="hands-bar" style={{ width: `${(100 * count) / of}%` }} aria-hidden="true" />
      <span className="hands-label">
        {option.label}
        {isSo && (
          <>
            {" "}
            <Check size={16} aria-hidden />
            <span className="ui-hidden">{t("presenter.itIs")}</span>
          </>
        )}
      </span>
      {onCount === null ? (
        <b className="hands-count">{count}</b>
      ) : (
        <>
          <TextField
            aria-label={t("presenter.handsOf", { option: option.label })}
            value={count === 0 ? "" : String(count)}
            onChange={(text) => onCount(countIn(text))}
          >
            <Input className="ui-input hands-input" inputMode="numeric" placeholder="0" autoComplete="off" />
          </TextField>
          <Button
            className="ui-button ui-icon-button"
            aria-label={t("presenter.oneMore", { option: option.label })}
            onPress={() => onCount(Math.min(count + 1, MOST_HANDS))}
          >
            <Plus size={16} aria-hidden />
          </Button>
        </>
      )}
    </div>
  );
}

function handsOf({ ui, world }: LabState, lesson: LessonView, question: string): Hands {
  return ui.hands[handsKey(world, lesson, question)] ?? NO_HANDS;
}

/** A step that is begun again begins with no hands: its world is another one. */
function handsKey(world: number | null, lesson: LessonView, question: string): string {
  return `${world}/${predictionKey(lesson, question)}`;
}

function countIn(text: string): number {
  return Math.min(Number(text.replaceAll(/\D/g, "").slice(0, 4)), MOST_HANDS);
}

const NO_HANDS: Hands = {};
const MOST_HANDS = 999;
