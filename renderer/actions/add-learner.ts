import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const addLearner: Action = {
  id: "add-learner",
  title: () => t("actions.learner.add"),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "add-learner" }),
};
