import { ArrowRight, Check, Pause, Play, RotateCcw, Shuffle, StepForward } from "lucide-react";
import { Button } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import type { EventId } from "../../../core/events/names.ts";
import type { Control } from "../../../core/lesson/lesson.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { runAction } from "../../actions/action.ts";
import { openQuiz } from "../../actions/open-quiz.ts";
import { restart } from "../../actions/restart.ts";
import { useAction } from "../../actions/use-action.ts";
import { lessonText, t, told } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { enteredAnswers, forgetDrafts } from "../../store/prediction-drafts.ts";
import { CommandError } from "../common/command-error.tsx";
import { type Call, useCall } from "../common/use-call.ts";
import { ActionButton } from "../transport/action-button.tsx";
import { EventLink } from "./event-link.tsx";

/** The one next thing to do in this phase, always in view. */
export function LessonNext({ lesson }: { readonly lesson: LessonView }) {
  const { call, error } = useCall();
  return (
    <div className="lesson-next">
      <CommandError error={error} />
      <NextButton lesson={lesson} call={call} />
    </div>
  );
}

interface NextProps {
  readonly lesson: LessonView;
  readonly call: Call;
}

function NextButton({ lesson, call }: NextProps) {
  const kind = lesson.steps[lesson.stepIndex]?.kind ?? "watch";
  switch (lesson.phase) {
    case "predicting":
      return <CommitButton lesson={lesson} call={call} />;
    case "ready":
      return <PlayButtons call={call} note={t(`lesson.ready.${kind}`)} />;
    case "running":
      if (lesson.missedBy !== null) return <BeginAgain event={lesson.missedBy} />;
      return (
        <PlayButtons
          call={call}
          note={[t(`lesson.running.${kind}`), ...whereToAct(lesson)].join(" ")}
          canMiss={lesson.controls.length > 0}
        />
      );
    case "done":
      return <OnwardsButton lesson={lesson} call={call} />;
  }
}

function CommitButton({ lesson, call }: NextProps) {
  const lab = useLab();
  const complete = useLabState((state) => enteredAnswers(state) !== null);
  const commit = async () => {
    const entered = enteredAnswers(lab.store.getState());
    if (entered !== null && (await call("lesson/predict", entered))) forgetDrafts(lab.store);
  };
  return (
    <>
      <p className="field-note">{complete ? t("lesson.next.committed") : t("lesson.next.answerFirst")}</p>
      <Button className="ui-button ui-button-primary lesson-next-button" isDisabled={!complete} onPress={commit}>
        <Check size={16} aria-hidden />
        {t("lesson.next.commit", { count: lesson.questions.length })}
      </Button>
    </>
  );
}

interface PlayProps {
  readonly call: Call;
  readonly note: string;
  /** Who acts may act wrongly, and want to begin again. */
  readonly canMiss?: boolean;
}

function PlayButtons({ call, note, canMiss = false }: PlayProps) {
  const playing = useLabState((state) => state.playback.playing);
  const refused = useLabState((state) => state.playback.playRefused);
  return (
    <>
      <p className="field-note">{refused === null ? note : told(refused)}</p>
      <div className="lesson-next-row">
        <Button
          className={`ui-button lesson-next-button ${playing ? "" : "ui-button-primary"}`}
          isDisabled={!playing && refused !== null}
          onPress={() => void call(playing ? "time/pause" : "time/play")}
        >
          {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
          {playing ? t("actions.play.pause") : t("actions.play.play")}
        </Button>
        <Button className="ui-button" isDisabled={refused !== null} onPress={() => void call("time/step")}>
          <StepForward size={16} aria-hidden />
          {t("transport.step")}
        </Button>
        {canMiss && <ActionButton action={restart} icon={<RotateCcw size={16} />} />}
      </div>
    </>
  );
}

/** In a small window the lesson covers what there is to act with; the cable has more in its menu than a client has buttons. */
function whereToAct({ controls }: LessonView): readonly string[] {
  if (controls.length === 0) return [];
  const places = ACT_AT.filter(([, those]) => those.some((control) => controls.includes(control)));
  return [t("lesson.next.actAt", { places: places.map(([place]) => t(place)).join(", ") })];
}

/** What was done rules the goal out: the way on leads over the beginning of the step. */
function BeginAgain({ event }: { readonly event: EventId }) {
  const { run } = useAction(restart);
  return (
    <>
      <div role="status">
        <p className="field-fault">{t("lesson.next.missed")}</p>
        <ul className="lesson-feedback-events">
          <EventLink id={event} />
        </ul>
      </div>
      <Button className="ui-button ui-button-primary lesson-next-button" onPress={run}>
        <RotateCcw size={16} aria-hidden />
        {t("lesson.next.beginAgain")}
      </Button>
    </>
  );
}

function OnwardsButton({ lesson, call }: NextProps) {
  const lab = useLab();
  const lessons = useLabState((state) => state.lessons);
  const again = lesson.variants > 0 && (
    <Button className="ui-button lesson-again" onPress={() => void call("lesson/again")}>
      <Shuffle size={16} aria-hidden />
      {t("lesson.next.again")}
    </Button>
  );
  if (lesson.stepIndex < lesson.steps.length - 1) {
    return (
      <>
        {again}
        <Onwards label={t("lesson.next.next")} onPress={() => void call("lesson/next")} />
      </>
    );
  }
  const place = lessons.findIndex(({ id }) => id === lesson.lessonId);
  if (place < 0) return <Onwards label={t("lesson.next.toQuiz")} onPress={() => runAction(openQuiz, lab)} />;
  const following = lessons[place + 1];
  const choice: LabChoice = following === undefined ? { kind: "sandbox" } : { kind: "lesson", id: following.id };
  const label =
    following === undefined
      ? t("lesson.next.toSandbox")
      : t("lesson.next.lesson", { title: lessonText(following.title) });
  return (
    <>
      <p className="field-note">{t("lesson.next.done")}</p>
      {again}
      <Onwards label={label} onPress={() => void call("lab/open", choice)} />
    </>
  );
}

function Onwards({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <Button className="ui-button ui-button-primary lesson-next-button" onPress={onPress}>
      {label}
      <ArrowRight size={16} aria-hidden />
    </Button>
  );
}

const ACT_AT = [
  ["left.clients", ["connection", "publish", "subscribe", "connect-settings", "program-settings", "process"]],
  ["left.broker", ["broker"]],
  ["wire.title", ["cable"]],
  ["shelf.title", ["shelf"]],
] as const satisfies readonly (readonly [string, readonly Control[]])[];
