import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const killOrStart: Action = {
  id: "kill-or-start",
  title: (state) => {
    const node = selectedNode(state);
    if (node?.client == null) return "Kill or start the client's process";
    return node.client.state === "stopped" ? `Start the process of ${node.name}` : `Kill the process of ${node.name}`;
  },
  key: "k",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "process"),
  run(lab) {
    const { name, client } = theNode(lab.store.getState());
    void askWorld(lab, { type: client?.state === "stopped" ? "start" : "kill", node: name });
  },
};
