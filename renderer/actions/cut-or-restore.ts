import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutNode } from "./action.ts";

export const cutOrRestore: Action = {
  id: "cut-or-restore",
  title: (state) => {
    const node = selectedNode(state);
    if (node === null) return t("actions.cut.any");
    return node.link.cable === "cut"
      ? t("actions.cut.restore", { name: node.name })
      : t("actions.cut.cut", { name: node.name });
  },
  key: "c",
  whyNot: (state) => withoutNode(state) ?? lessonForbids(state, "cable"),
  run(lab) {
    const { name, link } = theNode(lab.store.getState());
    void askWorld(
      lab,
      link.cable === "cut" ? { type: "restore", node: name } : { type: "cut", node: name, how: "noticed" },
    );
  },
};
