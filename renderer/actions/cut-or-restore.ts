import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutNode } from "./action.ts";

export const cutOrRestore: Action = {
  id: "cut-or-restore",
  title: (state) => {
    const node = selectedNode(state);
    if (node === null) return "Cut or restore the cable";
    return node.link.cable === "cut" ? `Restore the cable of ${node.name}` : `Cut the cable of ${node.name}`;
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
