import { ChevronFirst, ChevronLast, FastForward, Rewind, StepBack, StepForward } from "lucide-react";
import { Button } from "react-aria-components";
import type { Instant } from "../../../core/kernel/time.ts";
import { markForward, step, toNow } from "../../actions/step.ts";
import { markBack, stepBack, toBeginning } from "../../actions/step-back.ts";
import { t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { hostTime } from "../../store/selectors.ts";
import { clockText, durationText } from "../common/time-text.ts";
import { ActionButton } from "../transport/action-button.tsx";
import { BranchesMenu } from "./branches-menu.tsx";
import { BreakPointMenu } from "./break-point-menu.tsx";
import { Scrubber } from "./scrubber.tsx";
import { StepKindMenu } from "./step-kind-menu.tsx";
import { StoppedAt } from "./stopped-at.tsx";
import "./timeline.css";

/** All that has happened, and the ways to any place in it. */
export function TimelineBar() {
  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <div className="timeline-steps" role="toolbar" aria-label={t("timeline.goThrough")}>
        <ActionButton action={toBeginning} icon={<ChevronFirst size={16} />} />
        <ActionButton action={markBack} icon={<Rewind size={15} />} />
        <ActionButton action={stepBack} icon={<StepBack size={15} />} />
        <ActionButton action={step} icon={<StepForward size={15} />} />
        <ActionButton action={markForward} icon={<FastForward size={15} />} />
        <ActionButton action={toNow} icon={<ChevronLast size={16} />} />
        <StepKindMenu />
        <BreakPointMenu />
      </div>
      <span className="timeline-end ui-mono" title={useLabState(beginningWords)}>
        {useLabState(({ timeline }) => beginningAt(timeline.isRolled, clockText(timeline.beginning.at)))}
      </span>
      <Scrubber />
      <StoppedAt />
      <Place />
      <BranchesMenu />
    </section>
  );
}

/** How far what is shown is behind now, and what goes on meanwhile. */
function Place() {
  const shows = useLabState(({ timeline }) => timeline.shows);
  const behind = useLabState(({ timeline, playback }) => durationText(timeline.head.at - playback.at));
  const steps = useLabState(({ timeline, playback }) => timeline.head.step - playback.step);
  const devices = useLabState(({ timeline }) => timeline.devicesServed);
  const head = useLabState((state) => clockText(hostTime(state)));
  const seekingTo = useLabState(({ playback }) => playback.seekingTo);
  if (seekingTo !== null) return <SeekingTo to={seekingTo} />;
  if (shows !== "past")
    return <span className="timeline-end ui-mono">{shows === "fork" ? head : t("timeline.place.now")}</span>;
  return (
    <span className="timeline-behind">
      <span title={t("timeline.place.steps", { number: steps })}>{t("timeline.place.behind", { time: behind })}</span>
      {devices > 0 && <span className="timeline-devices">{t("timeline.place.devices", { count: devices })}</span>}
    </span>
  );
}

/** A long recording is being seen on to a place that was not seen yet; it can be stopped where it is. */
function SeekingTo({ to }: { readonly to: Instant }) {
  const lab = useLab();
  return (
    <span className="timeline-behind timeline-seeking">
      <span role="status">{t("timeline.place.goingTo", { at: clockText(to) })}</span>
      <Button className="ui-button timeline-stop" onPress={() => void ask(lab, "time/pause")}>
        {t("timeline.place.stop")}
      </Button>
    </span>
  );
}

function beginningWords({ timeline }: LabState): string {
  return timeline.isRolled ? t("timeline.place.history") : t("timeline.place.beginning");
}

function beginningAt(isRolled: boolean, at: string): string {
  return isRolled ? t("timeline.place.historyAt", { at }) : at;
}
