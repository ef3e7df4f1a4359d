import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { TwinView } from "../../../core/contract/twin-view.ts";
import type { Step } from "../../../core/kernel/time.ts";
import { TwinBar } from "../../../renderer/panels/twin/twin-bar.tsx";
import { SessionPanels } from "../../../renderer/panels/twin/twin-cards.tsx";
import { brokerChoices, changeWords, clientChoices } from "../../../renderer/panels/twin/twin-choices.ts";
import { TwinDialog } from "../../../renderer/panels/twin/twin-dialog.tsx";
import { DEFAULT_PUBLISH_DRAFT } from "../../../renderer/store/lab-state.ts";
import { changeUi } from "../../../renderer/store/lab-store.ts";
import { labView, sensorNode } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

test("anything that one flag decides can be different: of the connection, of a publish, of the broker", () => {
  const words = clientChoices(sensorNode, DEFAULT_PUBLISH_DRAFT).map((choice) => choice.words);
  expect(words).toEqual([
    "CleanSession 0",
    "publishes home/temp with RETAIN 1 instead of 0",
    "publishes home/temp with QoS 0 instead of 1",
    "publishes home/temp with QoS 2 instead of 1",
    "has a will",
    "automatic re-subscribe",
    "store on disk",
    "withholds acknowledgements",
  ]);
});

test("a publish with another flag is done in the copy, and as it was in the shown world", async () => {
  const { user, calls, store } = renderPanel(<TwinDialog />, labView());
  act(() => changeUi(store, { dialog: "twin", selectedNode: "sensor" }));
  const dialog = screen.getByRole("dialog");
  await user.selectOptions(within(dialog).getByLabelText("Who"), "sensor");
  await user.selectOptions(
    within(dialog).getByLabelText("Different in the copy"),
    "publishes home/temp with RETAIN 1 instead of 0",
  );
  await user.click(within(dialog).getByRole("button", { name: "Run both" }));
  const publish = { type: "publish", node: "sensor", topic: "home/temp", qos: 1 };
  expect(calls).toMatchObject([["twin/start", { ...publish, retain: true }, { ...publish, retain: false }]]);
});

test.each([
  [clientChoices(sensorNode, DEFAULT_PUBLISH_DRAFT)[1]?.command, "sensor published home/temp with QoS 1, RETAIN 1"],
  [clientChoices(sensorNode, DEFAULT_PUBLISH_DRAFT)[4]?.command, "sensor: a will"],
  [brokerChoices({ maximumQueuedMessages: 10 } as never)[0]?.command, "the broker: messages a queue holds 2"],
])("what was changed stands alone in words: %j", (command, words) => {
  expect(command === undefined ? "" : changeWords(command)).toBe(words);
});

test("the bar says what differs by now, and the cards are of both worlds", () => {
  const view = labView();
  const twin: TwinView = {
    branch: "B",
    change: { type: "change-client", node: "dash", change: { cleanStart: true } },
    partedAt: 0 as Step,
    revision: 1,
    step: view.step,
    at: view.at,
    entities: view.entities.filter(({ id }) => id !== "session:dash"),
    events: view.events,
  };
  const { store } = renderPanel(
    <>
      <TwinBar />
      <SessionPanels />
    </>,
    { ...view, twin },
  );
  act(() => changeUi(store, { selectedNode: "dash" }));
  expect(screen.getByRole("region", { name: "Twin" }).textContent).toContain("Now they differ in: dash.");
  const differences = screen.getByRole("table", { name: "dash: what differs" });
  expect(within(differences).getAllByText("no session").length).toBeGreaterThan(0);
  expect(screen.getAllByRole("heading", { name: /World [AB]/ }).map(({ textContent }) => textContent)).toEqual([
    "A World A",
    "B World B",
  ]);
});
