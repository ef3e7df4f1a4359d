import type { WorldEvent } from "../events/world-event.ts";
import { sentence } from "../observe/sentence.ts";
import { inEnglish } from "../words/say.ts";
import { toJson } from "./plain.ts";

/** One event a line, oldest first: when, the sentence for people, and then everything that was reported. */
export function jsonLines(events: readonly WorldEvent[]): string {
  return events.map((event) => `${jsonLine(event)}\n`).join("");
}

function jsonLine(event: WorldEvent): string {
  const { id, step, at, type, ...rest } = event;
  return toJson({ id, step, at, type, sentence: sentence(event, inEnglish), ...rest });
}
