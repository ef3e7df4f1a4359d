import { ask } from "../store/lab-context.tsx";
import type { Action } from "./action.ts";
import { STEP_WORDS } from "./step-back.ts";

export const step: Action = {
  id: "step",
  title: ({ ui }) => `Step: run to the next ${STEP_WORDS[ui.stepBy]}${ui.stepBy === "any" ? " that happens" : ""}`,
  key: "ArrowRight",
  whyNot: ({ playback }) => playback.fault ?? playback.playRefused,
  run(lab) {
    const { stepBy } = lab.store.getState().ui;
    if (stepBy === "any") void ask(lab, "time/step");
    else void ask(lab, "time/step-by", "forward", stepBy);
  },
};

export const markForward: Action = {
  id: "mark-forward",
  title: () => "Run to the next marked event",
  key: "Shift+ArrowRight",
  whyNot: ({ playback }) => playback.fault ?? playback.playRefused,
  run: (lab) => void ask(lab, "time/step-by", "forward", "mark"),
};

export const toNow: Action = {
  id: "to-now",
  title: ({ timeline }) =>
    timeline.shows === "fork" || timeline.branch !== timeline.branches[0]?.id
      ? `To where branch ${timeline.branch} is now`
      : "Back to now",
  key: "End",
  whyNot: ({ timeline }) => (timeline.shows === "past" ? null : "You are there: this is now."),
  run: (lab) => void ask(lab, "time/live"),
};
