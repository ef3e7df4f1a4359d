import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { EntityId } from "../observe/entities.ts";
import type { Seen } from "./checks.ts";
import type { Answer, Probe } from "./lesson.ts";
import { matches } from "./pattern.ts";

/** What the run answers; null when it left nothing to read. */
export function read(probe: Probe, { events, entities }: Seen): Answer | null {
  switch (probe.type) {
    case "count-events":
      return events.filter((event) => matches(probe.event, event)).length;
    case "last-event-field": {
      const event = events.findLast((candidate) => matches(probe.event, candidate));
      return asAnswer(fieldOf(event, probe.field));
    }
    case "payloads":
      return events.filter((event) => matches(probe.event, event)).map(payloadText);
    case "entity-exists":
      return entities.has(probe.id as EntityId);
    case "entity-field":
      return asAnswer(fieldOf(entities.get(probe.id as EntityId), probe.field));
    default:
      return assertNever(probe);
  }
}

/** The value at a path such as "client.sessionPresent"; undefined when there is none. */
function fieldOf(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** Client events carry a payload themselves, broker events in their message. */
function payloadText(event: object): string {
  return String(asAnswer(fieldOf(event, "payload") ?? fieldOf(event, "message.payload")));
}

function asAnswer(value: unknown): Answer | null {
  if (value instanceof Uint8Array) return utf8Decode(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
