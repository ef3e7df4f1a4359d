import { t, told } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { currentLearner } from "../store/selectors.ts";
import { type Action, always } from "./action.ts";

export const removeLearner: Action = {
  id: "remove-learner",
  title: (state) => {
    const name = currentLearner(state)?.name;
    return name === undefined ? t("actions.learner.remove") : t("actions.learner.removeNamed", { name: told(name) });
  },
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "remove-learner" }),
};
