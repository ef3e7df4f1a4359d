import { expect, test } from "vitest";
import type { HostEventName, LabView } from "../../core/contract/contract.ts";
import { memoryPortPair } from "../../core/contract/memory-port.ts";
import type { Port } from "../../core/contract/port.ts";
import { type HostServer, serveHost } from "../../core/contract/serve.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { Delta } from "../../core/observe/snapshot.ts";
import { type ReconnectingHost, reconnectingHost } from "../../renderer/port/reconnecting-host.ts";
import { EMPTY_LAB, fakeHost } from "./fake-host.ts";

test("a page starts from the whole lab and then gets what changes", async () => {
  const line = new Line();
  await settle();
  line.server.emit("delta", delta(1));
  line.server.emit("notice", { level: "info", text: "hello" });
  line.server.emit("delta", delta(2));
  await settle();

  expect(line.told).toEqual(["started 0", "connected", "delta 1", "notice", "delta 2"]);
});

test("when the line is lost it is opened again and again, later each time, and starts afresh", async () => {
  const line = new Line();
  await settle();
  line.reachable = false;
  line.view = { ...EMPTY_LAB, revision: 70 };
  line.hostPort.close();
  await settle();
  for (const expected of [250, 500, 1_000, 2_000, 4_000, 4_000]) {
    expect(line.timers.map(({ delayMs }) => delayMs)).toEqual([expected]);
    await line.fireTimer();
  }
  line.reachable = true;
  await line.fireTimer();
  line.server.emit("delta", delta(71));
  await settle();

  expect(line.told).toEqual(["started 0", "connected", "reconnecting", "started 70", "connected", "delta 71"]);
  // The next loss begins with the short delay again.
  line.hostPort.close();
  await settle();
  expect(line.timers.map(({ delayMs }) => delayMs)).toEqual([250]);
});

test("a port that closes before the lab has come is tried again too", async () => {
  const line = new Line();
  line.hostPort.close();
  await settle();
  await line.fireTimer();

  expect(line.told).toEqual(["reconnecting", "started 0", "connected"]);
});

test("after a delta that was missed the whole lab is asked for, and nothing older is told", async () => {
  const line = new Line();
  await settle();
  line.view = { ...EMPTY_LAB, revision: 5 };
  line.server.emit("delta", delta(1));
  line.server.emit("delta", delta(3));
  line.server.emit("delta", delta(4));
  await settle();
  line.server.emit("delta", delta(6));
  await settle();

  expect(line.told).toEqual(["started 0", "connected", "delta 1", "started 5", "connected", "delta 6"]);
});

test("a lab that was opened by anybody is a start", async () => {
  const line = new Line();
  await settle();
  line.server.emit("opened", { ...EMPTY_LAB, world: 2, revision: 0 });
  line.server.emit("delta", delta(1));
  await settle();

  expect(line.told).toEqual(["started 0", "connected", "started 0", "delta 1"]);
});

test("commands wait for the first connection, and are rejected with what to do while it is lost", async () => {
  const line = new Line();
  expect(await line.host.call("time/play")).toBeNull();
  line.hostPort.close();
  await settle();

  await expect(line.host.call("time/play")).rejects.toMatchObject({ code: "disconnected" });
  await expect(line.host.call("time/play")).rejects.toThrow("reconnecting. Try again");
});

test("a page that closes its line does not come back", async () => {
  const line = new Line();
  await settle();
  line.host.close();
  await settle();

  expect([line.told, line.timers]).toEqual([["started 0", "connected"], []]);
});

/** A host that can go away, and what the page was told. */
class Line {
  readonly told: string[] = [];
  readonly timers: { readonly delayMs: number; readonly callback: () => void }[] = [];
  readonly host: ReconnectingHost;
  reachable = true;
  view: LabView = EMPTY_LAB;
  hostPort!: Port;
  server!: HostServer;

  constructor() {
    this.host = reconnectingHost(
      () => this.#open(),
      {
        connection: (state) => this.told.push(state),
        started: ({ revision }) => this.told.push(`started ${revision}`),
        event: (event: HostEventName, payload: unknown) =>
          this.told.push(event === "delta" ? `delta ${(payload as Delta).revision}` : event),
      },
      (delayMs, callback) => this.timers.push({ delayMs, callback }),
    );
  }

  async fireTimer(): Promise<void> {
    this.timers.shift()?.callback();
    await settle();
  }

  #open(): Port {
    if (!this.reachable) throw new Error("nobody there");
    const [hostPort, pagePort] = memoryPortPair();
    this.hostPort = hostPort;
    this.server = serveHost(hostPort, fakeHost({ "watch/start": () => this.view }));
    return pagePort;
  }
}

function delta(revision: number): Delta {
  return { revision, step: 0 as Step, at: 0 as Instant, put: [], remove: [], events: [], skipped: 0 };
}

/** Until everything that is on a memory port has arrived. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
