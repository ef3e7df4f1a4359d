import { t } from "../messages/text.ts";
import type { LabState } from "../store/lab-state.ts";
import { changeUi } from "../store/lab-store.ts";
import { entitiesOf } from "../store/selectors.ts";
import type { Action } from "./action.ts";

/** One for each node, in the order they joined; the first nine have a digit as their key. */
export function selectClientActions(state: LabState): readonly Action[] {
  return entitiesOf(state, "node").map(({ name }, index) => ({
    id: `select-${name}`,
    title: () => t("actions.select", { name }),
    key: index < 9 ? String(index + 1) : null,
    whyNot: () => null,
    run: (lab) => changeUi(lab.store, { selectedNode: name }),
  }));
}
