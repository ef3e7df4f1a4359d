import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutNode } from "./action.ts";

export const cutSilently: Action = {
  id: "cut-silently",
  title: (state) => `Cut the cable${ofNode(selectedNode(state)?.name)} so that neither end notices`,
  key: null,
  whyNot(state) {
    const refused = withoutNode(state) ?? lessonForbids(state, "cable");
    if (refused !== null) return refused;
    return theNode(state).link.cable === "cut" ? "The cable is already cut." : null;
  },
  run: (lab) => void askWorld(lab, { type: "cut", node: theNode(lab.store.getState()).name, how: "silent" }),
};

function ofNode(name: string | undefined): string {
  return name === undefined ? "" : ` of ${name}`;
}
