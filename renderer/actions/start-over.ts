import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const startOver: Action = {
  id: "start-over",
  title: () => "Start over…",
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "start-over" }),
};
