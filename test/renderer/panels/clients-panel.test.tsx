import { act, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import { ClientsPanel } from "../../../renderer/panels/clients/clients-panel.tsx";
import { numberedPayloads } from "../../../renderer/panels/clients/new-client.ts";
import { DEFAULT_PUBLISH_DRAFT } from "../../../renderer/store/lab-state.ts";
import { changeUi, wishFocus } from "../../../renderer/store/lab-store.ts";
import { dashNode, labView } from "../fixtures/lab-view.ts";
import { lessonView } from "./lesson-view.ts";
import { renderPanel, withEntities } from "./render-panel.tsx";

const client = dashNode.client as ClientView;

test("a flag of CONNECT that was changed while connected is marked until the next CONNECT", () => {
  const settings = { ...client.settings, cleanStart: true };
  const changed = { ...dashNode, client: { ...client, settings, pending: ["cleanStart"] as const } };
  renderPanel(<ClientsPanel />, withEntities(labView(), changed));
  const row = screen.getByRole("switch", { name: "cleanSession" }).closest(".switch-row");
  expect(row?.textContent).toContain("pending until the next CONNECT");
});

test("what a step of a lesson lets change is open to see", () => {
  const isOpen = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-expanded");
  renderPanel(<ClientsPanel />, labView({ lesson: lessonView({ controls: ["connection", "program-settings"] }) }));
  expect([isOpen("The program around it"), isOpen("More CONNECT settings")]).toEqual(["true", "false"]);
});

test.each([
  [["connection", "publish"], "Connection"],
  [["publish"], "Publish"],
  [["program-settings"], "The program around it"],
] as const)("when a step begins that lets %s be used, the panel shows “%s”", async (controls, part) => {
  const shown = vi.spyOn(Element.prototype, "scrollIntoView");
  renderPanel(<ClientsPanel />, labView({ lesson: lessonView({ phase: "ready", controls }) }));
  await vi.waitFor(() => expect(shown).toHaveBeenCalledTimes(2));
  const [panel, needed] = shown.mock.contexts as Element[];
  expect([panel?.className, needed?.querySelector("h3")?.textContent?.trim()]).toEqual([
    "ui-panel clients-panel",
    part,
  ]);
  shown.mockRestore();
});

test("a field of the will that is left by a click on another one keeps what was typed", async () => {
  const will = { topic: "old", payload: utf8Encode("gone"), qos: 0, retain: false, properties: null } as const;
  const changed = { ...dashNode, client: { ...client, settings: { ...client.settings, will } } };
  const { user, worldCommands } = renderPanel(<ClientsPanel />, withEntities(labView(), changed));
  await user.click(screen.getByRole("button", { name: "More CONNECT settings" }));
  await user.clear(screen.getByRole("textbox", { name: "Will Topic" }));
  await user.type(screen.getByRole("textbox", { name: "Will Topic" }), "home/pump");
  await user.click(screen.getByRole("switch", { name: "Will Retain" }));
  const change = (part: object) => ({ type: "change-client", node: "dash", change: { will: { ...will, ...part } } });
  expect(worldCommands()).toEqual([change({ topic: "home/pump" }), change({ topic: "home/pump", retain: true })]);
});

test("cleanSession sends the change at once", async () => {
  const { user, worldCommands } = renderPanel(<ClientsPanel />, labView());
  await user.click(screen.getByRole("switch", { name: "cleanSession" }));
  expect(worldCommands()).toEqual([{ type: "change-client", node: "dash", change: { cleanStart: true } }]);
});

test("5.0 splits cleanSession into Clean Start and Session Expiry", async () => {
  const settings = { ...client.settings, protocolVersion: 5, sessionExpirySeconds: 30 } as const;
  const changed = { ...dashNode, client: { ...client, settings, pending: ["sessionExpirySeconds"] as const } };
  const { user, worldCommands } = renderPanel(<ClientsPanel />, withEntities(labView(), changed));
  expect(screen.queryByRole("switch", { name: "cleanSession" })).toBeNull();
  await user.click(screen.getByRole("switch", { name: "Clean Start" }));
  await user.click(screen.getByRole("radio", { name: "never" }));
  const interval = screen.getByRole("textbox", { name: /Session Expiry Interval/ });
  expect(interval.closest(".ui-field")?.textContent).toContain("pending until the next CONNECT");
  await user.clear(interval);
  await user.type(interval, "90{Enter}");
  const change = (change: object) => ({ type: "change-client", node: "dash", change });
  expect(worldCommands()).toEqual([
    change({ cleanStart: true }),
    change({ sessionExpirySeconds: 0xffff_ffff }),
    change({ sessionExpirySeconds: 90 }),
  ]);
});

test("what only 5.0 has is sent when the client speaks it", async () => {
  const settings = { ...client.settings, protocolVersion: 5 } as const;
  const { user, worldCommands } = renderPanel(
    <ClientsPanel />,
    withEntities(labView(), { ...dashNode, client: { ...client, settings } }),
  );
  const publish = within(screen.getByRole("region", { name: "Publish" }));
  await user.type(publish.getByRole("textbox", { name: /Message Expiry/ }), "20{Enter}");
  await user.click(publish.getByRole("button", { name: "Properties of MQTT 5.0" }));
  await user.click(publish.getByRole("button", { name: "User Property" }));
  await user.type(publish.getByRole("textbox", { name: "Name" }), "place");
  await user.type(publish.getByRole("textbox", { name: "Value" }), "roof");
  await user.type(publish.getByRole("textbox", { name: "Content Type" }), "text/plain");
  await user.type(publish.getByRole("textbox", { name: "Correlation Data" }), "7");
  await user.type(publish.getByRole("textbox", { name: /Topic Alias/ }), "3{Enter}");
  await user.click(publish.getByRole("button", { name: "Publish" }));
  const subscribe = within(screen.getByRole("region", { name: "Subscribe" }));
  await user.click(subscribe.getByRole("button", { name: "Options of MQTT 5.0" }));
  await user.click(subscribe.getByRole("switch", { name: "No Local" }));
  await user.click(subscribe.getByRole("radio", { name: "2: never" }));
  await user.type(subscribe.getByRole("textbox", { name: /Subscription Identifier/ }), "7{Enter}");
  await user.click(subscribe.getByRole("button", { name: "Subscribe" }));
  const options = { noLocal: true, retainHandling: 2, subscriptionIdentifier: 7 };
  expect(worldCommands()).toMatchObject([
    {
      type: "publish",
      messageExpirySeconds: 20,
      contentType: "text/plain",
      topicAlias: 3,
      correlationData: utf8Encode("7"),
      userProperties: [["place", "roof"]],
    },
    { type: "subscribe", subscriptions: [{ topicFilter: "home/#", qos: 1, ...options }] },
  ]);
});

test("in 3.1.1 the options of 5.0 are shown, disabled and explained", async () => {
  const { user } = renderPanel(<ClientsPanel />, labView());
  const subscribe = within(screen.getByRole("region", { name: "Subscribe" }));
  await user.click(subscribe.getByRole("button", { name: "Options of MQTT 5.0" }));
  expect((subscribe.getByRole("switch", { name: "No Local" }) as HTMLInputElement).disabled).toBe(true);
  expect(subscribe.getByText("This client speaks 3.1.1, which has none of these.")).toBeTruthy();
});

test("Publish sends the draft of this client", async () => {
  const { user, worldCommands, store } = renderPanel(<ClientsPanel />, labView());
  const form = within(screen.getByRole("region", { name: "Publish" }));
  await user.clear(form.getByRole("textbox", { name: "Topic" }));
  await user.type(form.getByRole("textbox", { name: "Topic" }), "home/door");
  await user.click(form.getByRole("radio", { name: "2" }));
  await user.click(form.getByRole("switch", { name: "RETAIN" }));
  await user.click(form.getByRole("button", { name: "Publish" }));
  const draft = { topic: "home/door", payload: "21", qos: 2, retain: true };
  expect(store.getState().ui.publishDrafts).toEqual(new Map([["dash", { ...DEFAULT_PUBLISH_DRAFT, ...draft }]]));
  expect(worldCommands()).toEqual([{ type: "publish", node: "dash", ...draft, payload: utf8Encode("21") }]);
});

test("Publish 3 numbers the payloads, and the draft goes on counting", async () => {
  const { user, worldCommands, store } = renderPanel(<ClientsPanel />, labView());
  await user.click(screen.getByRole("button", { name: "Publish 3, numbered" }));
  expect(worldCommands()).toMatchObject(["21", "22", "23"].map((text) => ({ payload: utf8Encode(text) })));
  expect(store.getState().ui.publishDrafts.get("dash")?.payload).toBe("24");
  expect(numberedPayloads("on", 3)).toEqual(["on1", "on2", "on3"]);
});

test("a wildcard in the topic is explained before anything is sent [MQTT-3.3.2-2]", async () => {
  const { user } = renderPanel(<ClientsPanel />, labView());
  const form = within(screen.getByRole("region", { name: "Publish" }));
  await user.type(form.getByRole("textbox", { name: "Topic" }), "/#");
  expect(form.getByText(/has no wildcards/)).toBeTruthy();
  expect((form.getByRole("button", { name: "Publish" }) as HTMLButtonElement).disabled).toBe(true);
});

test("why the host refused stands at the form that asked", async () => {
  const { user } = renderPanel(<ClientsPanel />, labView(), "dash is stopped: start it first.");
  const form = within(screen.getByRole("region", { name: "Publish" }));
  await user.click(form.getByRole("button", { name: "Publish" }));
  expect((await form.findByRole("alert")).textContent).toBe("dash is stopped: start it first.");
});

test("in a lesson what the step does not need is shown disabled, with the reason", () => {
  renderPanel(<ClientsPanel />, labView({ lesson: lessonView({ controls: ["publish"] }) }));
  const subscribe = within(screen.getByRole("region", { name: "Subscribe" }));
  expect((subscribe.getByRole("button", { name: "Subscribe" }) as HTMLButtonElement).disabled).toBe(true);
  expect(subscribe.getByText("Not needed in this step of the lesson.")).toBeTruthy();
  const publish = within(screen.getByRole("region", { name: "Publish" }));
  expect((publish.getByRole("button", { name: "Publish" }) as HTMLButtonElement).disabled).toBe(false);
});

test("subscribing and unsubscribing name the filter and the QoS", async () => {
  const { user, worldCommands } = renderPanel(<ClientsPanel />, labView());
  const form = within(screen.getByRole("region", { name: "Subscribe" }));
  await user.click(form.getByRole("radio", { name: "2" }));
  await user.click(form.getByRole("button", { name: "Subscribe" }));
  await user.click(form.getByRole("button", { name: "Unsubscribe from home/#" }));
  expect(worldCommands()).toEqual([
    { type: "subscribe", node: "dash", subscriptions: [{ topicFilter: "home/#", qos: 2 }] },
    { type: "unsubscribe", node: "dash", topicFilters: ["home/#"] },
  ]);
});

test("a number is sent when it is left, and a fault is explained instead", async () => {
  const { user, worldCommands } = renderPanel(<ClientsPanel />, labView());
  await user.click(screen.getByRole("button", { name: "More CONNECT settings" }));
  const keepAlive = screen.getByRole("textbox", { name: /Keep Alive/ });
  await user.clear(keepAlive);
  await user.type(keepAlive, "never{Enter}");
  expect(screen.getByText("A whole number, 0 to 65,535.")).toBeTruthy();
  await user.clear(keepAlive);
  await user.type(keepAlive, "5{Enter}");
  expect(worldCommands()).toEqual([{ type: "change-client", node: "dash", change: { keepAliveSeconds: 5 } }]);
});

test("a wish for the filter's field focuses it once", () => {
  const { store } = renderPanel(<ClientsPanel />, labView());
  act(() => wishFocus(store, "subscribe-filter"));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Topic Filter" }));
  expect(store.getState().ui.focusWish).toBeNull();
});

test("a new client is added with its name as its client id, and selected", async () => {
  const { user, worldCommands, store } = renderPanel(<ClientsPanel />, labView());
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: /^Name of the new client/ }));
  await user.click(screen.getByRole("button", { name: "Add client" }));
  expect(worldCommands()).toMatchObject([
    { type: "add-client", spec: { name: "client-4", settings: { clientId: "client-4", cleanStart: true } } },
  ]);
  expect(store.getState().ui.selectedNode).toBe("client-4");
});

test("a real device is left to its own program", () => {
  const { store } = renderPanel(<ClientsPanel />, labView());
  act(() => changeUi(store, { selectedNode: "device:board" }));
  expect(screen.getByText(/is a real device/)).toBeTruthy();
  expect(screen.queryByRole("region", { name: "Publish" })).toBeNull();
});

test("in 5.0 Disconnect can say that the will is to be published, or that the session ends", async () => {
  const inForce = { ...client.settings, protocolVersion: 5 } as const;
  const speaking5 = { ...dashNode, client: { ...client, settings: inForce, inForce, state: "connected" as const } };
  const { user, worldCommands } = renderPanel(<ClientsPanel />, withEntities(labView(), speaking5));
  for (const way of [/^Disconnect with Will/, /^Disconnect, and end the session/]) {
    await user.click(screen.getByRole("button", { name: "Other ways to disconnect" }));
    await user.click(await screen.findByRole("menuitem", { name: way }));
  }
  expect(worldCommands()).toEqual([
    { type: "disconnect", node: "dash", withWill: true },
    { type: "disconnect", node: "dash", sessionExpirySeconds: 0 },
  ]);
});
