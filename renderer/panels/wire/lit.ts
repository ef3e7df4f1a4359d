import type { NodeName } from "../../../core/events/names.ts";
import { clientIdOf, isAbout } from "../../../core/observe/about.ts";
import type { LabState } from "../../store/lab-state.ts";
import { nodeOf, selectedEvent } from "../../store/selectors.ts";

/** Whether the selected event is about this node. */
export function isLit(state: LabState, name: NodeName): boolean {
  const event = selectedEvent(state);
  if (event === null) return false;
  const node = nodeOf(state, name);
  return isAbout(event, name, node === null ? null : clientIdOf(node));
}
