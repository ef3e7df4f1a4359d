import type { WorldEvent } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { EntityId } from "../observe/entities.ts";
import type { Check } from "./lesson.ts";
import { matches } from "./pattern.ts";
import type { EntityLookup } from "./runner-interface.ts";

/** What there is to judge a step by: the events since it began, and the state now. */
export interface Seen {
  readonly events: readonly WorldEvent[];
  readonly entities: EntityLookup;
}

export function holds(check: Check, seen: Seen): boolean {
  switch (check.type) {
    case "entity": {
      const entity = seen.entities.get(check.id as EntityId);
      return entity !== undefined && matches(check.is, entity);
    }
    case "no-entity":
      return !seen.entities.has(check.id as EntityId);
    case "happened":
      return seen.events.filter((event) => matches(check.event, event)).length >= (check.times ?? 1);
    case "never":
      return !seen.events.some((event) => matches(check.event, event));
    case "in-order": {
      let found = 0;
      for (const event of seen.events) {
        const wanted = check.events[found];
        if (wanted !== undefined && matches(wanted, event)) found += 1;
      }
      return found === check.events.length;
    }
    case "at-rest":
      return ![...seen.entities.values()].some(({ kind }) => kind === "frame");
    case "all":
      return check.of.every((part) => holds(part, seen));
    case "any":
      return check.of.some((part) => holds(part, seen));
    default:
      return assertNever(check);
  }
}
