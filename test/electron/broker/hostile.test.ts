import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { connectAsync, type MqttClient } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { encode } from "../../../core/codec/encode.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { builtBroker, closeOf, type RunningBroker } from "./built-broker.ts";
import { connectFrame } from "./fake-connection.ts";

const broker = builtBroker();
const KEEP_ALIVE_SECONDS = 1;
const RANDOM_BYTES_SEED = 20_261_124;

test("connections that say nothing, or CONNECT byte by byte, are ended in time; a good client notices nothing", async () => {
  const running = await broker.run("--connect-timeout", "1", "--max-connections", "100");
  const good = await goodClient(running);
  // One place is the good client's.
  const silent = await Promise.all(Array.from({ length: 98 }, () => opened(running)));
  const slow = await opened(running);
  const startedAt = performance.now();
  const dripping = setInterval(() => slow.write(connectFrame().subarray(0, 1)), 100);
  const beyond = await opened(running);
  await closeOf(beyond);
  const beyondAfterMs = performance.now() - startedAt;
  await good.roundTrip();
  await Promise.all([...silent, slow].map(closeOf));
  clearInterval(dripping);
  await good.roundTrip();
  // There is room again.
  await connected(running);

  expect([beyondAfterMs < 900, good.wasDisturbed()]).toEqual([true, false]);
});

test("a storm of broken and enormous packets ends its connections and leaves memory where it was", async () => {
  const running = await broker.run("--ws-port", "0", "--max-packet-size", "65536");
  const good = await goodClient(running);
  const storm = async (): Promise<void> => {
    for (let wave = 0; wave < 10; wave += 1) {
      await Promise.all(BROKEN.map((bytes) => ended(running, bytes)));
      await Promise.all(BROKEN.map((bytes) => endedWebSocket(running, bytes)));
      await good.roundTrip();
    }
  };
  await storm();
  const before = residentBytes(running);
  await storm();

  expect([good.wasDisturbed(), residentBytes(running) - before < 40 * 1_048_576]).toEqual([false, true]);
});

test("a subscriber that does not read costs the others nothing and the memory a bounded part", async () => {
  const running = await broker.run("--max-unsent", "4194304");
  const good = await goodClient(running);
  const deaf = await opened(running);
  // CONNECT, then SUBSCRIBE to "flood" with QoS 0; nothing is read any more.
  deaf.write(Buffer.concat([connectFrame(), Buffer.from([0x82, 10, 0, 1, 0, 5, ...Buffer.from("flood"), 0])]));
  deaf.pause();
  const before = residentBytes(running);
  const payload = Buffer.alloc(100_000);
  for (let sent = 0; sent < 1_000; sent += 1) await good.client.publishAsync("flood", payload, { qos: 1 });
  await good.roundTrip();

  expect([good.wasDisturbed(), residentBytes(running) - before < 60 * 1_048_576]).toEqual([false, true]);
});

test("a flood of subscriptions ends at its limit", async () => {
  const running = await broker.run("--max-subscriptions", "100");
  const good = await goodClient(running);
  const greedy = await connected(running);
  const filters = Array.from({ length: 200 }, (_, index) => `a/${index}/#`);
  const granted = (filter: string): Promise<boolean> =>
    greedy.subscribeAsync(filter).then(
      () => true,
      () => false,
    );
  const answers = await Promise.all(filters.map(granted));
  await good.roundTrip();

  expect([answers.filter(Boolean).length, good.wasDisturbed()]).toEqual([100, false]);
});

test("random bytes on both transports, and connections that come and go with their wills, disturb nobody", async () => {
  const running = await broker.run("--ws-port", "0");
  const good = await goodClient(running);
  const rng = new Rng(RANDOM_BYTES_SEED);
  const random = (): Buffer => Buffer.from(Array.from({ length: 200 }, () => rng.below(256)));
  for (let wave = 0; wave < 10; wave += 1) {
    const connect = connectFrame({ clientId: `random-${wave}` });
    const sockets = [random(), Buffer.concat([connect, random()])].map((bytes) => hungUpOn(running, bytes));
    const leaving = Array.from({ length: 20 }, (_, index) => hungUpOn(running, leavingWithWill(index % 5)));
    await Promise.all([...sockets, ...leaving, terminatedWebSocket(running, random())]);
    await good.roundTrip();
  }

  expect([good.wasDisturbed(), running.complaint()]).toEqual([false, ""]);
});

test("what a flood of granted subscriptions has taken is given back when the broker is at rest", {
  timeout: 60_000,
}, async () => {
  const running = await broker.run("--sys", "0");
  const before = residentBytes(running);
  const flooding = await Promise.all(Array.from({ length: 10 }, () => opened(running)));
  await Promise.all(flooding.map((socket, index) => floodedBy(socket, index)));
  const during = residentBytes(running);
  for (const socket of flooding) socket.destroy();
  // Most of it: what V8 keeps for itself is not the same each time.
  while (residentBytes(running) > (before + during) / 2) await setTimeout(200);

  expect(during === 0 || during > before + 100 * 1_048_576).toBe(true);
});

/** A client that would soon notice if it were not served. */
async function goodClient(running: RunningBroker) {
  const client = await connected(running);
  let disturbances = 0;
  client.on("close", () => {
    disturbances += 1;
  });
  await client.subscribeAsync("good", { qos: 1 });
  return {
    client,
    wasDisturbed: () => disturbances > 0,
    roundTrip: async (): Promise<void> => {
      const back = new Promise<void>((resolve) => client.once("message", () => resolve()));
      await client.publishAsync("good", "", { qos: 1 });
      await back;
    },
  };
}

async function connected({ ports }: RunningBroker): Promise<MqttClient> {
  const address = `mqtt://127.0.0.1:${ports.get("mqtt")}`;
  const client = await connectAsync(address, { protocolVersion: 4, keepalive: KEEP_ALIVE_SECONDS, reconnectPeriod: 0 });
  onTestFinished(async () => {
    await client.endAsync(true);
  });
  return client;
}

async function opened({ ports }: RunningBroker): Promise<Socket> {
  const socket = connect(ports.get("mqtt") as number, "127.0.0.1").on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket.resume();
}

async function ended(running: RunningBroker, bytes: Uint8Array): Promise<void> {
  const socket = await opened(running);
  socket.write(bytes);
  await closeOf(socket);
}

async function endedWebSocket({ ports }: RunningBroker, bytes: Uint8Array): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${ports.get("ws")}`, ["mqtt"]).on("error", () => {});
  await once(socket, "open");
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.send(bytes);
  await closed;
}

/** Sends the bytes and hangs up in the middle of the answer. */
async function hungUpOn(running: RunningBroker, bytes: Uint8Array): Promise<void> {
  const socket = await opened(running);
  await new Promise((resolve) => socket.write(bytes, resolve));
  socket.destroy();
}

/** Subscribes to 20,000 filters of its own; resolves when all were answered. */
async function floodedBy(socket: Socket, index: number): Promise<void> {
  socket.write(connectFrame({ clientId: `flood-${index}` }));
  for (let packet = 0; packet < 20; packet += 1) {
    const filters = Array.from({ length: 1_000 }, (_, at) => `flood/${index}/${packet}/${at}/#`);
    socket.write(encode(subscribeTo(filters), 4));
  }
  const pingresp = Buffer.from([0xd0, 0]);
  const answered = new Promise<void>((resolve) => {
    socket.on("data", (chunk: Buffer) => {
      if (chunk.subarray(-2).equals(pingresp)) resolve();
    });
  });
  socket.write(Buffer.from([0xc0, 0]));
  await answered;
}

function subscribeTo(filters: readonly string[]): Packet {
  const options = { qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
  const subscriptions = filters.map((topicFilter) => ({ topicFilter, ...options }));
  return { type: "subscribe", packetIdentifier: 1, subscriptions, properties: null };
}

async function terminatedWebSocket({ ports }: RunningBroker, bytes: Uint8Array): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${ports.get("ws")}`, ["mqtt"]).on("error", () => {});
  await once(socket, "open");
  await new Promise((resolve) => socket.send(bytes, resolve));
  socket.terminate();
}

/** CONNECT under one of a few names with a will for all who have come, and SUBSCRIBE to those wills. */
function leavingWithWill(index: number): Uint8Array {
  const will = { topic: "left", payload: new Uint8Array(1), qos: 1, retain: false, properties: null } as const;
  const subscribe = Buffer.from([0x82, 9, 0, 1, 0, 4, ...Buffer.from("left"), 1]);
  return Buffer.concat([connectFrame({ clientId: `leaving-${index}`, cleanStart: false, will }), subscribe]);
}

/** Known on Linux; elsewhere it is not looked at. */
function residentBytes({ process: { pid } }: RunningBroker): number {
  if (process.platform !== "linux") return 0;
  const [, kibibytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kibibytes) * 1_024;
}

const BROKEN: readonly Uint8Array[] = [
  // No CONNECT first, a reserved type, HTTP, a Remaining Length of five bytes, 256 MiB announced, a broken CONNECT.
  Buffer.from([0xc0, 0]),
  Buffer.from([0x00, 0]),
  Buffer.from("GET / HTTP/1.1\r\nHost: example\r\n\r\n".padEnd(100)),
  Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x01]),
  Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]),
  connectFrame().map((byte, index) => (index === 9 ? 0xff : byte)),
  // After a good CONNECT: a second one, a wildcard in a Topic Name, QoS 3, a packet over the limit with all its bytes.
  Buffer.concat([connectFrame({ clientId: "a" }), connectFrame({ clientId: "a" })]),
  Buffer.concat([connectFrame({ clientId: "b" }), Buffer.from([0x30, 3, 0, 1, 0x23])]),
  Buffer.concat([connectFrame({ clientId: "c" }), Buffer.from([0x36, 5, 0, 1, 0x61, 0, 1])]),
  Buffer.concat([connectFrame({ clientId: "d" }), Buffer.from([0x30, 0xff, 0xff, 0x07]), Buffer.alloc(100_000)]),
];
