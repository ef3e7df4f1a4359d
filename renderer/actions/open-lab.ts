import type { LabChoice } from "../../core/contract/contract.ts";
import { ask } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import type { Action } from "./action.ts";

/** One for the sandbox and one for each lesson the host has. */
export function openLabActions(state: LabState): readonly Action[] {
  return [
    openLabAction("Open the sandbox", { kind: "sandbox" }),
    ...state.lessons.map(({ id, number, title }) =>
      openLabAction(`Open lesson ${number}: ${title}`, { kind: "lesson", id }),
    ),
  ];
}

function openLabAction(title: string, choice: LabChoice): Action {
  const id = choice.kind === "sandbox" ? "open-sandbox" : `open-lesson-${choice.id}`;
  return { id, title: () => title, key: null, whyNot: () => null, run: (lab) => void ask(lab, "lab/open", choice) };
}
