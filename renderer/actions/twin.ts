import { ask } from "../store/lab-context.tsx";
import { changeUi } from "../store/lab-store.ts";
import type { Action } from "./action.ts";

export const twin: Action = {
  id: "twin",
  title: ({ twin }) => (twin === null ? "Twin: a second world with one thing different…" : "Leave the twin"),
  key: "t",
  whyNot(state) {
    if (state.lesson !== null) return "A lesson has one world. Open the sandbox to see two side by side.";
    return state.playback.replayUntil === null ? null : "A recording is played: at its end you can go on from there.";
  },
  run(lab) {
    if (lab.store.getState().twin === null) changeUi(lab.store, { dialog: "twin" });
    else void ask(lab, "twin/leave");
  },
};
