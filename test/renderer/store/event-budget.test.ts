import { expect, test } from "vitest";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import { keepLatest } from "../../../renderer/store/event-budget.ts";

const LIMITS = { events: 100, bytes: 1_000 };

function received(id: number, bytes: number): WorldEvent {
  return {
    id: id as EventId,
    step: 1 as Step,
    at: 1 as Instant,
    type: "message-received",
    node: "dash",
    topic: "home/temp",
    payload: new Uint8Array(bytes),
    qos: 0,
    retain: false,
    dup: false,
    because: null,
  };
}

const many = (from: number, count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => received(from + index, bytes));

test("nothing is given up below the limits", () => {
  const kept = keepLatest(many(1, 50, 10), 500, many(51, 50, 10), LIMITS);
  expect([kept.events.length, kept.eventBytes, kept.forgotten]).toEqual([100, 1_000, 0]);
});

test("too many: the oldest go, a tenth of the limit at a time", () => {
  const kept = keepLatest(many(1, 100, 0), 0, many(101, 1, 0), LIMITS);
  expect([kept.events.length, kept.events[0]?.id, kept.forgotten]).toEqual([90, 12, 11]);
});

test("too much in their packets: the oldest go until it fits", () => {
  const kept = keepLatest(many(1, 9, 100), 900, many(10, 1, 150), LIMITS);
  expect([kept.events[0]?.id, kept.eventBytes, kept.forgotten]).toEqual([3, 850, 2]);
});

test("one event over the limit leaves nothing", () => {
  expect(keepLatest(many(1, 3, 10), 30, many(4, 1, 5_000), LIMITS)).toMatchObject({ events: [], eventBytes: 0 });
});

test("nothing new is no change", () => {
  const before = many(1, 3, 1);
  expect(keepLatest(before, 3, [], LIMITS).events).toBe(before);
});
