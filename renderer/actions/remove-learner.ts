import { changeUi } from "../store/lab-store.ts";
import { currentLearner } from "../store/selectors.ts";
import { type Action, always } from "./action.ts";

export const removeLearner: Action = {
  id: "remove-learner",
  title: (state) => `Remove ${currentLearner(state)?.name ?? "this learner"}…`,
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "remove-learner" }),
};
