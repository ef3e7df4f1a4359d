import { Checkbox, CheckboxGroup, Radio, RadioGroup } from "react-aria-components";
import type { Answer } from "../../../core/lesson/lesson.ts";
import { lessonText, t } from "../../messages/text.ts";
import { type QuestionView, sameAnswer } from "./predictions.ts";

interface AnswerControlProps {
  readonly question: QuestionView;
  /** Null until something was entered. */
  readonly answer: Answer | null;
  readonly onAnswer: (answer: Answer) => void;
}

/** Where an answer is entered, by what is asked for: one of several, how many slots, or which messages. */
export function AnswerControl({ question, answer, onAnswer }: AnswerControlProps) {
  const { answer: wanted } = question;
  const ask = lessonText(question.ask);
  switch (wanted.kind) {
    case "choice":
      return <ChoiceAnswer ask={ask} options={wanted.options} answer={answer} onAnswer={onAnswer} />;
    case "count":
      return <CountAnswer ask={ask} maximum={wanted.maximum} answer={answer} onAnswer={onAnswer} />;
    case "messages":
      return <MessagesAnswer ask={ask} candidates={wanted.candidates} answer={answer} onAnswer={onAnswer} />;
  }
}

interface AnswerProps {
  readonly ask: string;
  readonly answer: Answer | null;
  readonly onAnswer: (answer: Answer) => void;
}

function ChoiceAnswer({
  ask,
  options,
  answer,
  onAnswer,
}: AnswerProps & { readonly options: readonly { readonly value: Answer; readonly label: string }[] }) {
  const chosen = answer === null ? -1 : options.findIndex((option) => sameAnswer(option.value, answer));
  return (
    <RadioGroup
      aria-label={ask}
      className="question-options"
      orientation="horizontal"
      value={chosen < 0 ? null : String(chosen)}
      onChange={(index) => {
        const option = options[Number(index)];
        if (option !== undefined) onAnswer(option.value);
      }}
    >
      {options.map((option, index) => (
        <Radio key={option.label} value={String(index)} className="question-option">
          {lessonText(option.label)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Slots to fill: a press on the third fills three. */
function CountAnswer({ ask, maximum, answer, onAnswer }: AnswerProps & { readonly maximum: number }) {
  const count = typeof answer === "number" ? answer : null;
  return (
    <RadioGroup
      aria-label={ask}
      className="question-count"
      orientation="horizontal"
      value={count === null ? null : String(count)}
      onChange={(chosen) => onAnswer(Number(chosen))}
    >
      {Array.from({ length: maximum + 1 }, (_, slot) => (
        <Radio
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its number.
          key={slot}
          value={String(slot)}
          className={slot === 0 ? "question-slot question-slot-none" : "question-slot"}
          data-filled={count !== null && slot > 0 && slot <= count ? "" : undefined}
        >
          {slot}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Ticks; that none of them is meant has to be said, so that an empty answer is an answer. */
function MessagesAnswer({
  ask,
  candidates,
  answer,
  onAnswer,
}: AnswerProps & { readonly candidates: readonly string[] }) {
  const ticked = Array.isArray(answer) ? (answer as readonly string[]) : null;
  return (
    <div className="question-options">
      <CheckboxGroup
        aria-label={ask}
        className="question-options"
        value={[...(ticked ?? [])]}
        onChange={(chosen) => onAnswer(candidates.filter((candidate) => chosen.includes(candidate)))}
      >
        {candidates.map((candidate) => (
          <Checkbox key={candidate} value={candidate} className="question-option question-tick">
            <span className="question-tick-box" aria-hidden="true" />
            {candidate}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Checkbox
        className="question-option question-tick"
        isSelected={ticked !== null && ticked.length === 0}
        onChange={() => onAnswer([])}
      >
        <span className="question-tick-box" aria-hidden="true" />
        {t("lesson.answer.noneOfThem")}
      </Checkbox>
    </div>
  );
}
