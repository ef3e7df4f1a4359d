import type { HostImplementation } from "../../core/contract/serve.ts";
import type { StepDirection } from "../../core/contract/timeline-view.ts";
import { refuseIf, type TimeControl } from "./time-control.ts";

export type TimeCommands = Pick<
  HostImplementation,
  Extract<keyof HostImplementation, "world/command" | `time/${string}` | `branch/${string}` | `twin/${string}`>
>;

/** What a page can ask of time and its branches; `tell` says why a step leads nowhere. */
export function timeCommands(time: TimeControl, tell: (text: string) => void): TimeCommands {
  const leaveTwin = () => {
    if (time.leaveTwin()) tell(TWIN_LEFT);
  };
  const step: TimeCommands["time/step-by"] = (direction, by) => {
    if (!time.step(direction, by)) tell(NO_STEP[direction]);
  };
  return {
    "world/command": (command) => {
      // What is done in the past begins a branch of one world.
      if (time.timeline.isPast) leaveTwin();
      refuseIf(time.act(command));
    },
    "time/play": () => time.play(),
    "time/pause": () => time.pause(),
    "time/step": () => step("forward", "any"),
    "time/step-by": step,
    "time/seek": (target) => time.seek(target),
    "time/live": () => time.backToNow(),
    "time/speed": (speed) => time.setSpeed(speed),
    "time/break-points": (breakPoints) => time.setBreakPoints(breakPoints),
    "branch/earlier-events": (branch, before) => time.timeline.eventsBefore(branch, before),
    "branch/open": (branch) => {
      leaveTwin();
      time.openBranch(branch);
    },
    "branch/rename": (branch, name) => time.timeline.rename(branch, name),
    "branch/discard": (branch) => time.discardBranch(branch),
    "twin/start": (change, instead) => time.startTwin(change, instead),
    "twin/leave": () => {
      time.leaveTwin();
    },
    "branch/compare": (branch, other) => time.timeline.compare(branch, other),
  };
}

const TWIN_LEFT = "One world is shown again: the twin was left. Both are kept as branches and can be compared.";
/** Why a step was none. */
const NO_STEP: Readonly<Record<StepDirection, string>> = {
  forward: "Nothing is on its way and no timer runs: nothing will happen until somebody does something.",
  back: "There is nothing of that kind before: this is as far back as it goes.",
};
