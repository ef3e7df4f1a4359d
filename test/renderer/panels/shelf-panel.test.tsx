import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ShelfPanel } from "../../../renderer/panels/shelf/shelf-panel.tsx";
import { labView, sensorNode } from "../fixtures/lab-view.ts";
import { lessonView } from "./lesson-view.ts";
import { renderPanel, withEntities, withoutEntity } from "./render-panel.tsx";

const offlineSensor = { ...sensorNode, client: { ...sensorNode.client, state: "offline" } } as typeof sensorNode;

test("a slot shows payload, topic, QoS, who stored it and how long ago in virtual time", () => {
  renderPanel(<ShelfPanel />, labView());
  expect(screen.getByRole("listitem").textContent).toContain("closedhome/doorQoS 1 from sensor, 11 s ago");
});

test("Clear sends the real empty retained PUBLISH from a connected client [MQTT-3.3.1-10]", async () => {
  const { user, worldCommands } = renderPanel(<ShelfPanel />, labView());
  await user.click(screen.getByRole("button", { name: /Clear home\/door/ }));
  expect(worldCommands()).toEqual([
    { type: "publish", node: "sensor", topic: "home/door", payload: new Uint8Array(0), qos: 1, retain: true },
  ]);
});

test("without a connected client Clear is disabled and says why", () => {
  renderPanel(<ShelfPanel />, withEntities(labView(), offlineSensor));
  expect((screen.getByRole("button", { name: /Clear/ }) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText(/needs a connected simulated client/)).toBeTruthy();
});

test("an empty shelf says how something gets there", () => {
  renderPanel(<ShelfPanel />, withoutEntity(labView(), "retained:home/door"));
  expect(screen.getByText(/A PUBLISH with RETAIN 1 puts a message here/)).toBeTruthy();
});

test("a question about a topic is asked on the shelf, also where nothing is retained for it", () => {
  const questions = [
    {
      id: "stays",
      ask: "Does it stay?",
      at: "retained:home/temp",
      answer: { kind: "choice", options: [{ value: true, label: "yes" }] },
    },
  ] as const;
  renderPanel(<ShelfPanel />, labView({ lesson: lessonView({ questions }) }));
  expect(screen.getByText("Nothing is retained for home/temp.")).toBeTruthy();
  expect(screen.getByRole("radiogroup", { name: "Does it stay?" })).toBeTruthy();
});
