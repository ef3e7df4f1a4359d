import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import { CalmEvents } from "../../../../renderer/panels/events/calm-events.ts";
import { createLabStore } from "../../../../renderer/store/lab-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what comes at once is shown at once, and what follows it thick and fast only a moment later, all together", () => {
  const { tell, changes, lastShown } = followed();
  tell(40);
  expect(lastShown()).toBe(40);
  tell(80);
  tell(120);
  expect([lastShown(), changes()]).toEqual([40, 1]);
  vi.advanceTimersByTime(1_000);
  expect([lastShown(), changes()]).toEqual([120, 2]);
});

test("few events are never waited with", () => {
  const { tell, changes, lastShown } = followed();
  for (const count of [40, 43, 46]) tell(count);
  expect([lastShown(), changes()]).toEqual([46, 3]);
});

test("another world, and another place in the past, are shown at once", () => {
  const { store, tell, lastShown } = followed();
  tell(40);
  tell(80);
  store.setState({ events: made(70).slice(50, 70) });
  expect(lastShown()).toBe(70);
  vi.advanceTimersByTime(1_000);
  expect(lastShown()).toBe(70);
});

test("who no longer listens is told nothing, and finds the latest when they listen again", () => {
  const { store, tell, changes, calm, lastShown, end } = followed();
  tell(40);
  tell(80);
  end();
  vi.advanceTimersByTime(1_000);
  store.setState({ events: made(200) });
  expect(changes()).toBe(1);
  calm.subscribe(() => {});
  expect(lastShown()).toBe(200);
});

function followed() {
  const store = createLabStore();
  const calm = new CalmEvents(store);
  const listener = vi.fn();
  const end = calm.subscribe(listener);
  return {
    store,
    calm,
    end,
    tell: (count: number) => store.setState({ events: made(count) }),
    changes: () => listener.mock.calls.length,
    lastShown: () => calm.shown().at(-1)?.id,
  };
}

const MADE: WorldEvent[] = [];

/** The first so many of always the same. */
function made(count: number): readonly WorldEvent[] {
  for (let id = MADE.length + 1; id <= count; id += 1)
    MADE.push({ id, step: id, at: id, type: "client-started", node: "sensor" } as unknown as WorldEvent);
  return MADE.slice(0, count);
}
