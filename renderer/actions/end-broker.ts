import type { WorldCommand } from "../../core/world/input.ts";
import { askWorld } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import { brokerOf } from "../store/selectors.ts";
import { type Action, lessonForbids } from "./action.ts";

/** The ends of the broker's process, for the palette: the broker's panel has buttons for them. */
export const endBrokerActions: readonly Action[] = [
  end("restart-broker-in-memory", "Restart the broker in memory", { type: "restart-broker", store: "memory" }),
  end("restart-broker-with-disk", "Restart the broker with a disk", { type: "restart-broker", store: "disk" }),
  end("crash-broker", "Crash the broker now", { type: "crash-broker", when: "now" }),
  end("crash-broker-before-write", "Crash the broker before it next writes", {
    type: "crash-broker",
    when: "before-write",
  }),
];

function end(id: string, title: string, command: WorldCommand): Action {
  return {
    id,
    title: () => title,
    key: null,
    whyNot: (state) => lessonForbids(state, "broker") ?? whyNotNow(state, command),
    run: (lab) => void askWorld(lab, command),
  };
}

function whyNotNow(state: LabState, command: WorldCommand): string | null {
  const broker = brokerOf(state);
  if (broker === null) return "The lab is still starting.";
  if (broker.isDown) return "The broker is not running: it starts again in a moment.";
  const needsDisk = command.type === "crash-broker" && command.when === "before-write";
  return needsDisk && broker.store === "memory"
    ? "The broker keeps everything in memory and writes nothing. Restart it with a disk first."
    : null;
}
