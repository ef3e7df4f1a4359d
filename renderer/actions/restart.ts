import { ask } from "../store/lab-context.tsx";
import { type Action, always } from "./action.ts";

export const restart: Action = {
  id: "restart",
  title: (state) => (state.lesson === null ? "Restart the sandbox" : "Restart this step of the lesson"),
  key: null,
  whyNot: always,
  run: (lab) => void ask(lab, "lab/restart"),
};
