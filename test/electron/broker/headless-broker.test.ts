import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { encode } from "../../../core/codec/encode.ts";
import { utf8Decode } from "../../../core/kernel/text.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { HeadlessBroker } from "../../../electron/broker/headless-broker.ts";
import type { ConnectionEvents } from "../../../electron/shell/connection.ts";
import { FakeClock } from "../host/fake-clock.ts";
import { connectFrame, FakeConnection } from "./fake-connection.ts";

test("whoever does not say CONNECT in time is disconnected, with one timer for all", () => {
  const { clock, open } = started();
  const first = open();
  clock.pass(4_000);
  const second = open();
  const timers = clock.timersInMs;
  clock.pass(6_000);
  const afterTen = [[...first.connection.done], [...second.connection.done]];
  clock.pass(4_000);

  expect([timers, afterTen, second.connection.done, clock.timersInMs]).toEqual([
    [6_000],
    [["close closed"], []],
    ["close closed"],
    [],
  ]);
});

test("an earlier deadline brings the timer forward", () => {
  const { clock, open } = started();
  const { events } = open();
  events.framesReceived([connectFrame({ keepAliveSeconds: 2 })]);

  expect(clock.timersInMs).toEqual([3_000]);
});

test("a silent client is disconnected after one and a half times its Keep Alive [MQTT-3.1.2-24]", () => {
  const { clock, open } = started();
  const { connection, events } = open();
  events.framesReceived([connectFrame({ keepAliveSeconds: 2 })]);
  clock.pass(2_000);
  events.framesReceived([encode({ type: "pingreq" }, 4)]);
  clock.pass(2_999);
  const before = connection.done.length;
  clock.pass(1);

  expect([before, connection.done.slice(1)]).toEqual([2, [{ type: "pingresp" }, "close closed"]]);
});

test("when the machine wakes up, whoever was silent for too long is disconnected and keeps a session that lasts", () => {
  const { clock, open } = started();
  const asleep = open();
  asleep.events.framesReceived([connectFrame({ keepAliveSeconds: 60, cleanStart: false })]);
  asleep.events.framesReceived([subscribeFrame("home/#")]);
  clock.sleep(3_600_000);
  clock.pass(0);
  const awake = open();
  awake.events.framesReceived([connectFrame({ keepAliveSeconds: 60, cleanStart: false })]);

  expect([asleep.connection.done.at(-1), awake.connection.done]).toEqual([
    "close closed",
    [expect.objectContaining({ type: "connack", sessionPresent: true })],
  ]);
});

test("a deadline further away than a timer can wait is kept", () => {
  const { clock, open } = started({ connectTimeoutMs: 2 ** 31 + 5_000 });
  const { connection } = open();
  clock.pass(2 ** 31 + 4_999);
  const before = connection.done.length;
  clock.pass(1);

  expect([before, connection.done]).toEqual([0, ["close closed"]]);
});

test("connections over the limit are closed, and there is room again when others have gone", () => {
  const { open } = started({ maximumConnections: 1 });
  const first = open();
  const second = open();
  first.events.closed("closed");
  const third = open();
  third.events.framesReceived([connectFrame()]);

  expect([second.connection.done, third.connection.done]).toMatchObject([["close closed"], [{ type: "connack" }]]);
});

test("a client that does not read loses QoS 0, and gets QoS 1 when it reads again", () => {
  const { open } = started();
  const { connection, events } = open();
  events.framesReceived([connectFrame(), subscribeFrame("a")]);
  events.congestionChanged(true);
  const publisher = open();
  publisher.events.framesReceived([connectFrame({ clientId: "sensor" }), publishFrame("a", 0), publishFrame("a", 1)]);
  const whileCongested = connection.done.length;
  events.congestionChanged(false);

  expect([whileCongested, published(connection)]).toEqual([2, ["a qos 1: x"]]);
});

test("one SUBSCRIBE that matches more than a socket may hold is answered as the socket takes it", async () => {
  const { open, clock } = started();
  const { events } = open();
  events.framesReceived([connectFrame({ clientId: "sensor" })]);
  for (let topic = 0; topic < 2_000; topic += 1) events.framesReceived([publishFrame(`a/${topic}`, 0, true)]);
  events.framesReceived([publishFrame("a/last", 1, true)]);
  const { connection, events: dash } = open();
  dash.framesReceived([connectFrame(), subscribeFrame("a/#")]);

  let mostUnsent = 0;
  while (published(connection).length < 2_001) {
    await setImmediate();
    mostUnsent = Math.max(mostUnsent, connection.unsentBytes);
    connection.unsentBytes = 0;
    clock.pass(2);
  }

  expect([mostUnsent < 2_600, published(connection).slice(-1)]).toEqual([true, ["a/last qos 1 retained: x"]]);
});

test("$SYS is published at the start and then every so often, retained and outside the limit", () => {
  const { clock, open } = started({ maximumRetainedMessages: 1 }, 5_000);
  open().events.framesReceived([connectFrame({ clientId: "away", cleanStart: false })]);
  const away = open();
  away.events.framesReceived([connectFrame({ clientId: "gone", cleanStart: false }), encode({ ...DISCONNECT }, 4)]);
  const { connection, events } = open();
  events.framesReceived([connectFrame(), subscribeFrame("$SYS/broker/#")]);
  const atFirst = published(connection);
  events.framesReceived([publishFrame("kept", 0, true), publishFrame("too much", 0, true)]);
  connection.done.length = 0;
  clock.pass(5_000);

  expect([atFirst.length, atFirst.includes("$SYS/broker/uptime qos 0 retained: 0 seconds")]).toEqual([16, true]);
  expect(published(connection)).toEqual([
    "$SYS/broker/version qos 0: sessionscope version 1.2.3",
    "$SYS/broker/uptime qos 0: 5 seconds",
    "$SYS/broker/clients/connected qos 0: 2",
    "$SYS/broker/clients/disconnected qos 0: 1",
    "$SYS/broker/clients/total qos 0: 3",
    "$SYS/broker/messages/received qos 0: 7",
    "$SYS/broker/messages/sent qos 0: 20",
    "$SYS/broker/publish/messages/received qos 0: 2",
    "$SYS/broker/publish/messages/sent qos 0: 16",
    "$SYS/broker/publish/messages/dropped qos 0: 0",
    "$SYS/broker/retained messages/count qos 0: 17",
    "$SYS/broker/store/messages/count qos 0: 0",
    "$SYS/broker/store/messages/bytes qos 0: 0",
    "$SYS/broker/subscriptions/count qos 0: 1",
    expect.stringMatching(/^\$SYS\/broker\/bytes\/received qos 0: \d+$/),
    expect.stringMatching(/^\$SYS\/broker\/bytes\/sent qos 0: \d+$/),
  ]);
});

test("without an interval there is nothing under $SYS, and when it is stopped no timer is left", () => {
  const silent = started();
  const { connection, events } = silent.open();
  events.framesReceived([connectFrame(), subscribeFrame("$SYS/#")]);
  const { clock, broker, open } = started({}, 1_000);
  open();
  broker.stop();

  expect([published(connection), clock.timersInMs]).toEqual([[], []]);
});

test("when it is stopped all are closed, and 5.0 clients are told why", () => {
  const { broker, open } = started();
  const [five, three] = [open(5), open()];
  five.events.framesReceived([connectFrame({ protocolVersion: 5 })]);
  three.events.framesReceived([connectFrame({ clientId: "three" })]);
  void broker.stop();

  expect([five.connection.done.slice(1), three.connection.done.slice(1)]).toMatchObject([
    [{ type: "disconnect", reasonCode: 0x8b }, "close closed"],
    ["close closed"],
  ]);
});

test("deadlines that are due all at once are fired in parts, and others are heard in between", () => {
  const { clock, open } = started({ connectTimeoutMs: 100 });
  const silent = Array.from({ length: 1_000 }, () => open());
  clock.workMs = 3;
  const ended = (): number => silent.filter(({ connection }) => connection.done.length > 0).length;
  clock.pass(100);
  const first = ended();
  while (clock.timersInMs.some((ms) => ms <= 1)) clock.pass(1);

  expect([first > 0 && first < 100, ended()]).toEqual([true, 1_000]);
});

function started(changes: Partial<typeof DEFAULT_BROKER_CONFIG> = {}, systemIntervalMs: number | null = null) {
  const clock = new FakeClock();
  const config = { ...DEFAULT_BROKER_CONFIG, ...changes };
  const broker = new HeadlessBroker({
    config,
    clock,
    maximumUnsentBytes: 10_000,
    version: "1.2.3",
    systemIntervalMs,
    store: null,
    wallMs: () => 0,
    storeFailed: () => {},
  });
  void broker.begin();
  const open = (version: 4 | 5 = 4): { readonly connection: FakeConnection; readonly events: ConnectionEvents } => {
    const connection = new FakeConnection(version);
    return { connection, events: broker.accept(connection) };
  };
  return { broker, clock, open };
}

const DISCONNECT: Packet = { type: "disconnect", reasonCode: 0, properties: null };

function subscribeFrame(topicFilter: string): Uint8Array {
  const subscription = { topicFilter, qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
  return encode({ type: "subscribe", packetIdentifier: 1, subscriptions: [subscription], properties: null }, 4);
}

function publishFrame(topic: string, qos: 0 | 1, retain = false): Uint8Array {
  const packetIdentifier = qos === 0 ? null : 1;
  const payload = Buffer.from("x");
  return encode({ type: "publish", topic, payload, qos, retain, dup: false, packetIdentifier, properties: null }, 4);
}

function published({ done }: FakeConnection): readonly string[] {
  return done.flatMap((packet) => {
    if (typeof packet === "string" || packet.type !== "publish") return [];
    const { topic, qos, retain, payload } = packet;
    return [`${topic} qos ${qos}${retain ? " retained" : ""}: ${utf8Decode(payload)}`];
  });
}
