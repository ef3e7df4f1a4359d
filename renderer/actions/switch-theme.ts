import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const switchTheme: Action = {
  id: "switch-theme",
  title: (state) => `Theme: ${THEME_WORDS[NEXT[state.ui.theme]]}`,
  key: null,
  whyNot: always,
  run: (lab) => changeUi(lab.store, { theme: NEXT[lab.store.getState().ui.theme] }),
};

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
const THEME_WORDS = { system: "as the system says", light: "light", dark: "dark" } as const;
