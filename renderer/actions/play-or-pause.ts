import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import type { Action } from "./action.ts";

export const playOrPause: Action = {
  id: "play-or-pause",
  title: (state) => (state.playback.playing ? t("actions.play.pause") : t("actions.play.play")),
  key: " ",
  whyNot: ({ playback }) => (playback.playing ? null : (playback.fault ?? playback.playRefused)),
  run(lab) {
    void ask(lab, lab.store.getState().playback.playing ? "time/pause" : "time/play");
  },
};
