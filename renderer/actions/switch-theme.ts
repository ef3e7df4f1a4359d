import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchTheme: Action = {
  id: "switch-theme",
  title: (state) => t(`actions.theme.${NEXT[state.ui.theme]}`),
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { theme: NEXT[lab.store.getState().ui.theme] }),
};

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
