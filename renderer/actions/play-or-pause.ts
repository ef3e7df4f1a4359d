import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import { type Action, playRefusal } from "./action.ts";

export const playOrPause: Action = {
  id: "play-or-pause",
  title: (state) => (state.playback.playing ? t("actions.play.pause") : t("actions.play.play")),
  key: " ",
  whyNot: (state) => (state.playback.playing ? null : playRefusal(state)),
  run(lab) {
    void ask(lab, lab.store.getState().playback.playing ? "time/pause" : "time/play");
  },
};
