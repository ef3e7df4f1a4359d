import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openHelp: Action = {
  id: "open-help",
  title: () => t("actions.open.help"),
  key: "?",
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "help" }),
};
