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
      return brokenBy(check, seen.events) === null;
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

/** The event after which the check cannot hold again, whatever comes; null while it still can. */
export function brokenBy(check: Check, events: readonly WorldEvent[]): WorldEvent | null {
  switch (check.type) {
    case "never":
      return events.filter((event) => matches(check.event, event))[(check.times ?? 1) - 1] ?? null;
    case "all":
      return check.of.map((part) => brokenBy(part, events)).find((event) => event !== null) ?? null;
    case "any": {
      const broken = check.of.map((part) => brokenBy(part, events));
      return broken.includes(null) ? null : (broken.at(-1) ?? null);
    }
    case "entity":
    case "no-entity":
    case "happened":
    case "in-order":
    case "at-rest":
      return null;
    default:
      return assertNever(check);
  }
}
