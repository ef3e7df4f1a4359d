import { act, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { LabView } from "../../../../core/contract/contract.ts";
import type { EventId, FrameId } from "../../../../core/events/names.ts";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import type { Instant } from "../../../../core/kernel/time.ts";
import { HistoryPanel } from "../../../../renderer/panels/events/history-panel.tsx";
import { WirePlaces } from "../../../../renderer/panels/wire/wire-places.tsx";
import { applyDeltas, changeUi, wishFocus } from "../../../../renderer/store/lab-store.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { giveElementsSize } from "../../fixtures/layout.ts";
import { renderPanel } from "../render-panel.tsx";

beforeAll(() => giveElementsSize(600, 400));

const renderPlaced = (view: LabView) =>
  renderPanel(
    <WirePlaces>
      <HistoryPanel />
    </WirePlaces>,
    view,
  );

const sentences = () => [...document.querySelectorAll(".event-row-text")].map((element) => element.textContent);

test("the log has one sentence an event, with its statement and its provenance", () => {
  renderPlaced(labView());
  expect(screen.getByRole("log")).toBeTruthy();
  expect(sentences()).toContain("The cable of dash is cut; both ends notice at once.");
  expect(screen.getAllByText("[MQTT-3.1.2-5]").length).toBeGreaterThan(0);
  expect(screen.getAllByText("LIVE").length).toBeGreaterThan(0);
});

test("typing narrows the list, and clearing brings it back", async () => {
  const { user } = renderPlaced(labView());
  const before = sentences().length;
  await user.type(screen.getByRole("searchbox"), "cable of dash");
  expect(sentences()).toEqual(["The cable of dash is cut; both ends notice at once."]);
  await user.click(screen.getByRole("button", { name: "Clear the filter" }));
  expect(sentences().length).toBe(before);
});

test("a filter that lets nothing through says so", async () => {
  const { user } = renderPlaced(labView());
  await user.type(screen.getByRole("searchbox"), "no such thing");
  expect(screen.getByText("No event passes the filter.")).toBeTruthy();
});

test("pressing a sentence selects its event, the arrow keys go on from there", async () => {
  const { user, store } = renderPlaced(labView());
  await user.click(screen.getByText("The cable of dash is cut; both ends notice at once."));
  const selected = store.getState().ui.selectedEvent as EventId;
  expect(store.getState().events.find((event) => event.id === selected)?.type).toBe("cable-cut");
  await user.keyboard("{ArrowDown}");
  expect(store.getState().ui.selectedEvent).toBe(selected + 1);
});

test("F puts the cursor into the filter", () => {
  const { store } = renderPlaced(labView());
  act(() => wishFocus(store, "event-filter"));
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});

test("the ladder shows the same events; the filter holds for it too", () => {
  const { store } = renderPlaced(labView());
  act(() => changeUi(store, { historyTab: "ladder" }));
  expect(document.querySelectorAll(".ladder-arrow").length).toBe(5);
  act(() => changeUi(store, { filter: { ...store.getState().ui.filter, node: "sensor" } }));
  expect(document.querySelectorAll(".ladder-arrow").length).toBe(1);
});

test("nothing has happened: the list says what to do", () => {
  renderPlaced(labView({ events: [] }));
  expect(screen.getByText(/Press Play or Step/)).toBeTruthy();
});

test("arrow keys go from rung to rung, and through the events of a dot", async () => {
  const { user, store } = renderPlaced(labView());
  act(() => changeUi(store, { historyTab: "ladder" }));
  const ladder = screen.getByRole("region", { name: /^Ladder/ });
  act(() => ladder.focus());
  await user.keyboard("{Home}{ArrowDown}");
  const at = (): string | undefined =>
    store.getState().events.find(({ id }) => id === store.getState().ui.selectedEvent)?.type;
  expect(at()).toBe("session-created");
  await user.keyboard("{End}");
  expect(at()).toBe("frame-departed");
  await user.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
  expect(at()).toBe("message-dropped");
  expect(ladder.querySelector("[aria-live]")?.textContent).toContain("is dropped for dash");
});

test("a lifeline can be hidden, moved and brought back by its menu", async () => {
  const { user, store } = renderPlaced(labView());
  act(() => changeUi(store, { historyTab: "ladder" }));
  const heads = () => [...document.querySelectorAll(".ladder-head")].map(({ textContent }) => textContent ?? "");
  const before = heads();
  await user.click(screen.getByRole("button", { name: "Lifeline of dash" }));
  await user.click(screen.getByRole("menuitem", { name: "Hide" }));
  expect(heads()).toEqual(before.filter((head) => head !== "dash"));
  await user.click(screen.getByRole("button", { name: "1 hidden: show" }));
  await user.click(screen.getByRole("button", { name: "Lifeline of Broker" }));
  await user.click(screen.getByRole("menuitem", { name: "Move left" }));
  const at = before.indexOf("Broker");
  expect(heads()).toEqual(before.toSpliced(at - 1, 2, "Broker", before[at - 1] ?? ""));
});

test("twenty thousand packets: only what is in view is drawn", async () => {
  const [departure] = labView().events.filter((event) => event.type === "frame-departed");
  const events = Array.from({ length: 20_000 }, (_, index) => ({
    ...(departure as WorldEvent),
    id: (index + 1) as EventId,
    at: (index * 10) as Instant,
    frame: (index + 1) as FrameId,
  })) as readonly WorldEvent[];
  const view = labView({ events: [] });
  const { store } = renderPlaced(view);
  act(() => changeUi(store, { historyTab: "ladder" }));
  const { revision, step, at } = view;
  act(() => applyDeltas(store, [{ revision: revision + 1, step, at, put: [], remove: [], events, skipped: 0 }]));
  const arrows = (): number => document.querySelectorAll(".ladder-arrow").length;
  // So many are placed in parts.
  await waitFor(() => expect(arrows()).toBeGreaterThan(5));
  const drawn = arrows();
  expect(drawn).toBeLessThan(100);
});
