import type { WorldEvent } from "../../core/events/world-event.ts";
import { EVENT_BYTES_LIMIT, EVENT_LIMIT } from "./lab-state.ts";

interface Kept {
  readonly events: readonly WorldEvent[];
  readonly eventBytes: number;
  /** How many of the oldest were given up. */
  readonly forgotten: number;
}

/**
 * `events` and then `added`, without the oldest where they are too many or too much. They are given up a tenth of the limit at
 * a time: what follows the list then seldom has to begin anew.
 */
export function keepLatest(
  events: readonly WorldEvent[],
  bytesBefore: number,
  added: readonly WorldEvent[],
  limits = { events: EVENT_LIMIT, bytes: EVENT_BYTES_LIMIT },
): Kept {
  if (added.length === 0) return { events, eventBytes: bytesBefore, forgotten: 0 };
  const all = events.concat(added);
  let bytes = bytesBefore;
  for (const event of added) bytes += eventBytes(event);
  if (all.length <= limits.events && bytes <= limits.bytes) return { events: all, eventBytes: bytes, forgotten: 0 };
  let forgotten = 0;
  while (all.length - forgotten > 0.9 * limits.events || bytes > 0.9 * limits.bytes) {
    const oldest = all[forgotten];
    if (oldest === undefined) break;
    bytes -= eventBytes(oldest);
    forgotten += 1;
  }
  return { events: all.slice(forgotten), eventBytes: bytes, forgotten };
}

/** More from before `events` can be kept, and will not be what is given up next. */
export function hasRoomForEarlier({ events, eventBytes: bytes }: Pick<Kept, "events" | "eventBytes">): boolean {
  return events.length <= 0.8 * EVENT_LIMIT && bytes <= 0.8 * EVENT_BYTES_LIMIT;
}

export function bytesOf(events: readonly WorldEvent[]): number {
  return events.reduce((sum, event) => sum + eventBytes(event), 0);
}

/** Roughly what the packet in an event takes: the rest of all events is about the same. */
export function eventBytes(event: WorldEvent): number {
  let bytes = 0;
  if ("bytes" in event) bytes += event.bytes.length;
  if ("packet" in event && event.packet?.type === "publish") bytes += event.packet.payload.length;
  if ("payload" in event) bytes += event.payload.length;
  if ("message" in event && typeof event.message === "object") bytes += event.message.payload.length;
  return bytes;
}
