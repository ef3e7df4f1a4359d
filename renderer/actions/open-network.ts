import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import { changeUi } from "../store/lab-store.ts";
import { networkUser } from "../store/selectors.ts";
import { type Action, always } from "./action.ts";

/** The dialog: it says what that means before it is done, and afterwards how devices connect. */
export const openNetwork: Action = {
  id: "open-network",
  title: (state) => (networkUser(state) === null ? t("actions.network.open") : t("actions.network.how")),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "network" }),
};

export const closeNetwork: Action = {
  id: "close-network",
  title: () => t("actions.network.close"),
  key: null,
  whyNot: (state) => (networkUser(state) === null ? t("actions.network.notOpen") : null),
  run(lab) {
    if (lab.store.getState().ui.dialog === "network") changeUi(lab.store, { dialog: null });
    void ask(lab, "network/close");
  },
};
