import { ask } from "../store/lab-context.tsx";
import { changeUi } from "../store/lab-store.ts";
import { networkUser } from "../store/selectors.ts";
import { type Action, always } from "./action.ts";

/** The dialog: it says what that means before it is done, and afterwards how devices connect. */
export const openNetwork: Action = {
  id: "open-network",
  title: (state) =>
    networkUser(state) === null ? "Open the lab to the network…" : "How devices of the network connect…",
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { dialog: "network" }),
};

export const closeNetwork: Action = {
  id: "close-network",
  title: () => "Close the lab to the network",
  key: null,
  whyNot: (state) => (networkUser(state) === null ? "The lab is not open to the network." : null),
  run(lab) {
    if (lab.store.getState().ui.dialog === "network") changeUi(lab.store, { dialog: null });
    void ask(lab, "network/close");
  },
};
