import type { NodeName } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { LabState } from "../../store/lab-state.ts";
import { clientIdOf, nodeOf, selectedEvent } from "../../store/selectors.ts";

/** Whether the selected event is about this node. */
export function isLit(state: LabState, name: NodeName): boolean {
  const event = selectedEvent(state);
  if (event === null) return false;
  const node = nodeOf(state, name);
  return isAbout(event, name, node === null ? null : clientIdOf(node));
}

/** Whether an event happened at this node, or to the session that carries its client id. */
export function isAbout(event: WorldEvent, name: NodeName, clientId: string | null): boolean {
  if ("node" in event && event.node === name) return true;
  return "clientId" in event && event.clientId !== null && event.clientId === clientId;
}
