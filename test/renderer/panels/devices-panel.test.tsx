import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import type { ListenerView } from "../../../core/contract/contract.ts";
import { entityId } from "../../../core/observe/entities.ts";
import {
  browserExample,
  type ConnectTarget,
  connectExamples,
} from "../../../renderer/panels/devices/connect-examples.ts";
import { DevicesPanel } from "../../../renderer/panels/devices/devices-panel.tsx";
import { NetworkDialog } from "../../../renderer/panels/devices/network-dialog.tsx";
import { suggestedPassword } from "../../../renderer/panels/devices/network-password.ts";
import { changeUi, setListeners } from "../../../renderer/store/lab-store.ts";
import { labView, sensorNode } from "../fixtures/lab-view.ts";
import { renderPanel, withEntities } from "./render-panel.tsx";

const DASH = { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash" };
const OWN: ListenerView = { transport: "tcp", host: "127.0.0.1", port: 1884, error: null, userName: null };
const OWN_WS: ListenerView = { ...OWN, transport: "websocket", port: 8083 };
const NETWORK: ListenerView = { ...OWN, host: "192.0.2.7", userName: "greenhouse" };
const NETWORK_6: ListenerView = { ...NETWORK, host: "2001:db8::7" };

test("a device shows who it is, where from and how it connected, and its cable can be cut", async () => {
  const { user, worldCommands } = renderPanel(<DevicesPanel />, labView());
  const device = screen.getByText("board").closest("li");
  expect(device?.textContent).toContain("127.0.0.1:52114 · CleanSession 0 · Keep Alive 60 s");
  await user.click(screen.getByRole("button", { name: "Cut the cable of board" }));
  expect(worldCommands()).toEqual([{ type: "cut", node: "device:board", how: "noticed" }]);
});

test("an address that could not be had says why", () => {
  const error = "Port 1883 is in use (another broker?), and so are the next twenty.";
  renderPanel(<DevicesPanel />, labView({ listeners: [{ ...OWN, port: null, error }] }));
  expect(screen.getByText(error)).toBeTruthy();
  expect(screen.queryByText(/^Connect a program/)).toBeNull();
});

test("the addresses over TCP and over WebSocket are shown, each with its commands", () => {
  renderPanel(<DevicesPanel />, labView({ listeners: [OWN, OWN_WS] }));
  expect(screen.getByText("mqtt://127.0.0.1:1884")).toBeTruthy();
  expect(screen.getByText("ws://127.0.0.1:8083")).toBeTruthy();
  expect(screen.getByText("MQTT.js in a page of this computer (http://localhost)")).toBeTruthy();
});

test.each([
  ["a simulated client of that name has it, also while it is away", "dash", "offline", false],
  ["a stand-in has it and is away: it is the device's", "stand-in", "offline", true],
  ["a stand-in is connected with it", "stand-in", "connected", false],
] as const)("the client id dash in the examples: %s", (_, name, state, isFree) => {
  const { client, ...node } = sensorNode;
  const holder = { ...node, id: entityId("node", name), name, client: client && { ...client, state, settings: DASH } };
  renderPanel(<DevicesPanel />, withEntities(labView({ entities: [], listeners: [OWN] }), holder));
  expect(document.body.textContent?.includes(" -i dash ")).toBe(isFree);
});

describe("the examples", () => {
  const here: ConnectTarget = { listener: OWN, credentials: null };
  const there: ConnectTarget = {
    listener: NETWORK_6,
    credentials: { userName: "greenhouse", password: `rain's "glass"` },
  };

  test("name the listening port, and no client id that a simulated client uses", () => {
    expect(connectExamples(here, []).map(({ command }) => command)[0]).toBe(
      "mosquitto_sub -h 127.0.0.1 -p 1884 -i dash -c -q 1 -t 'home/#' -v",
    );
    const commands = connectExamples(here, ["dash"]).map(({ command }) => command);
    expect(commands.filter((command) => command.includes("dash"))).toEqual([]);
  });

  test("for the network name the user, and a password is one word of the shell or of the program", () => {
    const commands = [...connectExamples(there, []), browserExample({ ...there, listener: NETWORK_6 })];
    expect(commands.map(({ command }) => command)).toEqual([
      `mosquitto_sub -h 2001:db8::7 -p 1884 -u greenhouse -P 'rain'\\''s "glass"' -i dash -c -q 1 -t 'home/#' -v`,
      `mosquitto_pub -h 2001:db8::7 -p 1884 -u greenhouse -P 'rain'\\''s "glass"' -q 1 -t home/temp -m 21`,
      `mqtt.connect("mqtt://[2001:db8::7]:1884", { clientId: "dash", clean: false, username: "greenhouse", password: "rain's \\"glass\\"" }).subscribe("home/#", { qos: 1 })`,
      `client.setServer("2001:db8::7", 1884); client.connect("dash", "greenhouse", "rain's \\"glass\\"", NULL, 0, false, NULL, false);`,
      `mqtt.connect("ws://[2001:db8::7]:1884", { username: "greenhouse", password: "rain's \\"glass\\"" }).subscribe("home/#", { qos: 1 })`,
    ]);
  });
});

describe("opening the lab to the network", () => {
  test("warns, suggests a password, and sends what stands there", async () => {
    const { store, user, calls } = renderPanel(<NetworkDialog />, labView({ listeners: [OWN] }));
    changeUi(store, { dialog: "network" });
    expect(await screen.findByText(/^Anyone on this network who knows the password can connect/)).toBeTruthy();
    const suggested = (screen.getByLabelText("Password") as HTMLInputElement).value;
    await user.clear(screen.getByLabelText("User name"));
    await user.type(screen.getByLabelText("User name"), "greenhouse");
    await user.click(screen.getByRole("button", { name: "Open to the network" }));

    const credentials = { userName: "greenhouse", password: suggested };
    expect(calls).toEqual([["network/open", credentials]]);
    expect(store.getState().ui.networkCredentials).toEqual(credentials);
  });

  test("is not possible with a short password, and says so", async () => {
    const { store, user, calls } = renderPanel(<NetworkDialog />, labView({ listeners: [OWN] }));
    changeUi(store, { dialog: "network" });
    await user.clear(await screen.findByLabelText("Password"));
    await user.type(screen.getByLabelText("Password"), "rain{Enter}");

    expect(screen.getByText(/^At least 8 characters/)).toBeTruthy();
    expect(calls).toEqual([]);
  });

  test("shows user, password and commands for each address while it is open, and closes it", async () => {
    const { store, user, calls } = renderPanel(<NetworkDialog />, labView({ listeners: [OWN, NETWORK, NETWORK_6] }));
    changeUi(store, { dialog: "network", networkCredentials: { userName: "greenhouse", password: "rain on glass" } });
    const password = await screen.findByRole("button", { name: "Copy: Password" });
    expect(password.closest(".copyable")?.textContent).toContain("rain on glass");
    expect(document.body.textContent).toContain("mosquitto_pub -h 192.0.2.7 -p 1884 -u greenhouse -P 'rain on glass'");
    await user.click(screen.getByText("2001:db8::7"));
    expect(document.body.textContent).toContain("mosquitto_pub -h 2001:db8::7 -p 1884");
    await user.click(screen.getByRole("button", { name: "Close the lab to the network" }));

    expect(calls).toEqual([["network/close"]]);
  });

  test("by another page shows no password, for nobody knows it here", async () => {
    const { store } = renderPanel(<NetworkDialog />, labView({ listeners: [OWN, NETWORK] }));
    changeUi(store, { dialog: "network" });
    expect(await screen.findByText(/^The password is shown only on the page/)).toBeTruthy();
  });

  test("the password is forgotten when the lab is closed to the network", () => {
    const { store } = renderPanel(<NetworkDialog />, labView({ listeners: [OWN, NETWORK] }));
    changeUi(store, { networkCredentials: { userName: "greenhouse", password: "rain on glass" } });
    setListeners(store, [OWN, NETWORK]);
    const whileOpen = store.getState().ui.networkCredentials?.userName;
    setListeners(store, [OWN]);

    expect([whileOpen, store.getState().ui.networkCredentials]).toEqual(["greenhouse", null]);
  });
});

test("suggested passwords are four groups of four letters that cannot be mistaken, and differ", () => {
  const passwords = Array.from({ length: 50 }, suggestedPassword);
  expect(passwords.filter((one) => !/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/.test(one))).toEqual([]);
  expect(new Set(passwords).size).toBe(50);
});
