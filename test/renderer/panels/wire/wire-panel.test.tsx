import { act, screen, within } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import type { LabView } from "../../../../core/contract/contract.ts";
import { WirePanel } from "../../../../renderer/panels/wire/wire-panel.tsx";
import { WirePlaces } from "../../../../renderer/panels/wire/wire-places.tsx";
import { applyDeltas, changeUi } from "../../../../renderer/store/lab-store.ts";
import { labView, sensorNode } from "../../fixtures/lab-view.ts";
import { giveElementsSize } from "../../fixtures/layout.ts";
import { lessonView } from "../lesson-view.ts";
import { renderPanel, withEntities, withoutEntity } from "../render-panel.tsx";

beforeAll(() => giveElementsSize(700, 400));

const renderPlaced = (view: LabView) =>
  renderPanel(
    <WirePlaces>
      <WirePanel />
    </WirePlaces>,
    view,
  );

const nodeNames = () =>
  [...document.querySelectorAll(".wire-node-title, .wire-broker-name")].map((element) => element.textContent?.trim());

test("publishers, the broker and subscribers follow each other in reading order", () => {
  renderPlaced(labView());
  expect(nodeNames()).toEqual(["sensor", "Broker", "dash", "board"]);
});

test("a node says its name, its state and its flags; a device its address", () => {
  renderPlaced(labView());
  expect(screen.getByRole("button", { name: /dash.*retries in 1\.2 s.*CS=0.*SP=0/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: /board.*127\.0\.0\.1:52114/ })).toBeTruthy();
});

test("pressing a node shows its session", async () => {
  const { user, store } = renderPlaced(labView());
  await user.click(screen.getByRole("button", { name: /^sensor/ }));
  expect(store.getState().ui.selectedNode).toBe("sensor");
});

test("the menu of a whole link cuts it, silently too; restoring is refused", async () => {
  const { user, worldCommands } = renderPlaced(labView());
  await user.click(screen.getByRole("button", { name: "Link of sensor: up" }));
  const menu = screen.getByRole("menu");
  expect(
    within(menu)
      .getByRole("menuitem", { name: /Restore/ })
      .getAttribute("aria-disabled"),
  ).toBe("true");
  await user.click(within(menu).getByRole("menuitem", { name: /Cut silently/ }));
  expect(worldCommands()).toEqual([{ type: "cut", node: "sensor", how: "silent" }]);
});

test("the link of a cut cable is restored by keyboard alone", async () => {
  const { user, worldCommands } = renderPlaced(labView());
  screen.getByRole("button", { name: "Link of dash: cut" }).focus();
  await user.keyboard("{Enter}");
  const restore = within(await screen.findByRole("menu")).getByRole("menuitem", { name: /Restore/ });
  act(() => restore.focus());
  await user.keyboard("{Enter}");
  expect(worldCommands()).toEqual([{ type: "restore", node: "dash" }]);
});

test("what would still be there decides how a link that is down is drawn", () => {
  const view = labView();
  renderPlaced(view);
  expect(document.querySelectorAll(".wire-line-kept").length).toBe(1);
});

test("without a session nothing is kept, and the link says so", () => {
  renderPlaced(withoutEntity(labView(), "session:dash"));
  expect(document.querySelectorAll(".wire-line-kept").length).toBe(0);
  expect(document.querySelectorAll(".wire-line-nothing").length).toBe(1);
});

test("a half-open link is named, not only coloured", () => {
  const halfOpen = { ...sensorNode, link: { ...sensorNode.link, state: "half-open", cable: "cut" } as const };
  renderPlaced(withEntities(labView(), halfOpen));
  expect(screen.getByRole("button", { name: "Link of sensor: half-open, cable cut" })).toBeTruthy();
});

test("what the broker holds back is counted at its end of the link", () => {
  renderPlaced(labView());
  expect(screen.getByText("messages wait for dash", { exact: false })).toBeTruthy();
});

test("the shelf hangs at the broker, one slot a topic", () => {
  renderPlaced(labView());
  expect(screen.getByRole("button", { name: "Retained for home/door: closed" })).toBeTruthy();
});

test("a node does not move when it subscribes, nor when another comes", () => {
  const { store } = renderPlaced(labView());
  const place = () => screen.getByRole("button", { name: /^sensor/ }).parentElement?.getAttribute("style");
  const before = place();
  const subscribed = {
    ...sensorNode,
    client: { ...sensorNode.client, subscriptions: [{ topicFilter: "a", requested: 0, granted: 0 }] },
  } as typeof sensorNode;
  const lamp = { ...sensorNode, id: "node:lamp" as typeof sensorNode.id, name: "lamp" };
  const { step, at } = store.getState().snapshot;
  act(() =>
    applyDeltas(store, [{ revision: 41, step, at, put: [subscribed, lamp], remove: [], events: [], skipped: 0 }]),
  );
  expect(nodeNames()).toContain("lamp");
  expect(place()).toBe(before);
});

test("a question at the broker is in view when a step asks it", () => {
  const shown = vi.spyOn(Element.prototype, "scrollIntoView");
  const [question] = lessonView().questions;
  const questions = question === undefined ? [] : [{ ...question, at: "broker:" }];
  renderPlaced(labView({ lesson: lessonView({ questions }) }));
  expect(shown.mock.contexts.map((element) => (element as Element).className)).toEqual(["wire-broker-questions"]);
  shown.mockRestore();
});

test("the node of the selected event is lit", () => {
  const { store } = renderPlaced(labView());
  const cut = labView().events.find((event) => event.type === "cable-cut");
  act(() => changeUi(store, { selectedEvent: cut?.id ?? null }));
  expect(screen.getByRole("button", { name: /^dash/ }).dataset.lit).toBe("true");
  expect(screen.getByRole("button", { name: /^sensor/ }).dataset.lit).toBeUndefined();
});

test("no clients: the wire says how to get one", () => {
  const view = labView();
  const nobody = { ...view, entities: view.entities.filter((entity) => entity.kind !== "node") };
  renderPlaced(nobody);
  expect(screen.getByText(/No clients yet/)).toBeTruthy();
});
