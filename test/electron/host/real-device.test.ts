import mqtt, { type IConnackPacket, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Entity, EntityOf } from "../../../core/observe/entities.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { listenForDevices, type MqttListener } from "../../../electron/host/mqtt-listener.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { FakeClock } from "./fake-clock.ts";
import { TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let listener: MqttListener;
let page: TestPage;
let device: MqttClient;
let connacks: boolean[];
let received: string[];

beforeEach(async () => {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld, lessons: [], createRunner: () => expect.fail() });
  listener = await listenForDevices("tcp", 0, host.accept);
  page = new TestPage();
  host.attach(page.port);
  connacks = [];
  received = [];
  device = mqtt.connect(`mqtt://127.0.0.1:${listener.view.port}`, {
    clientId: "dash",
    clean: false,
    reconnectPeriod: 10,
    resubscribe: false,
    // Virtual time runs much faster here than that of MQTT.js.
    keepalive: 0,
  });
  device.on("connect", (connack: IConnackPacket) => connacks.push(connack.sessionPresent));
  device.on("message", (_topic, payload) => received.push(payload.toString()));
});
afterEach(() => {
  device.end(true);
  listener.close();
  host.close();
});

test("MQTT.js with a persistent session is cut, misses nothing and gets the three in order [MQTT-3.1.2-5]", async () => {
  await until(() => connacks.length === 1);
  device.subscribe("home/#", { qos: 1 });
  await until(() => session()?.subscriptionCount === 1);

  command({ type: "cut", node: "device:dash", how: "noticed" });
  await until(() => session()?.connection === null);
  for (const payload of ["1", "2", "3"]) command(publish("sensor", payload));
  await until(() => session()?.queueLength === 3);
  // It tries again and again, and the cut cable keeps it away.
  const before = refusedAttempts();
  await until(() => refusedAttempts() > before + 2);
  command({ type: "restore", node: "device:dash" });
  await until(() => received.length === 3 && session()?.inflightLength === 0);

  expect([connacks, received]).toEqual([
    [false, true],
    ["1", "2", "3"],
  ]);
});

test("MQTT.js publishes to a simulated client, and its QoS 2 exchange is completed", async () => {
  await until(() => connacks.length === 1);
  let completed = false;
  device.publish("home/lamp", "on", { qos: 2 }, () => {
    completed = true;
  });
  await until(() => completed && inboxOf("display").length > 0);

  expect(inboxOf("display")).toEqual(["on"]);
});

test("MQTT.js over WebSocket is on the wire as such, and gets what a simulated client publishes", async () => {
  const webSocket = await listenForDevices("websocket", 0, host.accept);
  const phone = mqtt.connect(`ws://127.0.0.1:${webSocket.view.port}`, { clientId: "phone", keepalive: 0 });
  const got: string[] = [];
  phone.on("message", (_topic, payload) => got.push(payload.toString()));
  let subscribed = false;
  phone.subscribe("home/#", { qos: 1 }, () => {
    subscribed = true;
  });
  await until(() => subscribed);
  const node = entities().find((entity) => entity.kind === "node" && entity.device?.clientId === "phone");
  command(publish("sensor", "21"));
  await until(() => got.length > 0);
  phone.end(true);
  webSocket.close();

  expect([node, got]).toMatchObject([{ device: { transport: "websocket", protocolVersion: 4 } }, ["21"]]);
});

test("MQTT.js connects while the world is paused as soon as it plays", async () => {
  await until(() => connacks.length === 1);
  page.call("time/pause");
  device.reconnect();
  await until(() => page.call("watch/start").playback.devicesWaiting > 0);
  const whilePaused = connacks.length;
  page.call("time/play");
  await until(() => connacks.length === 2);

  expect(whilePaused).toBe(1);
});

/** Lets the sockets work and virtual time pass, until `condition` holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; turns < 5_000; turns += 1) {
    if (condition()) return;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    clock.pass(20);
  }
  throw new Error("it did not come to that");
}

function command(worldCommand: WorldCommand): void {
  page.call("world/command", worldCommand);
}

function publish(node: string, payload: string): WorldCommand {
  const bytes = new TextEncoder().encode(payload);
  return { type: "publish", node, topic: "home/temp", payload: bytes, qos: 1, retain: false };
}

function entities(): readonly Entity[] {
  return page.call("watch/start").entities;
}

function session(): EntityOf<"session"> | undefined {
  return entities().find((entity) => entity.kind === "session" && entity.clientId === "dash") as
    | EntityOf<"session">
    | undefined;
}

function inboxOf(name: string): readonly string[] {
  const node = entities().find((entity) => entity.kind === "node" && entity.name === name) as EntityOf<"node">;
  return (node.client?.inbox ?? []).map(({ payload }) => new TextDecoder().decode(payload));
}

/** Connections of the device that ended before the broker heard of it. */
function refusedAttempts(): number {
  const { events } = page.call("watch/start");
  return events.filter((event) => event.type === "link-closed" && event.node === "device:dash").length;
}
