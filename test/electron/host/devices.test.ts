import { beforeEach, expect, test } from "vitest";
import type { SocketId, WorldInput } from "../../../core/world/input.ts";
import { Devices } from "../../../electron/host/devices.ts";
import type { ConnectionEvents } from "../../../electron/shell/connection.ts";
import { FakeConnection } from "./fake-device.ts";

const PINGREQ = new Uint8Array([0xc0, 0]);
const PINGRESP = new Uint8Array([0xd0, 0]);
const ONE = new Uint8Array([0x40, 2, 0, 1]);
const TWO = new Uint8Array([0x40, 2, 0, 2]);
const socket = 1 as SocketId;

let inputs: WorldInput[];
let devices: Devices;
let connection: FakeConnection;
let events: ConnectionEvents;

beforeEach(() => {
  inputs = [];
  devices = new Devices((input) => inputs.push(input));
  connection = new FakeConnection();
  events = devices.accept(connection);
});

test("what a device does becomes inputs of the world, in order", () => {
  const violation = { reasonCode: 0x81, statement: null, detail: "no packet" };
  events.framesReceived([ONE, TWO]);
  events.congestionChanged(true);
  events.credentialsRefused("wrong");
  events.violationReceived(violation);
  events.closed("reset");

  expect(inputs).toEqual([
    { type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:50000" },
    { type: "outside-frame", socket, frame: ONE },
    { type: "outside-frame", socket, frame: TWO },
    { type: "outside-congestion", socket, congested: true },
    { type: "outside-credentials-refused", socket, fault: "wrong" },
    { type: "outside-violation", socket, violation },
    { type: "outside-closed", socket, how: "reset" },
  ]);
});

test("a frame that waits is a copy: two bytes do not hold on to a chunk of 64 KiB", () => {
  events.framesReceived([new Uint8Array(65_536).subarray(10, 12)]);

  expect(inputs.map((input) => input.type === "outside-frame" && input.frame.buffer.byteLength)).toEqual([false, 2]);
});

test("no two connections have the same socket id, also not one after the other", () => {
  events.closed("closed");
  devices.accept(new FakeConnection());

  expect(inputs.map((input) => "socket" in input && input.socket)).toEqual([1, 1, 2]);
});

test("what the world sends to a device and how it ends it reaches its connection and no other", () => {
  const other = new FakeConnection();
  devices.accept(other);
  devices.outside.send(socket, ONE);
  devices.outside.close(socket, "reset");
  devices.outside.send(socket, TWO);

  expect([connection.sent, connection.ended, other.sent, other.ended, devices.count]).toEqual([
    [ONE],
    "reset",
    [],
    null,
    1,
  ]);
});

test("while the world is paused frames wait and are counted, and come in order when it plays", () => {
  devices.setPace("paused");
  const second = devices.accept(new FakeConnection());
  events.framesReceived([ONE]);
  second.framesReceived([TWO]);
  const whilePaused = [inputs.length, devices.waiting];
  devices.setPace("real-time");

  expect(whilePaused).toEqual([1, 3]);
  expect(inputs.map(({ type }) => type)).toEqual([
    "outside-opened",
    "outside-opened",
    "outside-frame",
    "outside-frame",
  ]);
  expect(devices.waiting).toBe(0);
});

test("while the world is paused one waiting input can be taken in at a time", () => {
  devices.setPace("paused");
  events.framesReceived([ONE, TWO]);
  const applied = [devices.applyOne(), devices.waiting, devices.applyOne(), devices.applyOne()];

  expect([applied, inputs.slice(1)]).toEqual([
    [true, 1, true, false],
    [
      { type: "outside-frame", socket, frame: ONE },
      { type: "outside-frame", socket, frame: TWO },
    ],
  ]);
});

test("a device that sends much while the world is paused is not read any further until it has room again", () => {
  devices.setPace("paused");
  events.framesReceived(new Array(99).fill(ONE));
  const before = connection.reading;
  events.framesReceived([ONE]);
  const full = connection.reading;
  devices.applyOne();

  expect([before, full, connection.reading]).toEqual([true, false, true]);
});

test("a flood is taken in a little each tick, and its device is not read any further meanwhile", () => {
  events.framesReceived(new Array(1_000).fill(ONE));
  const first = [inputs.length, devices.waiting, connection.reading];
  devices.tick(false);
  const second = inputs.length;
  for (let ticks = 0; ticks < 10; ticks += 1) devices.tick(false);

  expect([first, second, inputs.length, connection.reading]).toEqual([[200, 801, false], 400, 1_001, true]);
});

test("a large packet takes the room of many, and few of them are enough to stop reading", () => {
  const subscribe = new Uint8Array(20_480).fill(0x82);
  events.framesReceived(Array.from({ length: 6 }, () => subscribe));
  const other = new FakeConnection();
  const otherEvents = devices.accept(other);
  otherEvents.framesReceived([ONE]);
  const first = [inputs.length, connection.reading, other.reading];
  devices.tick(false);

  // The opening and three of them; then the other device, which sends little, and the other three.
  expect([first, inputs.length, connection.reading]).toEqual([[4, false, true], 9, true]);
});

test("a world that has not done its earlier work is given nothing more", () => {
  devices.tick(true);
  events.framesReceived([ONE]);
  devices.tick(true);
  const behind = inputs.length;
  devices.tick(false);

  expect([behind, inputs.length]).toEqual([1, 2]);
});

test("pings are answered while the world is paused, and the world gets one of them and answers nobody", () => {
  devices.setPace("paused");
  events.framesReceived([PINGREQ]);
  events.framesReceived([ONE, PINGREQ]);
  const answered = [...connection.sent];
  devices.setPace("real-time");
  devices.outside.send(socket, PINGRESP);
  events.framesReceived([PINGREQ]);
  devices.outside.send(socket, PINGRESP);

  expect(answered).toEqual([PINGRESP, PINGRESP]);
  expect(inputs.slice(1)).toEqual([PINGREQ, ONE, PINGREQ].map((frame) => ({ type: "outside-frame", socket, frame })));
  expect(connection.sent).toEqual([PINGRESP, PINGRESP, PINGRESP]);
});

test("in slow motion pings are answered at once, and the world's late answers are not sent", () => {
  devices.setPace("slow");
  events.framesReceived([PINGREQ]);
  events.framesReceived([PINGREQ]);
  devices.outside.send(socket, PINGRESP);
  devices.outside.send(socket, PINGRESP);
  devices.outside.send(socket, ONE);

  expect([inputs.length, connection.sent]).toEqual([3, [PINGRESP, PINGRESP, ONE]]);
});

test("a device that comes and goes while the world is paused leaves nothing behind", () => {
  devices.setPace("paused");
  for (let attempts = 0; attempts < 1_000; attempts += 1) {
    const attempt = devices.accept(new FakeConnection());
    attempt.framesReceived([ONE]);
    attempt.closed("closed");
  }

  expect([devices.waiting, devices.count]).toEqual([0, 1]);
});

test("the end of a device that the world knows waits its turn behind its frames", () => {
  devices.setPace("paused");
  events.framesReceived([ONE]);
  events.closed("closed");
  devices.setPace("real-time");

  expect(inputs.slice(1).map(({ type }) => type)).toEqual(["outside-frame", "outside-closed"]);
});

test("ending all forgets what waits and reports nothing more", () => {
  devices.setPace("paused");
  events.framesReceived([ONE]);
  devices.closeAll();
  events.framesReceived([TWO]);
  events.closed("closed");
  devices.setPace("real-time");

  expect([connection.ended, inputs.length, devices.count]).toEqual(["closed", 1, 0]);
});
