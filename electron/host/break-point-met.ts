import type { WorldEvent } from "../../core/events/world-event.ts";
import { clientIdOf, isAbout } from "../../core/observe/about.ts";
import { entityId } from "../../core/observe/entities.ts";
import { type BreakPoints, meets } from "../../core/timeline/break-points.ts";
import type { WorldRun } from "./world-run.ts";

/** Whether playing pauses at what happened last. */
export function isMet(run: WorldRun, { at, only }: BreakPoints): boolean {
  run.gather();
  const node = only === null ? undefined : run.entities.get(entityId("node", only));
  const clientId = node?.kind === "node" ? clientIdOf(node) : null;
  const counts = (event: WorldEvent): boolean => only === null || isAbout(event, only, clientId);
  return run.latestStep.some((event) => counts(event) && at.some((breakPoint) => meets(event, breakPoint)));
}
