import { utf8Encode } from "../../core/kernel/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import { publishDraftOf, selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const publish: Action = {
  id: "publish",
  title: (state) => {
    const node = selectedNode(state);
    if (node === null) return "Publish";
    const draft = publishDraftOf(state, node.name);
    return `Publish ${draft.topic} from ${node.name}, QoS ${draft.qos}${draft.retain ? ", RETAIN" : ""}`;
  },
  key: "p",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "publish"),
  run(lab) {
    const state = lab.store.getState();
    const { name } = theNode(state);
    const { topic, payload, qos, retain } = publishDraftOf(state, name);
    void askWorld(lab, { type: "publish", node: name, topic, payload: utf8Encode(payload), qos, retain });
  },
};
