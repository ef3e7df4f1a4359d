import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchHistory: Action = {
  id: "switch-history",
  title: (state) => (state.ui.historyTab === "events" ? "Show the ladder" : "Show the event list"),
  key: "l",
  whyNot: always,
  run(lab) {
    const { historyTab } = lab.store.getState().ui;
    changeUi(lab.store, { historyTab: historyTab === "events" ? "ladder" : "events" });
  },
};
