import { type RefObject, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { nodeOf } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { CostMeter } from "../costs/cost-meter.tsx";
import { CellText } from "../matrix/cell-text.tsx";
import { MatrixLink } from "../matrix/matrix-link.tsx";
import { ShowOfHands } from "../presenter/show-of-hands.tsx";
import { LabList } from "./lab-list.tsx";
import { LessonFeedback } from "./lesson-feedback.tsx";
import { LessonNext } from "./lesson-next.tsx";
import { LessonQuestions } from "./lesson-questions.tsx";
import { LessonSteps } from "./lesson-steps.tsx";
import { Hints, RuleOfLesson, StepText } from "./lesson-text.tsx";
import { nodeAsking } from "./predictions.ts";
import "./lesson.css";

/** The way through a lesson: what to read, what is asked, what came out, and one next thing to do. */
export function LessonPanel() {
  const lesson = useLabState((state) => state.lesson);
  const choice = useLabState((state) => state.choice);
  return (
    <section className="ui-panel lesson-panel" aria-label={t("lesson.title")}>
      <LabList />
      {lesson !== null && <CurrentLesson lesson={lesson} />}
      {choice.kind === "sandbox" && <SandboxText />}
      {choice.kind === "recording" && <RecordingText />}
      {choice.kind === "cell" && <CellText choice={choice} />}
    </section>
  );
}

function CurrentLesson({ lesson }: { readonly lesson: LessonView }) {
  useSelectCard(lesson);
  const isElsewhere = useLabState(({ timeline }) => timeline.branch !== (timeline.branches[0]?.id ?? timeline.branch));
  const isPresenting = useLabState(({ ui }) => ui.isPresenting);
  const top = useInView(`${lesson.lessonId}/${lesson.stepIndex}`);
  const outcome = useOutcomeInView(lesson);
  return (
    <>
      <div ref={top} />
      <div className="panel-sections lesson-body" ref={outcome}>
        <LessonSteps lesson={lesson} />
        <StepText lesson={lesson} />
        {isPresenting ? <ShowOfHands lesson={lesson} /> : <LessonQuestions lesson={lesson} />}
        <LessonFeedback lesson={lesson} />
        <CostMeter lesson={lesson} />
        <Hints lesson={lesson} />
        {lesson.matrix !== null && <MatrixLink matrix={lesson.matrix} />}
        {lesson.rule !== null && <RuleOfLesson rule={lesson.rule} />}
      </div>
      {isElsewhere ? <LessonWaits /> : <LessonNext lesson={lesson} />}
    </>
  );
}

/** A lesson watches the branch that it began on, and judges nothing that is done on another. */
function LessonWaits() {
  const lab = useLab();
  const first = useLabState(({ timeline }) => timeline.branches[0]);
  if (first === undefined) return null;
  return (
    <div className="lesson-next">
      <p className="field-note" role="status">
        {t("lesson.waits.note", { name: first.name })}
      </p>
      <Button className="ui-button lesson-next-button" onPress={() => void ask(lab, "branch/open", first.id)}>
        {t("lesson.waits.back", { name: first.name })}
      </Button>
    </div>
  );
}

/** The card that a step is about is brought up when it begins: where a prediction is asked, else as the lesson says. */
function useSelectCard(lesson: LessonView): void {
  const lab = useLab();
  const world = useLabState((state) => state.world);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the step, and its world, that it runs for.
  useEffect(() => {
    const state = lab.store.getState();
    const asking = lesson.questions.map((question) => nodeAsking(state, question)).find((node) => node !== null);
    const card = asking ?? lesson.card;
    if (nodeOf(state, card) !== null) changeUi(lab.store, { selectedNode: card });
  }, [lesson.lessonId, lesson.stepIndex, world, lab]);
}

/** What came out is brought to the top when the step is done: it is what to read now. */
function useOutcomeInView({ lessonId, stepIndex, phase }: LessonView): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const outcomeOf = phase === "done" ? `${lessonId}/${stepIndex}` : null;
  useEffect(() => {
    if (outcomeOf !== null) body.current?.querySelector(".lesson-conclude")?.scrollIntoView({ block: "start" });
  }, [outcomeOf]);
  return body;
}

/** Brings the element into view whenever another step begins. */
function useInView(step: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the step that it runs for.
  useEffect(() => {
    element.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  return element;
}

function SandboxText() {
  return (
    <div className="panel-sections lesson-body">
      <p>{t("lesson.sandbox.note")}</p>
      <p className="ui-muted">{t("lesson.sandbox.keys")}</p>
    </div>
  );
}

function RecordingText() {
  const until = useLabState((state) => state.playback.replayUntil);
  return (
    <div className="panel-sections lesson-body">
      {until === null ? (
        <p>{t("lesson.recording.ended")}</p>
      ) : (
        <p>{t("lesson.recording.plays", { time: clockText(until) })}</p>
      )}
    </div>
  );
}
