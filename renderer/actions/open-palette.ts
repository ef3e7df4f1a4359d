import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openPalette: Action = {
  id: "open-palette",
  title: () => t("actions.open.palette"),
  key: "Control+k",
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "palette" }),
};
