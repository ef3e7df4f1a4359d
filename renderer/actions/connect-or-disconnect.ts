import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { type NodeEntity, selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const connectOrDisconnect: Action = {
  id: "connect-or-disconnect",
  title: (state) => {
    const node = selectedNode(state);
    if (node === null) return t("actions.connection.any");
    return hasConnection(node)
      ? t("actions.connection.disconnect", { name: node.name })
      : t("actions.connection.connect", { name: node.name });
  },
  key: null,
  whyNot(state) {
    const refused = withoutClient(state) ?? lessonForbids(state, "connection");
    if (refused !== null) return refused;
    return theNode(state).client?.state === "stopped" ? t("actions.connection.stopped") : null;
  },
  run(lab) {
    const node = theNode(lab.store.getState());
    void askWorld(lab, { type: hasConnection(node) ? "disconnect" : "connect", node: node.name });
  },
};

function hasConnection(node: NodeEntity): boolean {
  const state = node.client?.state;
  return state === "connected" || state === "opening" || state === "awaiting-connack";
}
