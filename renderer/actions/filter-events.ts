import { changeUi, wishFocus } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const filterEvents: Action = {
  id: "filter-events",
  title: () => "Filter the events",
  key: "f",
  whyNot: always,
  run: (lab) => wishFocus(lab.store, "event-filter"),
};

export const clearFilter: Action = {
  id: "clear-filter",
  title: () => "Show events of every client and kind",
  key: null,
  whyNot: always,
  run: (lab) =>
    changeUi(lab.store, {
      filter: { ...lab.store.getState().ui.filter, text: "", node: null, kind: null, packet: null },
    }),
};
