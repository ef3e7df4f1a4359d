import { t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const restart: Action = {
  id: "restart",
  title: (state) => t(isKept(state) ? "actions.restart.kept" : TITLES[state.choice.kind]),
  key: null,
  whyNot: always,
  run(lab) {
    if (isKept(lab.store.getState())) changeUi(lab.store, { dialog: "restart-sandbox" });
    else void ask(lab, "lab/restart");
  },
};

/** More would be gone than the lab itself would lose with its end. */
function isKept({ choice, sandboxDirectory }: LabState): boolean {
  return choice.kind === "sandbox" && sandboxDirectory !== null;
}

const TITLES = {
  sandbox: "actions.restart.sandbox",
  lesson: "actions.restart.lesson",
  recording: "actions.restart.recording",
  cell: "actions.restart.cell",
} as const;
