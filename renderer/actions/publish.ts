import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { publishCommand, publishDraftOf, selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const publish: Action = {
  id: "publish",
  title: (state) => {
    const node = selectedNode(state);
    if (node === null) return t("actions.publish.any");
    const draft = publishDraftOf(state, node.name);
    return t(draft.retain ? "actions.publish.retainedFrom" : "actions.publish.from", {
      topic: draft.topic,
      name: node.name,
      qos: draft.qos,
    });
  },
  key: "p",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "publish"),
  run(lab) {
    const state = lab.store.getState();
    const node = theNode(state);
    void askWorld(lab, publishCommand(node, publishDraftOf(state, node.name)));
  },
};
