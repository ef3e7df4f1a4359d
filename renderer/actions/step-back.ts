import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import type { Action } from "./action.ts";

export const stepBack: Action = {
  id: "step-back",
  title: ({ ui }) => t(`actions.step.back.${ui.stepBy}`),
  key: "ArrowLeft",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/step-by", "back", lab.store.getState().ui.stepBy),
};

export const markBack: Action = {
  id: "mark-back",
  title: () => t("actions.step.markBack"),
  key: "Shift+ArrowLeft",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/step-by", "back", "mark"),
};

export const toBeginning: Action = {
  id: "to-beginning",
  title: ({ timeline }) => (timeline.isRolled ? t("actions.step.toHistory") : t("actions.step.toBeginning")),
  key: "Home",
  whyNot: atBeginning,
  run: (lab) => void ask(lab, "time/seek", { to: "beginning" }),
};

function atBeginning({ snapshot, timeline }: LabState): string | null {
  if (snapshot.step > timeline.beginning.step) return null;
  return timeline.isRolled ? t("actions.step.atHistory") : t("actions.step.atBeginning");
}
