import type { HostImplementation } from "../../core/contract/serve.ts";
import { NO_STEP, type TimeControl } from "./time-control.ts";

export type TimeCommands = Pick<
  HostImplementation,
  Extract<keyof HostImplementation, `time/${string}` | `branch/${string}` | `twin/${string}`>
>;

/** What a page can ask of time and its branches; `tell` says why a step leads nowhere. */
export function timeCommands(time: TimeControl, tell: (text: string) => void): TimeCommands {
  const leaveTwin = () => {
    if (time.leaveTwin()) tell(TWIN_LEFT);
  };
  const step: TimeCommands["time/step-by"] = (direction, by) => {
    if (direction === "back") leaveTwin();
    if (!time.step(direction, by)) tell(NO_STEP[direction]);
  };
  return {
    "time/play": () => time.play(),
    "time/pause": () => time.pause(),
    "time/step": () => step("forward", "any"),
    "time/step-by": step,
    "time/seek": (target) => {
      leaveTwin();
      time.seek(target);
    },
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

const TWIN_LEFT =
  "Two worlds are shown side by side where they are now; elsewhere in time one is shown, so the twin was left. Both are kept as branches and can be compared.";
