import { type RefObject, useEffect, useRef } from "react";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { clockText } from "../common/time-text.ts";
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
  const kind = useLabState((state) => state.choice.kind);
  return (
    <section className="ui-panel lesson-panel" aria-label="Lesson">
      <LabList />
      {lesson !== null && <CurrentLesson lesson={lesson} />}
      {kind === "sandbox" && <SandboxText />}
      {kind === "recording" && <RecordingText />}
    </section>
  );
}

function CurrentLesson({ lesson }: { readonly lesson: LessonView }) {
  useSelectWhereAsked(lesson);
  const top = useInView(`${lesson.lessonId}/${lesson.stepIndex}`);
  return (
    <>
      <div ref={top} />
      <div className="panel-sections lesson-body">
        <LessonSteps lesson={lesson} />
        <StepText lesson={lesson} />
        <LessonQuestions lesson={lesson} />
        <LessonFeedback lesson={lesson} />
        <Hints lesson={lesson} />
        {lesson.rule !== null && <RuleOfLesson rule={lesson.rule} />}
      </div>
      <LessonNext lesson={lesson} />
    </>
  );
}

/** A prediction is made in the card it is about: that card is brought up when the step begins. */
function useSelectWhereAsked(lesson: LessonView): void {
  const lab = useLab();
  const step = `${lesson.lessonId}/${lesson.stepIndex}`;
  const asked = lesson.phase === "predicting" ? step : null;
  useEffect(() => {
    if (asked === null) return;
    const state = lab.store.getState();
    const first = state.lesson?.questions.map((question) => nodeAsking(state, question)).find((node) => node !== null);
    if (first != null) changeUi(lab.store, { selectedNode: first });
  }, [asked, lab]);
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
      <p>
        Everything is allowed here. Cut a cable on the wire, publish while the subscriber is away, restore the cable,
        and watch what each side kept.
      </p>
      <p className="ui-muted">Press ? for the keys.</p>
    </div>
  );
}

function RecordingText() {
  const until = useLabState((state) => state.playback.replayUntil);
  return (
    <div className="panel-sections lesson-body">
      {until === null ? (
        <p>The recording has ended. From here on the lab is yours.</p>
      ) : (
        <p>
          A recording is played, up to {clockText(until)}. Press Play or Step. At its end you can go on from there;
          until then nothing in it can be changed, and real devices are turned away.
        </p>
      )}
    </div>
  );
}
