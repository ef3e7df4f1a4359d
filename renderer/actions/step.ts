import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import { type Action, playRefusal } from "./action.ts";

export const step: Action = {
  id: "step",
  title: ({ ui }) => t(`actions.step.on.${ui.stepBy}`),
  key: "ArrowRight",
  whyNot: playRefusal,
  run(lab) {
    const { stepBy } = lab.store.getState().ui;
    if (stepBy === "any") void ask(lab, "time/step");
    else void ask(lab, "time/step-by", "forward", stepBy);
  },
};

export const markForward: Action = {
  id: "mark-forward",
  title: () => t("actions.step.markForward"),
  key: "Shift+ArrowRight",
  whyNot: playRefusal,
  run: (lab) => void ask(lab, "time/step-by", "forward", "mark"),
};

export const toNow: Action = {
  id: "to-now",
  title: ({ timeline }) =>
    timeline.shows === "fork" || timeline.branch !== timeline.branches[0]?.id
      ? t("actions.step.toBranch", { branch: timeline.branch })
      : t("actions.step.toNow"),
  key: "End",
  whyNot: ({ timeline }) => (timeline.shows === "past" ? null : t("actions.step.isNow")),
  run: (lab) => void ask(lab, "time/live"),
};
