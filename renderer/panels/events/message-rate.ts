import type { WorldEvent } from "../../../core/events/world-event.ts";

/**
 * How many messages were published in the latest second or so of virtual time, also those that were only counted: messages
 * are numbered as they are published. Null when that cannot be told from what is known.
 */
export function messagesASecond(events: readonly WorldEvent[]): number | null {
  const last = published(events, events.length);
  if (last === null) return null;
  let first = last;
  for (let looked = 0; looked < MOST_LOOKED_AT && last.at - first.at < SECOND_MS; looked += 1) {
    const earlier = published(events, first.index);
    if (earlier === null) break;
    first = earlier;
  }
  const spanMs = last.at - first.at;
  if (spanMs < SHORTEST_SPAN_MS) return null;
  const rate = ((last.number - first.number) * SECOND_MS) / spanMs;
  return Math.round(rate / 10) * 10;
}

interface Published {
  readonly index: number;
  readonly number: number;
  readonly at: number;
}

/** The latest before `end`. */
function published(events: readonly WorldEvent[], end: number): Published | null {
  for (let index = end - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event?.type === "message-published") return { index, number: event.message.id, at: event.at };
  }
  return null;
}

const SECOND_MS = 1_000;
const SHORTEST_SPAN_MS = 250;
const MOST_LOOKED_AT = 2_000;
