import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchMotion: Action = {
  id: "switch-motion",
  title: (state) => (state.ui.reduceMotion ? t("actions.motion.on") : t("actions.motion.off")),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { reduceMotion: !lab.store.getState().ui.reduceMotion }),
};
