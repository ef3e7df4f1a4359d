import { t } from "../messages/text.ts";
import { wishFocus } from "../store/lab-store.ts";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, withoutClient } from "./action.ts";

export const subscribe: Action = {
  id: "subscribe",
  title: (state) => {
    const node = selectedNode(state);
    return node === null ? t("actions.subscribe.any") : t("actions.subscribe.client", { name: node.name });
  },
  key: "s",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "subscribe"),
  run: (lab) => wishFocus(lab.store, "subscribe-filter"),
};
