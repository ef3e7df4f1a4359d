import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import { eventsASecond, isSample } from "../../../../renderer/panels/events/burst.tsx";
import { HistoryPanel } from "../../../../renderer/panels/events/history-panel.tsx";
import { messagesASecond } from "../../../../renderer/panels/events/message-rate.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { renderPanel } from "../render-panel.tsx";

test("the rate counts a virtual second back from the latest event, with those that were left out", () => {
  const everyTwoMs = events(5_000, (id) => 2 * id);
  expect(eventsASecond(everyTwoMs)).toBe(500);
  // Every second one was only counted.
  expect(eventsASecond(everyTwoMs.filter(({ id }) => id % 2 === 0))).toBe(500);
  expect(eventsASecond(everyTwoMs.slice(-100))).toBe(400);
});

test("what a person can follow, and a burst at one instant, are no rate", () => {
  expect(eventsASecond(events(500, (id) => 20 * id))).toBeNull();
  expect(eventsASecond(events(40, () => 1_000))).toBeNull();
  expect(eventsASecond([])).toBeNull();
});

test("messages a second are told by their numbers, also where most were only counted", () => {
  const messages = (count: number, apart: number) =>
    Array.from({ length: count }, (_, index) => {
      const message = { id: 40 * index + 1 };
      return { id: index + 1, step: index, at: apart * index, type: "message-published", message } as WorldEvent;
    });
  expect(messagesASecond(messages(200, 20))).toBe(2_000);
  expect(messagesASecond(messages(1, 20))).toBeNull();
  expect(messagesASecond(messages(200, 1))).toBeNull();
  expect(messagesASecond([])).toBeNull();
});

test("under load the view can be frozen; it says how far it is behind, and follows again", async () => {
  const all = events(3_000, (id) => id);
  const { store, user } = renderPanel(<HistoryPanel />, labView({ events: all }));
  expect(screen.getByText("1,000 events a second.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Freeze view" }));
  act(() => store.setState({ events: events(4_250, (id) => id) }));
  expect(screen.getByText("The view is frozen, 1,250 events behind.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Follow again" }));
  expect(screen.queryByText(/frozen/)).toBeNull();
});

function events(count: number, at: (id: number) => number): WorldEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    return { id, step: id, at: at(id), type: "node-added", node: "sensor" } as WorldEvent;
  });
}

test("what is listed is called a sample while some of the latest events were only counted", () => {
  const all = events(500, (id) => 2 * id);
  expect([isSample(all), isSample(all.filter(({ id }) => id % 3 === 0))]).toEqual([false, true]);
  expect([isSample(all.slice(-20)), isSample([])]).toEqual([false, false]);
});
