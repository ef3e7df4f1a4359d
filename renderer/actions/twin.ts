import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import { changeUi } from "../store/lab-store.ts";
import type { Action } from "./action.ts";

export const twin: Action = {
  id: "twin",
  title: ({ twin }) => (twin === null ? t("actions.twin.open") : t("actions.twin.leave")),
  key: "t",
  whyNot(state) {
    if (state.lesson !== null) return t("actions.twin.inLesson");
    return state.playback.replayUntil === null ? null : t("actions.refused.replay");
  },
  run(lab) {
    if (lab.store.getState().twin === null) changeUi(lab.store, { dialog: "twin" });
    else void ask(lab, "twin/leave");
  },
};
