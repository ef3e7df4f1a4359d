import type { QoS } from "../../core/protocol/vocabulary.ts";
import { t } from "../messages/text.ts";
import type { LabState } from "../store/lab-state.ts";
import { changePublishDraft } from "../store/lab-store.ts";
import { publishDraftOf, selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, theNode, withoutClient } from "./action.ts";

export const cycleQoS: Action = {
  id: "cycle-qos",
  title: (state) => t("actions.publish.useQos", { qos: nextQoS(state) }),
  key: "q",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "publish"),
  run(lab) {
    const state = lab.store.getState();
    changePublishDraft(lab.store, theNode(state).name, { qos: nextQoS(state) });
  },
};

function nextQoS(state: LabState): QoS {
  const node = selectedNode(state);
  return node === null ? 1 : (((publishDraftOf(state, node.name).qos + 1) % 3) as QoS);
}
