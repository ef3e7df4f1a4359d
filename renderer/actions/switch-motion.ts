import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchMotion: Action = {
  id: "switch-motion",
  title: (state) => (state.ui.reduceMotion ? "Let packets travel" : "Reduce motion: no travelling packets"),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { reduceMotion: !lab.store.getState().ui.reduceMotion }),
};
