import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import { Watch } from "../../../core/observe/watch.ts";
import { SessionPanel } from "../../../renderer/panels/cards/session-card.tsx";
import { PacketPanel } from "../../../renderer/panels/packet/packet-panel.tsx";
import { changeUi, select } from "../../../renderer/store/lab-store.ts";
import { Stage } from "../../core/world/stage.ts";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

/** A page that looks at a real world. */
function viewOf(stage: Stage): LabView {
  const { world, events } = stage;
  const entities = new Watch(world).entities();
  return labView({ entities, events: [...events], at: world.now, step: world.step });
}

function stageWithDash(): Stage {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false } });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 2);
  return stage;
}

const Both = () => (
  <>
    <SessionPanel />
    <PacketPanel />
  </>
);

test("a slot of the queue tells the story of its message, and a line of it shows its event", async () => {
  const stage = stageWithDash();
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.publish("sensor", "home/temp", "21", 1);
  const { user, store } = renderPanel(<Both />, viewOf(stage));
  act(() => changeUi(store, { selectedNode: "dash" }));
  const queue = screen.getByRole("list", { name: "Queue, the next to be sent first" });
  await user.click(within(queue).getByRole("button"));
  const part = screen.getByRole("region", { name: "To dash" });
  expect(part.textContent).toContain("waits");
  expect(within(part).getByRole("button", { name: "Statement [MQTT-3.1.2-5]" })).toBeTruthy();
  await user.click(within(part).getByRole("button", { name: /waits in the queue of dash as number 1/ }));
  const selected = store.getState().ui.selectedEvent;
  expect(stage.events.find(({ id }) => id === selected)?.type).toBe("message-queued");
});

test("a line of the inbox says why it was sent, and tells the story of its message", async () => {
  const stage = stageWithDash();
  stage.publish("sensor", "home/temp", "21", 1);
  const { user, store } = renderPanel(<Both />, viewOf(stage));
  act(() => changeUi(store, { selectedNode: "dash" }));
  const inbox = screen.getByRole("list", { name: "What the application received, newest last" });
  expect(within(inbox).getByText("LIVE")).toBeTruthy();
  await user.click(within(inbox).getByRole("button"));
  expect(screen.getByRole("region", { name: "To dash" }).textContent).toContain("received");
  expect(screen.getByRole("region", { name: "Published by sensor" }).textContent).toContain("sensor sends PUBLISH");
});

test("Why not? says for each message whether the client got it, and why not", async () => {
  const stage = stageWithDash();
  stage.publish("sensor", "home/temp", "21", 1);
  stage.publish("sensor", "garden/temp", "12", 1);
  const { user, store } = renderPanel(<Both />, viewOf(stage));
  act(() => changeUi(store, { selectedNode: "dash" }));
  await user.click(screen.getByRole("button", { name: "Why not?" }));
  const answers = screen.getAllByRole("listitem").filter((item) => item.className.startsWith("why-answer"));
  expect(answers.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("dash was subscribed to home/#: that does not match garden/temp."),
    expect.stringContaining("The application of dash has it."),
  ]);
});

test("a QoS 2 delivery shows both state machines, each with its state lit", () => {
  const stage = stageWithDash();
  stage.does({ type: "change-client", node: "dash", change: { withholdsAcknowledgements: true } });
  stage.publish("sensor", "home/temp", "21", 2);
  const { store } = renderPanel(<PacketPanel />, viewOf(stage));
  const sent = stage
    .eventsOf("frame-departed")
    .findLast(({ direction, packet }) => direction === "down" && packet?.type === "publish");
  act(() => select(store, { selectedEvent: sent?.id ?? null, inspectorTab: "states" }));
  expect(now("Sender: broker")).toBe("waits for PUBRECnow");
  expect(now("Receiver: dash")).toBe("identifier heldnow");
  expect(screen.getByRole("region", { name: "Sender: broker" }).textContent).toContain("PUBREC ⇒ PUBREL");
});

test("at QoS 1 the receiver keeps nothing, and the page says so", () => {
  const stage = stageWithDash();
  stage.publish("sensor", "home/temp", "21", 1);
  const { store } = renderPanel(<PacketPanel />, viewOf(stage));
  const sent = stage
    .eventsOf("frame-departed")
    .find(({ direction, packet }) => direction === "up" && packet?.type === "publish");
  act(() => select(store, { selectedEvent: sent?.id ?? null, inspectorTab: "states" }));
  expect(now("Sender: sensor")).toBe("nothing keptnow");
  expect(screen.getByRole("region", { name: "Receiver: broker" }).textContent).toContain("Keeps nothing at QoS 1");
});

function now(region: string): string | null | undefined {
  return screen.getByRole("region", { name: region }).querySelector("[aria-current]")?.textContent;
}
