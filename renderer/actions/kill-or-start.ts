import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const killOrStart: Action = {
  id: "kill-or-start",
  title: (state) => {
    const node = selectedNode(state);
    if (node?.client == null) return t("actions.process.any");
    return node.client.state === "stopped"
      ? t("actions.process.start", { name: node.name })
      : t("actions.process.kill", { name: node.name });
  },
  key: "k",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "process"),
  run(lab) {
    const { name, client } = theNode(lab.store.getState());
    void askWorld(lab, { type: client?.state === "stopped" ? "start" : "kill", node: name });
  },
};
