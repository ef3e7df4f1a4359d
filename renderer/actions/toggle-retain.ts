import { t } from "../messages/text.ts";
import { changePublishDraft } from "../store/lab-store.ts";
import { publishDraftOf, selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const toggleRetain: Action = {
  id: "toggle-retain",
  title: (state) => {
    const node = selectedNode(state);
    const on = node !== null && publishDraftOf(state, node.name).retain;
    return t(on ? "actions.retain.off" : "actions.retain.on");
  },
  key: "r",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "publish"),
  run(lab) {
    const state = lab.store.getState();
    const { name } = theNode(state);
    changePublishDraft(lab.store, name, { retain: !publishDraftOf(state, name).retain });
  },
};
