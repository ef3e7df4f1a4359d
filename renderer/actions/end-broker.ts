import type { WorldCommand } from "../../core/world/input.ts";
import type { PlainKey } from "../messages/message-key.ts";
import { t } from "../messages/text.ts";
import { askWorld } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import { brokerOf } from "../store/selectors.ts";
import { type Action, lessonForbids } from "./action.ts";

/** The ends of the broker's process, for the palette and the broker's menu: its panel has buttons for them. */
export const endBrokerActions: readonly Action[] = [
  end("restart-broker-in-memory", "actions.broker.restartInMemory", { type: "restart-broker", store: "memory" }),
  end("restart-broker-with-disk", "actions.broker.restartWithDisk", { type: "restart-broker", store: "disk" }),
  end("crash-broker", "actions.broker.crash", { type: "crash-broker", when: "now" }),
  end("crash-broker-before-write", "actions.broker.crashBeforeWrite", {
    type: "crash-broker",
    when: "before-write",
  }),
];

function end(id: string, title: PlainKey, command: WorldCommand): Action {
  return {
    id,
    title: () => t(title),
    key: null,
    whyNot: (state) => lessonForbids(state, "broker") ?? whyNotNow(state, command),
    run: (lab) => void askWorld(lab, command),
  };
}

function whyNotNow(state: LabState, command: WorldCommand): string | null {
  const broker = brokerOf(state);
  if (broker === null) return t("common.starting");
  if (broker.isDown) return t("actions.broker.isDown");
  const needsDisk = command.type === "crash-broker" && command.when === "before-write";
  return needsDisk && broker.store === "memory" ? t("actions.broker.needsDisk") : null;
}
