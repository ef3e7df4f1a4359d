import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { EventId } from "../../../../core/events/names.ts";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import { HistoryPanel } from "../../../../renderer/panels/events/history-panel.tsx";
import { WirePlaces } from "../../../../renderer/panels/wire/wire-places.tsx";
import { type HostCall, LabProvider } from "../../../../renderer/store/lab-context.tsx";
import { changeUi, createLabStore, openLab } from "../../../../renderer/store/lab-store.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { giveElementsSize } from "../../fixtures/layout.ts";

beforeAll(() => giveElementsSize(600, 400));
afterEach(cleanup);

test("what happened before the page came is fetched in parts, back to where history begins", async () => {
  const { user, ids, asked } = page({ known: 30, parts: 10 });
  expect(screen.getByText("30 earlier events are not fetched yet.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show earlier" }));
  await screen.findByText("20 earlier events are not fetched yet.");
  await user.click(screen.getByRole("button", { name: "Show earlier" }));
  await user.click(await screen.findByRole("button", { name: "Show earlier" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Show earlier" })).toBeNull());
  expect(asked).toEqual([31, 21, 11]);
  expect(ids()).toEqual(Array.from({ length: ids().length }, (_, index) => index + 1));
});

test("the ladder has them too, above those there were", async () => {
  const { user, store } = page({ known: 30, parts: 30 });
  act(() => changeUi(store, { historyTab: "ladder" }));
  await user.click(screen.getByRole("button", { name: "Show earlier" }));
  await waitFor(() => expect(document.querySelectorAll(".ladder-break").length).toBeGreaterThan(5));
});

test("where the filter lets nothing of a part through the part before it is fetched, too, but not without end", async () => {
  const { user, store, asked } = page({ known: 100, parts: 10 });
  act(() => changeUi(store, { filter: { ...store.getState().ui.filter, text: "no such thing" } }));
  await user.click(screen.getByRole("button", { name: "Show earlier" }));
  await screen.findByText("50 earlier events are not fetched yet.");
  expect(asked).toEqual([101, 91, 81, 71, 61]);
});

test("what was forgotten is said, and nothing is asked for", () => {
  page({ known: 30, parts: 10, forgotten: 30 });
  expect(screen.getByText("History begins here: what was before is forgotten.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Show earlier" })).toBeNull();
});

test("what comes for another place than is shown by then is not taken", async () => {
  const { user, store, ids, asked } = page({ known: 30, parts: 10, meanwhile: () => store.setState({ world: 99 }) });
  await user.click(screen.getByRole("button", { name: "Show earlier" }));
  await screen.findByRole("button", { name: "Show earlier" });
  expect([asked, ids()[0]]).toEqual([[31], 31]);
});

interface Options {
  /** How many events there were before the first of the page. */
  readonly known: number;
  /** The host gives so many of them at a time. */
  readonly parts: number;
  readonly forgotten?: number;
  /** Happens before the host answers. */
  readonly meanwhile?: () => void;
}

function page({ known, parts, forgotten = 0, meanwhile = () => {} }: Options) {
  const view = labView();
  const [sample] = view.events.filter(({ type }) => type === "cable-cut") as [WorldEvent];
  const before = Array.from({ length: known }, (_, index) => ({ ...sample, id: (index + 1) as EventId }));
  const events = view.events.map((event) => ({ ...event, id: (event.id + known) as EventId }));
  const timeline = { ...view.timeline, isRolled: forgotten > 0, firstEvent: (forgotten + 1) as EventId };
  const store = createLabStore();
  openLab(store, { ...view, events, timeline });
  const asked: number[] = [];
  const call = async (name: string, _branch: unknown, first: number) => {
    if (name !== "branch/earlier-events") return undefined;
    asked.push(first);
    meanwhile();
    return before.slice(Math.max(0, first - 1 - parts), first - 1);
  };
  render(
    <LabProvider lab={{ store, call: call as unknown as HostCall }}>
      <WirePlaces>
        <HistoryPanel />
      </WirePlaces>
    </LabProvider>,
  );
  return { store, asked, user: userEvent.setup(), ids: () => store.getState().events.map(({ id }) => id as number) };
}
