import type { PlannedCut } from "../events/wire-events.ts";
import { packetOf, type Transit } from "./connection.ts";

/** The cut that is due now that `transit` arrives. A plan that has to wait for more counts it. */
export function cutDueAt({ connection, direction, load }: Transit): PlannedCut | null {
  const { node } = connection;
  const planned = node.plannedCut;
  if (planned === null || load.kind !== "frame" || direction !== planned.direction) return null;
  if (packetOf(load)?.type !== planned.packet) return null;
  if (planned.occurrence > 1) {
    node.plannedCut = { ...planned, occurrence: planned.occurrence - 1 };
    return null;
  }
  return planned;
}
