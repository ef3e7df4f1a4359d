import type { Check, Pattern, Probe } from "../../core/lesson/lesson.ts";
import { LessonFault, oneOf, within } from "./fault.ts";
import { ENTITY_FIELDS, EVENT_FIELDS } from "./vocabulary.ts";
import { fieldsOf, Words } from "./words.ts";

/** A check as it is written: a line, a list of which all must hold, or one of the three with a name. */
export type WrittenCheck =
  | string
  | readonly WrittenCheck[]
  | { readonly any: readonly WrittenCheck[] }
  | { readonly "in-order": readonly string[] }
  | { readonly never: string };

export function checkOf(written: WrittenCheck): Check {
  if (typeof written === "string") return checkLine(new Words(written));
  if ("any" in written) return { type: "any", of: within("any", () => written.any.map(partOf)) };
  if ("in-order" in written) {
    const events = within("in-order", () => {
      return written["in-order"].map((line, index) => within(index, () => eventPattern(line)));
    });
    return { type: "in-order", events };
  }
  if ("never" in written) return { type: "never", event: within("never", () => eventPattern(written.never)) };
  const of = written.map(partOf);
  return of.length === 1 && of[0] !== undefined ? of[0] : { type: "all", of };
}

/** "message-received node=dash payload=m2" */
export function eventPattern(line: string): Pattern {
  return eventOf(new Words(line));
}

/** "count EVENT", "payloads of EVENT", "exists ENTITY", "FIELD of last EVENT" or "FIELD of ENTITY". */
export function probeOf(line: string): Probe {
  const words = new Words(line);
  if (words.skip("count")) return { type: "count-events", event: eventOf(words) };
  if (words.skip("payloads", "of")) return { type: "payloads", event: eventOf(words) };
  if (words.skip("exists")) {
    const id = entityName(words);
    words.end();
    return { type: "entity-exists", id };
  }
  const field = words.take("a probe");
  if (!words.skip("of")) {
    throw new LessonFault(
      `"${line}" is not a probe: write count EVENT, payloads of EVENT, exists ENTITY, FIELD of last EVENT or FIELD of ENTITY.`,
    );
  }
  if (words.skip("last")) {
    const event = eventOf(words);
    known(String(event.type), EVENT_FIELDS, [field]);
    return { type: "last-event-field", event, field };
  }
  const id = entityName(words);
  known(kindOf(id), ENTITY_FIELDS, [field]);
  words.end();
  return { type: "entity-field", id, field };
}

/** "session:dash": one of the kinds of entities, and its name. */
export function entityId(word: string): string {
  if (!Object.hasOwn(ENTITY_FIELDS, kindOf(word)) || !word.includes(":")) {
    const kinds = Object.keys(ENTITY_FIELDS).map((kind) => `${kind}:…`);
    throw new LessonFault(`"${word}" names no entity: it should begin with ${oneOf(kinds)}.`);
  }
  return word;
}

function partOf(written: WrittenCheck, index: number): Check {
  return within(index, () => checkOf(written));
}

function checkLine(words: Words): Check {
  if (words.skip("at", "rest")) {
    words.end();
    return { type: "at-rest" };
  }
  if (words.skip("no")) {
    const id = entityName(words);
    words.end();
    return { type: "no-entity", id };
  }
  if (words.skip("never")) return { type: "never", ...timesOf(words), event: eventOf(words) };
  const times = timesOf(words);
  if (times.times !== undefined) return { type: "happened", ...times, event: eventOf(words) };
  if (words.peek()?.includes(":")) {
    const id = entityName(words);
    const is = fieldsOf(words);
    known(kindOf(id), ENTITY_FIELDS, Object.keys(is));
    return { type: "entity", id, is };
  }
  return { type: "happened", event: eventOf(words) };
}

/** "3 times", where that is written. */
function timesOf(words: Words): { readonly times?: number } {
  const [count] = /^\d+$/.exec(words.peek() ?? "") ?? [];
  return count !== undefined && words.skip(count, "times") ? { times: Number(count) } : {};
}

function eventOf(words: Words): Pattern {
  const type = words.take("an event");
  if (!Object.hasOwn(EVENT_FIELDS, type)) {
    throw new LessonFault(`There is no event "${type}" that a lesson can speak of.${likeIt(type)}`);
  }
  const fields = fieldsOf(words);
  known(type, EVENT_FIELDS, Object.keys(fields));
  return { ...fields, type };
}

function entityName(words: Words): string {
  return entityId(words.take("an entity such as session:dash"));
}

/** Of a path only the first name can be checked. */
function known(of: string, vocabulary: typeof EVENT_FIELDS, paths: readonly string[]): void {
  const fields = vocabulary[of] ?? [];
  for (const path of paths) {
    const [first = ""] = path.split(".");
    if (!fields.includes(first) && !(first === "at" && vocabulary === EVENT_FIELDS))
      throw new LessonFault(`${of} has no field "${first}": it has ${fields.join(", ")}.`);
  }
}

function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(":")));
}

/** Those that share a word with it. */
function likeIt(type: string): string {
  const parts = type.split("-");
  const like = Object.keys(EVENT_FIELDS).filter((name) => name.split("-").some((part) => parts.includes(part)));
  return like.length === 0 ? "" : ` There is ${oneOf(like)}.`;
}
