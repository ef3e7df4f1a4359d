import type { WorldEvent } from "../../../core/events/world-event.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Seen } from "../../../core/lesson/checks.ts";
import type { Entity, EntityId } from "../../../core/observe/entities.ts";

/** Events with these fields, numbered from 1, and entities by their ids; payloads as text. */
export function seen(events: readonly object[], entities: Readonly<Record<string, object>> = {}): Seen {
  return {
    events: events.map((event, index) => ({ id: index + 1, ...withBytes(event) }) as WorldEvent),
    entities: new Map(
      Object.entries(entities).map(([id, fields]) => {
        const entity = { id, kind: id.slice(0, id.indexOf(":")), ...withBytes(fields) };
        return [id as EntityId, entity as unknown as Entity];
      }),
    ),
  };
}

function withBytes(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      if (name === "payload" && typeof value === "string") return [name, utf8Encode(value)];
      return [name, name === "message" ? withBytes(value as object) : value];
    }),
  );
}
