import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import type { Entity, EntityOf } from "../../../core/observe/entities.ts";
import { DurableSandbox, type OpenedSandbox, openSandbox } from "../../../electron/host/durable-sandbox.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { readClients } from "../../../electron/host/kept-clients.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { builtInLessons } from "../../../electron/lessons/built-in.ts";
import type { ConnectionEvents } from "../../../electron/shell/connection.ts";
import { openLevelStore } from "../../../electron/store/level-store.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { TestPage } from "./test-page.ts";

let directory: string;
let clock: FakeClock;
let wallMs: number;
let host: LabHost | null;
let page: TestPage;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
  wallMs = 1_000_000_000_000;
  host = null;
});

afterEach(async () => {
  await host?.close();
  rmSync(directory, { recursive: true });
});

test("a device's session is there again when the lab was closed and is opened again", async () => {
  await open();
  const first = await device(null);
  await says(first, SUBSCRIBE);
  first.events.closed("closed");
  await passes(1_000);
  publish("m1");
  await passes(2_000);
  await reopen();
  expect(session()).toMatchObject({ queueLength: 1, subscriptionCount: 1, connection: null });
  expect(node()).toMatchObject({ device: { address: null, clientId: "greenhouse" }, link: { state: "down" } });
  expect(page.call("watch/start").events.map(({ type }) => type)).toContain("session-restored");
  const again = await device(null);
  expect(again.connection.sent.map(hex)).toEqual(["20020100", expect.stringMatching(/^32.*6d31$/)]);
});

test("its session is kept also when the lab died with the device connected", async () => {
  await open();
  const first = await device(null);
  await says(first, SUBSCRIBE);
  expect(first.connection.sent.map(hex)).toEqual(["20020000", "9003000101"]);
  // What a killed process leaves: only what was written.
  const written = await copyOfStore();
  expect(written.filter((key) => key.startsWith("d")).length).toBe(2);
});

test("simulated clients are there again as they were set, and connect if they were connected", async () => {
  await open();
  const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: "board", cleanStart: false, keepAliveSeconds: 17 };
  page.call("world/command", { type: "add-client", spec: { name: "board", settings }, link: { latencyMs: 40 } });
  page.call("world/command", { type: "connect", node: "board" });
  page.call("world/command", { type: "disconnect", node: "sensor" });
  page.call("world/command", { type: "remove-client", node: "display" });
  await passes(1_000);
  await reopen();
  expect(clients()).toEqual([
    ["sensor", "offline", expect.objectContaining({ clientId: "sensor" }), 600],
    ["board", "connected", settings, 40],
  ]);
  // What the broker kept of one that was removed is a session of somebody who is away.
  expect(found("node:device:display")).not.toBeNull();
});

test.each([
  ["disk", 1],
  ["memory", 0],
] as const)("a client whose store is in %s has %d of its messages again", async (store, messages) => {
  await open();
  page.call("world/command", { type: "change-client", node: "sensor", change: { store, cleanStart: false } });
  page.call("world/command", { type: "disconnect", node: "sensor" });
  await passes(100);
  publish("m1");
  await passes(1_100);
  await reopen();
  expect((found("node:sensor") as EntityOf<"node">).client?.outboxLength).toBe(messages);
});

test("they are kept also when the lab dies, as they were a second before", async () => {
  await open();
  page.call("world/command", { type: "change-client", node: "sensor", change: { keepAliveSeconds: 17 } });
  await passes(1_100);
  const { found: kept } = readClients(join(directory, "sandbox-clients.json"));
  expect(kept?.map(({ spec }) => spec.settings.keepAliveSeconds)).toEqual([17, 60]);
});

test("clients that cannot be read are set aside, and the sandbox begins with its own", async () => {
  await open();
  page.call("world/command", { type: "remove-client", node: "sensor" });
  await host?.close();
  writeFileSync(join(directory, "sandbox-clients.json"), '{"version":1,"clients":[{}]}');
  const result = await opened();
  expect(result.notice).toMatch(
    /sandbox-clients\.json is damaged.*sandbox-clients\.damaged\.json\. The simulated clients begin/,
  );
  start(result);
  expect(clients().map(([name]) => name)).toEqual(["sensor", "display"]);
});

test("behind a lesson the sandbox has its clients as they were left, and anew when it is restarted", async () => {
  await open();
  page.call("world/command", { type: "remove-client", node: "sensor" });
  page.call("lab/open", { kind: "lesson", id: "the-broker-restarts" });
  page.call("lab/open", { kind: "sandbox" });
  expect(clients().map(([name]) => name)).toEqual(["display"]);
  page.call("lab/restart");
  expect(clients().map(([name]) => name)).toEqual(["sensor", "display"]);
});

test("a Session Expiry Interval goes on while the lab is closed", async () => {
  await open();
  await device(60);
  await host?.close();
  wallMs += 61_000;
  await open();
  expect([session(), node()]).toEqual([null, null]);
});

test("a lesson has a world of its own in memory, and the sandbox is there again behind it", async () => {
  await open();
  await says(await device(null), SUBSCRIBE);
  page.call("lab/open", { kind: "lesson", id: "the-broker-restarts" });
  expect(session()).toBeNull();
  page.call("lab/open", { kind: "sandbox" });
  expect(session()).toMatchObject({ subscriptionCount: 1 });
});

test("to restart the sandbox is to clear what is on disk, too", async () => {
  await open();
  await device(null);
  page.call("lab/restart");
  expect(session()).toBeNull();
  await reopen();
  expect(session()).toBeNull();
});

test("a second lab on the directory is refused with what to do", async () => {
  await open();
  const second = await openSandbox(directory);
  expect(second).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(/is in use by another lab.*another directory/),
  });
});

test("what cannot be read is left out, and said with what is there", async () => {
  await open();
  await says(await device(null), SUBSCRIBE);
  await host?.close();
  await spoil("e110110");
  const { notice } = await opened();
  expect(notice).toMatch(
    /^Some of the store in .* cannot be read\. Found 2 sessions with 0 messages, and 0 retained messages\. Lost: 1 records/,
  );
});

test("when the disk takes no more the devices are disconnected, and the sandbox goes on in memory and says so", async () => {
  let full = false;
  const store = {
    write: async () => {
      if (full) throw new Error("no space left on device");
    },
    read: async () => {},
    close: async () => {},
  };
  const sandbox = new DurableSandbox(directory, store, new Map(), null, () => wallMs);
  start({ ok: true, sandbox, notice: null });
  const first = await device(null);
  full = true;
  await says(first, SUBSCRIBE);
  expect([first.connection.ended, first.connection.sent.map(hex)]).toEqual(["reset", ["20020000"]]);
  await passes(100);
  expect(page.events("notice").map(({ text }) => text)).toEqual([
    expect.stringMatching(/can no longer be kept in .* \(no space left on device\).*in memory/),
  ]);
  const again = await device(null);
  expect(again.connection.sent.map(hex)).toEqual(["20020100"]);
});

async function opened(): Promise<Extract<OpenedSandbox, { ok: true }>> {
  const result = await openSandbox(directory, () => wallMs);
  if (!result.ok) throw new Error(result.sentence);
  return result;
}

async function open(): Promise<void> {
  start(await opened());
}

async function reopen(): Promise<void> {
  await host?.close();
  await open();
}

function start({ sandbox }: Extract<OpenedSandbox, { ok: true }>): void {
  clock = new FakeClock();
  host = new LabHost({
    clock,
    createWorld,
    sandbox,
    lessons: builtInLessons(),
    createRunner: (lesson) => new LessonRun(lesson),
  });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
}

/** Time in the lab and on the wall; between the ticks the disk gets its turn. */
async function passes(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    clock.pass(50);
    wallMs += 50;
    await diskIsDone();
  }
}

/** Long enough for a small write: until it is done nothing of a device goes out, so that the tests wait for that. */
async function diskIsDone(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

interface Device {
  readonly connection: FakeConnection;
  readonly events: ConnectionEvents;
}

/** "greenhouse" has connected: 3.1.1 with CleanSession 0, or 5.0 with that expiry. */
async function device(expirySeconds: number | null): Promise<Device> {
  const connection = new FakeConnection();
  const events = host?.accept(connection) as ConnectionEvents;
  await says({ connection, events }, connectFrame(expirySeconds));
  return { connection, events };
}

/** A frame, and all that is answered. */
async function says({ connection, events }: Device, frame: string): Promise<void> {
  const before = connection.sent.length;
  events.framesReceived([Uint8Array.from(Buffer.from(frame, "hex"))]);
  await passes(700);
  await vi.waitFor(() => {
    clock.pass(16);
    expect(connection.sent.length > before || connection.ended !== null).toBe(true);
  });
}

function connectFrame(expirySeconds: number | null): string {
  const id = `000a${Buffer.from("greenhouse").toString("hex")}`;
  if (expirySeconds === null) return `101600044d5154540400${"0000"}${id}`;
  return `101c00044d5154540500${"0000"}0511${expirySeconds.toString(16).padStart(8, "0")}${id}`;
}

function publish(payload: string): void {
  const message = { topic: "home/temp", payload: utf8Encode(payload), qos: 1, retain: false } as const;
  page.call("world/command", { type: "publish", node: "sensor", ...message });
}

function session(): EntityOf<"session"> | null {
  return found("session:greenhouse") as EntityOf<"session"> | null;
}

function node(): EntityOf<"node"> | null {
  return found("node:device:greenhouse") as EntityOf<"node"> | null;
}

function clients(): unknown[][] {
  const { entities } = page.call("watch/start");
  return entities.flatMap((one) =>
    one.kind === "node" && one.client !== null
      ? [[one.name, one.client.state, one.client.settings, one.link.latencyMs]]
      : [],
  );
}

function found(id: string): Entity | null {
  return page.call("watch/start").entities.find((entity) => entity.id === id) ?? null;
}

async function copyOfStore(): Promise<readonly string[]> {
  await host?.close();
  host = null;
  const opened = await openLevelStore({ directory: join(directory, "sandbox"), sync: true });
  if (!opened.ok) throw new Error(opened.sentence);
  const keys: string[] = [];
  await opened.store.read((key) => keys.push(key));
  await opened.store.close();
  return keys;
}

async function spoil(key: string): Promise<void> {
  const opened = await openLevelStore({ directory: join(directory, "sandbox"), sync: true });
  if (!opened.ok) throw new Error(opened.sentence);
  await opened.store.write([{ type: "put", key, value: Uint8Array.of(0xc1) }]);
  await opened.store.close();
}

function hex(frame: Uint8Array): string {
  return Buffer.from(frame).toString("hex");
}

/** "home/#" at QoS 1. */
const SUBSCRIBE = "820b00010006686f6d652f2301";
