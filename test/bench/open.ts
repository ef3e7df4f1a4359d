import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Broker } from "../../core/broker/broker.ts";
import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { BEGINNING } from "../../core/kernel/time.ts";
import type { ConnectionId } from "../../core/protocol/vocabulary.ts";
import { openLevelStore } from "../../electron/store/level-store.ts";
import { encodeRecord } from "../../electron/store/record-codec.ts";
import type { Operation } from "../../electron/store/record-store.ts";
import { LoadClient } from "./load/load-client.ts";
import { cpuMs, residentBytes } from "./load/usage.ts";
import { connectFrame, DISCONNECT_FRAME, publishFrame, subscribeFrame } from "./load/wire.ts";
import { pinned } from "./peers.ts";
import { until } from "./rows/measuring.ts";

/**
 * How long the broker without a window takes to open a store with many sessions, in each of which messages wait that no
 * other session has, and how much memory. `--sessions 10000 --messages 100 --repeats 3`.
 */
const SESSIONS = wordAfter("--sessions", 10_000);
const MESSAGES = wordAfter("--messages", 100);
const REPEATS = wordAfter("--repeats", 3);
const PAYLOAD_BYTES = 64;
const LIMIT = "10000000";
const LIMIT_MS = 60_000;

async function main(): Promise<void> {
  const directory = join(mkdtempSync(join(tmpdir(), "bench-")), "store");
  try {
    await fill(directory);
    const sizes = readdirSync(directory).map((file) => statSync(join(directory, file)).size);
    const megabytes = inMegabytes(sizes.reduce((sum, size) => sum + size, 0));
    console.log(`${SESSIONS} sessions, ${MESSAGES} messages of ${PAYLOAD_BYTES} B in each: ${megabytes} MB on disk`);
    for (let repeat = 0; repeat < REPEATS; repeat += 1) console.log(await open(directory, repeat));
  } finally {
    rmSync(join(directory, ".."), { recursive: true });
  }
}

/** What a broker has written when its clients have gone and the messages have come. */
async function fill(directory: string): Promise<void> {
  const opened = await openLevelStore({ directory, sync: false });
  if (!opened.ok) throw new Error(opened.sentence);
  const changes = new Map<string, Operation>();
  const sink = {
    put: (key: string, record: Parameters<typeof encodeRecord>[0]) =>
      changes.set(key, { type: "put", key, value: encodeRecord(record) }),
    remove: (key: string) => changes.set(key, { type: "del", key }),
  };
  const config = {
    ...DEFAULT_BROKER_CONFIG,
    maximumSessions: SESSIONS + 1,
    maximumTotalQueuedMessages: SESSIONS * MESSAGES,
    maximumTotalQueuedBytes: Number.MAX_SAFE_INTEGER,
  };
  const broker = new Broker(config, { send: () => {}, close: () => {} }, sink);
  const sensor = 1 as ConnectionId;
  broker.connectionOpened(sensor, BEGINNING);
  broker.frameReceived(sensor, connectFrame("sensor", true), BEGINNING);
  for (let index = 0; index < SESSIONS; index += 1) {
    const id = (index + 2) as ConnectionId;
    broker.connectionOpened(id, BEGINNING);
    for (const frame of [connectFrame(nameOf(index), false), subscribeFrame(1, [topicOf(index)], 1), DISCONNECT_FRAME])
      broker.frameReceived(id, frame, BEGINNING);
    for (let message = 0; message < MESSAGES; message += 1)
      broker.frameReceived(sensor, publishFrame(topicOf(index), PAYLOAD_BYTES, 1), BEGINNING);
    if (changes.size < 10_000 && index < SESSIONS - 1) continue;
    await opened.store.write([...changes.values()]);
    changes.clear();
  }
  await opened.store.close();
}

/** One session gets what waits for it: another one each time. */
async function open(directory: string, session: number): Promise<string> {
  const limits = [
    "--max-sessions",
    "1000000",
    "--max-queued-total",
    LIMIT,
    "--max-queued-total-bytes",
    "1000000000000",
  ];
  const [program = "", ...words] = pinned(0, [
    process.execPath,
    "dist/broker.js",
    ...["--port", "0", "--data", directory, ...limits],
  ]);
  const beganMs = performance.now();
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
  const port = await listening(child);
  const openMs = performance.now() - beganMs;
  const pid = child.pid as number;
  const used = `${Math.round(cpuMs(pid))} ms of processor time, at most ${inMegabytes(peakBytes(pid))} MB`;
  const client = await LoadClient.open(port, nameOf(session), false);
  await until(() => client.received >= MESSAGES, LIMIT_MS, "all queued messages delivered");
  await client.end();
  const holds = inMegabytes(residentBytes(pid));
  child.kill("SIGKILL");
  await once(child, "exit");
  return `ready after ${Math.round(openMs)} ms, ${used}; then ${holds} MB`;
}

async function listening({ stdout }: ChildProcess): Promise<number> {
  for await (const chunk of stdout ?? []) {
    const port = /listening mqtt:\/\/[^:]+:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("the broker has ended before it listened");
}

/** The most memory that a process has held so far. Linux. */
function peakBytes(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1_024;
}

function nameOf(index: number): string {
  return `display-${index}`;
}

function topicOf(index: number): string {
  return `greenhouse/${index}`;
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function wordAfter(option: string, otherwise: number): number {
  const index = process.argv.indexOf(option);
  return index < 0 ? otherwise : Number(process.argv[index + 1]);
}

await main();
