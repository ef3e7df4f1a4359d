import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openHelp: Action = {
  id: "open-help",
  title: () => "Help: what the shapes mean, and the keys",
  key: "?",
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "help" }),
};
