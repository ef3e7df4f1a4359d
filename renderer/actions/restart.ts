import { ask } from "../store/lab-context.tsx";
import { type Action, always } from "./action.ts";

export const restart: Action = {
  id: "restart",
  title: ({ choice }) => TITLES[choice.kind],
  key: null,
  whyNot: always,
  run: (lab) => void ask(lab, "lab/restart"),
};

const TITLES = {
  sandbox: "Restart the sandbox",
  lesson: "Restart this step of the lesson",
  recording: "Back to the beginning of the recording",
  cell: "Back to the beginning of this cell's run",
} as const;
