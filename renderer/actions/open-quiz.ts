import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openQuiz: Action = {
  id: "quiz",
  title: () => "Quiz: what do you believe?",
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "quiz" }),
};
