import { ask } from "../store/lab-context.tsx";
import type { Action } from "./action.ts";

export const step: Action = {
  id: "step",
  title: () => "Step: run to the next thing that happens",
  key: "ArrowRight",
  whyNot: ({ playback }) => playback.fault ?? playback.playRefused,
  run: (lab) => void ask(lab, "time/step"),
};
