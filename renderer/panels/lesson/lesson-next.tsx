import { ArrowRight, Check, Pause, Play, Shuffle, StepForward } from "lucide-react";
import { Button } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { runAction } from "../../actions/action.ts";
import { openQuiz } from "../../actions/open-quiz.ts";
import { lessonText, t, told } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { enteredAnswers, forgetDrafts } from "../../store/prediction-drafts.ts";
import { CommandError } from "../common/command-error.tsx";
import { type Call, useCall } from "../common/use-call.ts";

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
      return <PlayButtons call={call} note={[t(`lesson.running.${kind}`), ...whereToAct(lesson)].join(" ")} />;
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

function PlayButtons({ call, note }: { readonly call: Call; readonly note: string }) {
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
      </div>
    </>
  );
}

/** In a small window the lesson covers what there is to act with. */
function whereToAct({ controls }: LessonView): readonly string[] {
  if (controls.length === 0) return [];
  return [t(controls.includes("broker") ? "lesson.next.actClientsBroker" : "lesson.next.actClients")];
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
