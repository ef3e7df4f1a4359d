import { CircleHelp, Contrast, Pause, Play, RotateCcw, StepForward, Wind } from "lucide-react";
import { openHelp } from "../../actions/open-help.ts";
import { playOrPause } from "../../actions/play-or-pause.ts";
import { restart } from "../../actions/restart.ts";
import { step } from "../../actions/step.ts";
import { switchMotion } from "../../actions/switch-motion.ts";
import { switchTheme } from "../../actions/switch-theme.ts";
import { useAction } from "../../actions/use-action.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { hostTime } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { LearnerMenu } from "../learner/learner-menu.tsx";
import { PresentingSign } from "../presenter/presenting-sign.tsx";
import { RecordingMenu } from "../recording/recording-menu.tsx";
import { ActionButton } from "./action-button.tsx";
import { LabMenu } from "./lab-menu.tsx";
import { NetworkSign } from "./network-sign.tsx";
import { SpeedSlider } from "./speed-slider.tsx";
import "./transport.css";

export function TransportBar() {
  return (
    <header className="transport">
      <LabMenu />
      <div className="transport-time" role="toolbar" aria-label={t("transport.time")}>
        <ActionButton action={restart} icon={<RotateCcw size={16} />} />
        <PlayButton />
        <ActionButton action={step} icon={<StepForward size={16} />} label={t("transport.step")} />
        <SpeedSlider />
        <Clock />
      </div>
      <div className="transport-state">
        <LiveBadge />
        <NetworkSign />
        <PresentingSign />
        <Refused />
        <div className="transport-page">
          <LearnerMenu />
          <RecordingMenu />
          <ActionButton action={switchMotion} icon={<Wind size={16} />} pressed={useLabState(reducesMotion)} />
          <ActionButton action={switchTheme} icon={<Contrast size={16} />} />
          <ActionButton action={openHelp} icon={<CircleHelp size={16} />} />
        </div>
      </div>
    </header>
  );
}

function PlayButton() {
  const playing = useLabState((state) => state.playback.playing);
  return (
    <ActionButton
      action={playOrPause}
      icon={playing ? <Pause size={18} /> : <Play size={18} />}
      label={playing ? t("actions.play.pause") : t("actions.play.play")}
      className="transport-play ui-button-primary"
    />
  );
}

/** Why Play does nothing now: the point of it where everybody sees it, all of it to who asks and to screen readers. */
function Refused() {
  const { whyNot } = useAction(playOrPause);
  const point = whyNot?.split(/[:.]/, 1)[0] ?? "";
  return (
    <span className="transport-refused" role="status" title={whyNot ?? undefined}>
      {point}
      {whyNot !== null && <span className="ui-hidden">{whyNot.slice(point.length)}</span>}
    </span>
  );
}

function Clock() {
  const clock = useLabState((state) => clockText(hostTime(state)));
  const stepNumber = useLabState((state) => state.snapshot.step);
  return (
    <div className="transport-clock ui-mono">
      <span title={t("transport.clockNote")}>{clock}</span>
      <span className="transport-step" title={t("transport.stepNote")}>
        {t("transport.stepNumber", { number: stepNumber })}
      </span>
    </div>
  );
}

function LiveBadge() {
  const playing = useLabState((state) => state.playback.playing);
  const waiting = useLabState((state) => state.playback.devicesWaiting);
  const replayUntil = useLabState((state) => state.playback.replayUntil);
  const shows = useLabState(({ timeline }) => timeline.shows);
  const branch = useLabState(({ timeline }) => timeline.branches.find(({ id }) => id === timeline.branch)?.name);
  const live = replayUntil === null ? (playing ? "live" : "paused") : "replay";
  const words = {
    live: t(`transport.badge.${live}`),
    past: t("transport.badge.past"),
    fork: t("transport.badge.fork", { branch: branch ?? "" }),
  }[shows];
  const look = live === "live" || shows !== "live" ? ` transport-badge-${shows}` : "";
  return (
    <span className={`transport-badge${look}`} title={t(`transport.shown.${shows}`)}>
      <span className="transport-badge-word" role="status">
        {words}
      </span>
      {waiting > 0 && <span className="transport-waiting">{t("transport.packetsWaiting", { count: waiting })}</span>}
    </span>
  );
}

function reducesMotion(state: { readonly ui: { readonly reduceMotion: boolean } }): boolean {
  return state.ui.reduceMotion;
}
