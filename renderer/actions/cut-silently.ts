import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutNode } from "./action.ts";

export const cutSilently: Action = {
  id: "cut-silently",
  title: (state) => {
    const name = selectedNode(state)?.name;
    return name === undefined ? t("actions.cut.silent") : t("actions.cut.silentOf", { name });
  },
  key: null,
  whyNot(state) {
    const refused = withoutNode(state) ?? lessonForbids(state, "cable");
    if (refused !== null) return refused;
    return theNode(state).link.cable === "cut" ? t("actions.cut.already") : null;
  },
  run: (lab) => void askWorld(lab, { type: "cut", node: theNode(lab.store.getState()).name, how: "silent" }),
};
