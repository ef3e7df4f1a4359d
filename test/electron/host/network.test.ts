import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectHost, type HostClient } from "../../../core/contract/connect.ts";
import type { ListenerView } from "../../../core/contract/contract.ts";
import { memoryPortPair } from "../../../core/contract/memory-port.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { realClock } from "../../../electron/host/clock.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { networkAddresses } from "../../../electron/host/network-listeners.ts";
import { createWorld } from "../../../electron/host/start-host.ts";

const HERE = "127.0.0.1";
const CREDENTIALS = { userName: "greenhouse", password: "rain on glass" } as const;
/** Stand for the listeners of this computer: the network's get any free port. */
const OWN: readonly ListenerView[] = (["tcp", "websocket"] as const).map((transport) => {
  return { transport, host: HERE, port: 0, error: null, userName: null };
});

let host: LabHost;
let page: HostClient;
let addresses: readonly string[];
let devices: MqttClient[];

beforeEach(() => {
  addresses = [HERE];
  devices = [];
  host = new LabHost({
    clock: realClock,
    createWorld,
    lessons: [],
    createRunner: () => expect.fail(),
    networkAddresses: () => addresses,
  });
  host.listeners.setOwn(OWN, []);
  page = joined();
});
afterEach(() => {
  for (const device of devices) device.end(true);
  host.close();
});

describe("a lab that is opened to the network", () => {
  test("listens on the network's addresses over TCP and WebSocket, and every page is told", async () => {
    const other = joined();
    await other.call("watch/start");
    const told: (readonly ListenerView[])[] = [];
    other.on("listeners", (listeners) => told.push(listeners));
    await page.call("network/open", CREDENTIALS);
    const { listeners } = await page.call("watch/start");

    const open = (transport: string) => ({
      transport,
      host: HERE,
      port: expect.any(Number),
      error: null,
      userName: "greenhouse",
    });
    expect(listeners).toEqual([...OWN, open("tcp"), open("websocket")]);
    expect(told).toEqual([listeners]);
  });

  test.each([
    { scheme: "mqtt", protocolVersion: 4 },
    { scheme: "mqtt", protocolVersion: 5 },
    { scheme: "ws", protocolVersion: 4 },
    { scheme: "ws", protocolVersion: 5 },
  ] as const)("lets a device in that knows the password: $scheme, version $protocolVersion", async (how) => {
    await page.call("network/open", CREDENTIALS);
    const device = await connected({ ...how, username: "greenhouse", password: CREDENTIALS.password });
    await device.subscribeAsync("home/#", { qos: 1 });
    const { entities } = await page.call("watch/start");

    expect(entities).toContainEqual(expect.objectContaining({ kind: "session", clientId: "board" }));
  });

  test.each([
    { name: "a wrong password", protocolVersion: 4, username: "greenhouse", password: "sun on glass", code: 4 },
    { name: "no user name", protocolVersion: 4, code: 5 },
    { name: "a wrong password", protocolVersion: 5, username: "greenhouse", password: "sun on glass", code: 0x86 },
    { name: "no user name", protocolVersion: 5, code: 0x87 },
  ] as const)(
    "refuses $name in version $protocolVersion with $code, which is an event",
    async ({ name, code, ...how }) => {
      await page.call("network/open", CREDENTIALS);
      const refusal = await connected({ scheme: "mqtt", ...how }).catch((error) => error.code);
      const statement = how.protocolVersion === 5 ? "5:3.1.4-2" : null;

      expect(refusal).toBe(code);
      expect(await refusals()).toEqual([expect.objectContaining({ reasonCode: code, because: statement })]);
    },
  );

  test("ends the connections from the network when it is closed, and nobody comes in again", async () => {
    await page.call("network/open", CREDENTIALS);
    const port = await portOf("tcp");
    const device = await connected({ scheme: "mqtt", username: "greenhouse", password: CREDENTIALS.password });
    const ended = new Promise<void>((resolve) => device.once("close", () => resolve()));
    const notice = new Promise((resolve) => page.on("notice", resolve));
    await page.call("network/close");
    await ended;
    const { listeners, events } = await page.call("watch/start");

    expect(listeners).toEqual(OWN);
    expect(await notice).toEqual({
      level: "info",
      text: "The lab is closed to the network. The device from there was disconnected.",
    });
    expect(events).toContainEqual(
      expect.objectContaining({ type: "link-closed", node: "device:board", end: "client" }),
    );
    await expect(connectedTo(`mqtt://${HERE}:${port}`, {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("can be opened again, with another password", async () => {
    await page.call("network/open", CREDENTIALS);
    await page.call("network/close");
    await page.call("network/open", { ...CREDENTIALS, password: "sun on glass" });

    await connected({ scheme: "mqtt", username: "greenhouse", password: "sun on glass" });
    await expect(
      connected({ scheme: "mqtt", username: "greenhouse", password: CREDENTIALS.password }),
    ).rejects.toThrow();
  });
});

describe("a lab is not opened to the network", () => {
  test("on no network", async () => {
    addresses = [];
    expect(await refusalOf(CREDENTIALS)).toBe("This computer is on no network. Connect it to one, and try again.");
  });

  test("without a port", async () => {
    host.listeners.setOwn([{ transport: "tcp", host: HERE, port: null, error: "in use", userName: null }], []);
    expect(await refusalOf(CREDENTIALS)).toMatch(/^The broker listens on no port of this computer\./);
  });

  test("twice", async () => {
    await page.call("network/open", CREDENTIALS);
    expect(await refusalOf(CREDENTIALS)).toBe("The lab is open to the network already. Close it first.");
  });

  test.each([
    { userName: "green:house", password: "rain on glass", why: /a colon or a line break/ },
    { userName: "", password: "rain on glass", why: /must not be empty/ },
    { userName: "greenhouse", password: "rain", why: /at least 8 characters/ },
  ])("to $userName with the password $password", async ({ why, ...credentials }) => {
    expect(await refusalOf(credentials)).toMatch(why);
  });

  test("where the port is in use on every address; where it is on some, those say so", async () => {
    const other = createServer().listen(0, HERE);
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const [tcp, webSocket] = OWN as [ListenerView, ListenerView];
    host.listeners.setOwn([{ ...tcp, port }], []);
    const sentence = await refusalOf(CREDENTIALS);
    const afterwards = (await page.call("watch/start")).listeners;
    host.listeners.setOwn([{ ...tcp, port }, webSocket], []);
    await page.call("network/open", CREDENTIALS);
    const { listeners } = await page.call("watch/start");
    other.close();

    expect(sentence).toMatch(
      new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use \\(another broker\\?\\)\\..*--mqtt-port`),
    );
    expect(afterwards).toEqual([{ ...tcp, port }]);
    expect(listeners.slice(2)).toMatchObject([
      { transport: "tcp", port: null, error: sentence },
      { transport: "websocket", error: null },
    ]);
  });
});

test("the network's addresses are those that others reach this computer by, IPv4 first", () => {
  const one = (address: string, family: "IPv4" | "IPv6", scopeid: number, internal = false) => {
    return { address, family, scopeid, internal } as NetworkInterfaceInfo;
  };
  expect(
    networkAddresses({
      lo: [one("127.0.0.1", "IPv4", 0, true), one("::1", "IPv6", 0, true)],
      eth0: [one("fe80::1", "IPv6", 2), one("2001:db8::7", "IPv6", 0), one("192.0.2.7", "IPv4", 0)],
      wlan0: [one("198.51.100.7", "IPv4", 0)],
    }),
  ).toEqual(["192.0.2.7", "198.51.100.7", "2001:db8::7"]);
});

interface How extends IClientOptions {
  readonly scheme: "mqtt" | "ws";
}

async function connected({ scheme, ...options }: How): Promise<MqttClient> {
  const port = await portOf(scheme === "ws" ? "websocket" : "tcp");
  return connectedTo(`${scheme}://${HERE}:${port}`, options);
}

/** Rejected with what ended the attempt. */
function connectedTo(url: string, options: IClientOptions): Promise<MqttClient> {
  const device = mqtt.connect(url, { clientId: "board", reconnectPeriod: 0, ...options });
  devices.push(device);
  return new Promise((resolve, reject) => {
    device.once("connect", () => resolve(device));
    device.on("error", reject);
  });
}

async function portOf(transport: ListenerView["transport"]): Promise<number> {
  const { listeners } = await page.call("watch/start");
  const listener = listeners.find((one) => one.transport === transport && one.userName !== null);
  return listener?.port ?? expect.fail(`no ${transport} listener`);
}

async function refusals(): Promise<readonly WorldEvent[]> {
  const { events } = await page.call("watch/start");
  return events.filter(({ type }) => type === "connect-refused");
}

function refusalOf(credentials: { readonly userName: string; readonly password: string }): Promise<string> {
  return page.call("network/open", credentials).then(
    () => expect.fail("it was opened"),
    (error: Error) => error.message,
  );
}

function joined(): HostClient {
  const [here, there] = memoryPortPair();
  host.attach(there);
  return connectHost(here);
}
