import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import { type Action, always } from "./action.ts";

export const restart: Action = {
  id: "restart",
  title: ({ choice }) => t(TITLES[choice.kind]),
  key: null,
  whyNot: always,
  run: (lab) => void ask(lab, "lab/restart"),
};

const TITLES = {
  sandbox: "actions.restart.sandbox",
  lesson: "actions.restart.lesson",
  recording: "actions.restart.recording",
  cell: "actions.restart.cell",
} as const;
