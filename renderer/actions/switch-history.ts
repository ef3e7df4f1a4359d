import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchHistory: Action = {
  id: "switch-history",
  title: (state) => (state.ui.historyTab === "events" ? t("actions.history.ladder") : t("actions.history.events")),
  key: "l",
  whyNot: always,
  run(lab) {
    const { historyTab } = lab.store.getState().ui;
    changeUi(lab.store, { historyTab: historyTab === "events" ? "ladder" : "events" });
  },
};
