import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { BrokerPanel } from "../../../renderer/panels/broker/broker-panel.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { lessonView } from "./lesson-view.ts";
import { renderPanel } from "./render-panel.tsx";

test("each change is sent by itself", async () => {
  const { user, worldCommands } = renderPanel(<BrokerPanel />, labView());
  const limit = screen.getByRole("textbox", { name: "Messages that may wait" });
  await user.clear(limit);
  await user.type(limit, "3{Enter}");
  await user.click(screen.getByRole("radio", { name: "the oldest" }));
  await user.click(screen.getByRole("switch", { name: "QoS 0 messages wait too" }));
  expect(worldCommands()).toEqual([
    { type: "configure-broker", change: { maximumQueuedMessages: 3 } },
    { type: "configure-broker", change: { whenQueueIsFull: "drop-oldest" } },
    { type: "configure-broker", change: { queueQoS0: true } },
  ]);
});

test("its process can be restarted and crash; before a write only where something is written", async () => {
  const { user, worldCommands } = renderPanel(<BrokerPanel />, labView());
  for (const name of ["Restart in memory", "Restart with a disk", "Crash now", "Crash before the write"]) {
    await user.click(screen.getByRole("button", { name }));
  }
  expect(worldCommands()).toEqual([
    { type: "restart-broker", store: "memory" },
    { type: "restart-broker", store: "disk" },
    { type: "crash-broker", when: "now" },
  ]);
});

test("in a lesson that does not need it the set-up is disabled", () => {
  renderPanel(<BrokerPanel />, labView({ lesson: lessonView() }));
  const limit = screen.getByRole("textbox", { name: "Messages that may wait" }) as HTMLInputElement;
  expect(limit.disabled).toBe(true);
});
