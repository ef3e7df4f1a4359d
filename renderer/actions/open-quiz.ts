import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openQuiz: Action = {
  id: "quiz",
  title: () => t("actions.open.quiz"),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "quiz" }),
};
