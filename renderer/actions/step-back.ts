import type { StepKind } from "../../core/contract/timeline-view.ts";
import { ask } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import type { Action } from "./action.ts";

export const stepBack: Action = {
  id: "step-back",
  title: ({ ui }) => `Step back: to the ${STEP_WORDS[ui.stepBy]} before`,
  key: "ArrowLeft",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/step-by", "back", lab.store.getState().ui.stepBy),
};

export const markBack: Action = {
  id: "mark-back",
  title: () => "Back to the marked event before",
  key: "Shift+ArrowLeft",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/step-by", "back", "mark"),
};

export const toBeginning: Action = {
  id: "to-beginning",
  title: ({ timeline }) => (timeline.isRolled ? "To where history begins" : "To the beginning"),
  key: "Home",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/seek", { to: "beginning" }),
};

function atBeginning({ snapshot, timeline }: LabState): string | null {
  if (snapshot.step > timeline.beginning.step) return null;
  return timeline.isRolled
    ? "History begins here: what was before has been forgotten."
    : "This is the beginning: nothing was before.";
}

/** What a step goes to. */
export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  any: "thing",
  packet: "packet",
  change: "change of what is kept",
  mark: "marked event",
};
