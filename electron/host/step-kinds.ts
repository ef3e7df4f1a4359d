import type { StepKind } from "../../core/contract/timeline-view.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { isPacket, isStoreChange, markOf } from "../../core/timeline/marks.ts";

/** As the host's pages see "any": everything but bookkeeping can be seen. */
export function isOf(event: WorldEvent, by: StepKind): boolean {
  switch (by) {
    case "any":
      return true;
    case "packet":
      return isPacket(event);
    case "change":
      return isStoreChange(event);
    case "mark":
      return markOf(event) !== null;
  }
}
