import type { LabChoice } from "../../core/contract/contract.ts";
import { lessonText, t } from "../messages/text.ts";
import { ask } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import type { Action } from "./action.ts";

/** One for the sandbox and one for each lesson the host has. */
export function openLabActions(state: LabState): readonly Action[] {
  return [
    openLabAction("open-sandbox", t("actions.open.sandbox"), { kind: "sandbox" }),
    ...state.lessons.map(({ id, number, title }) =>
      openLabAction(`open-lesson-${id}`, t("actions.open.lesson", { number, title: lessonText(title) }), {
        kind: "lesson",
        id,
      }),
    ),
  ];
}

function openLabAction(id: string, title: string, choice: LabChoice): Action {
  return { id, title: () => title, key: null, whyNot: () => null, run: (lab) => void ask(lab, "lab/open", choice) };
}
