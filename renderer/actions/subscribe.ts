import { wishFocus } from "../store/lab-store.ts";
import { selectedNode } from "../store/selectors.ts";
import { type Action, lessonForbids, withoutClient } from "./action.ts";

export const subscribe: Action = {
  id: "subscribe",
  title: (state) => `Subscribe${selectedNode(state) === null ? "" : ` ${selectedNode(state)?.name}`} to a topic…`,
  key: "s",
  whyNot: (state) => withoutClient(state) ?? lessonForbids(state, "subscribe"),
  run: (lab) => wishFocus(lab.store, "subscribe-filter"),
};
