import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const startOver: Action = {
  id: "start-over",
  title: () => t("actions.learner.startOver"),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "start-over" }),
};
