import { t } from "../messages/text.ts";
import { changeUi, wishFocus } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const filterEvents: Action = {
  id: "filter-events",
  title: () => t("actions.filter.focus"),
  key: "f",
  whyNot: always,
  run: (lab) => wishFocus(lab.store, "event-filter"),
};

export const clearFilter: Action = {
  id: "clear-filter",
  title: () => t("actions.filter.clear"),
  key: null,
  whyNot: always,
  run: (lab) =>
    changeUi(lab.store, {
      filter: { ...lab.store.getState().ui.filter, text: "", node: null, kind: null, packet: null },
    }),
};
