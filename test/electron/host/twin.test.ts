import { beforeEach, describe, expect, test } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import type { TwinView } from "../../../core/contract/twin-view.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { Entity } from "../../../core/observe/entities.ts";
import { applyDelta, type Delta, type Snapshot } from "../../../core/observe/snapshot.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { isOf } from "../../../electron/host/step-kinds.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { joinHost, lookAt, refusalOf, type TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld, lessons: [], createRunner: () => expect.fail(), verifiesPast: true });
  page = joinHost(host);
  page.call("watch/start");
});

test("both get every command on one clock, and only what was changed makes them differ", () => {
  page.call("twin/start", CLEAN, null);
  reconnect();
  does({ type: "cut", node: "display", how: "noticed" });
  clock.pass(3_000);
  for (const text of ["1", "2", "3"]) does(publish(text));
  clock.pass(3_000);
  const { at, twin, timeline, entities } = lookAt(host);

  expect(twin).toMatchObject({ branch: "B", change: CLEAN, at });
  expect(timeline).toMatchObject({ shows: "live", branch: "A", branches: [{ id: "A" }, { id: "B" }] });
  expect([queueOf(entities), queueOf(twin?.entities ?? [])]).toEqual([3, null]);
});

test("one publish with another flag: each world gets its own, and they differ in that alone", () => {
  const plain = publish("1") as Extract<WorldCommand, { type: "publish" }>;
  page.call("twin/start", { ...plain, retain: true }, plain);
  clock.pass(3_000);
  const { twin, entities } = lookAt(host);
  const shelf = (all: readonly Entity[] = []): number => all.filter(({ kind }) => kind === "retained").length;
  const inbox = (all: readonly Entity[] = []): unknown => {
    return all.flatMap((entity) =>
      entity.id === "node:display" && entity.kind === "node" ? entity.client?.inbox : [],
    );
  };
  expect([shelf(entities), shelf(twin?.entities)]).toEqual([0, 1]);
  expect(inbox(entities)).toMatchObject([{ payload: utf8Encode("1") }]);
  expect(inbox(twin?.entities)).toEqual(inbox(entities));
});

test("with nothing that matters changed both go the same way to the same end", () => {
  page.call("twin/start", { type: "change-client", node: "sensor", change: { withholdsAcknowledgements: true } }, null);
  does(publish("1"));
  clock.pass(700);
  page.call("time/pause");
  page.call("time/step");
  does(publish("2"));
  page.call("time/play");
  clock.pass(9_000);
  const { events, twin } = lookAt(host);
  const partedAt = twin?.partedAt ?? 0;
  const [changed, ...others] = twin?.events.filter(({ step }) => step > partedAt) ?? [];
  expect(changed).toMatchObject({ type: "settings-changed", node: "sensor" });
  expect(others.map(withoutStamp)).toEqual(events.filter(({ step }) => step > partedAt).map(withoutStamp));
});

test("what a page has by deltas is what a page gets that comes later, of both", () => {
  const begun = lookAt(host);
  page.call("twin/start", CLEAN, null);
  reconnect();
  does({ type: "cut", node: "display", how: "silent" });
  for (const text of ["1", "2", "3"]) {
    does(publish(text));
    clock.pass(700);
  }
  const fresh = lookAt(host);
  const [first] = page.events("twin");
  expect(byDeltas(begun, page.events("delta"))).toEqual(byId(fresh.entities));
  expect(byDeltas(first as TwinView, page.events("twin-delta"))).toEqual(byId(fresh.twin?.entities ?? []));
});

test("from the past both are branches of their own, and what happened stays as it was", () => {
  does(publish("21"));
  clock.pass(3_000);
  page.call("time/seek", { to: "time", at: 5_100 as Instant });
  page.call("twin/start", CLEAN, null);
  page.call("time/play");
  clock.pass(2_000);
  expect(lookAt(host)).toMatchObject({
    at: 7_100,
    twin: { branch: "C", at: 7_100 },
    timeline: { shows: "fork", branch: "B", branches: [{ id: "A", head: { at: 8_000 } }, { id: "B" }, { id: "C" }] },
  });
});

test("steps go to the next thing in either world", () => {
  page.call("time/pause");
  page.call("twin/start", { type: "kill", node: "sensor" }, null);
  page.call("time/step");
  const { at, twin } = lookAt(host);
  expect(twin?.at).toBe(at);
  expect(at).toBeGreaterThan(5_000);
});

test("a real device is served in the shown world alone: in the other it falls silent", () => {
  const device = new FakeConnection();
  const events = host.accept(device);
  events.framesReceived([CONNECT]);
  clock.pass(1_000);
  page.call("twin/start", CLEAN, null);
  events.framesReceived([PINGREQ]);
  clock.pass(1_000);
  const { events: shown, twin } = lookAt(host);
  const pings = (all: LabView["events"]) =>
    all.filter((event) => event.type === "frame-arrived" && event.packet?.type === "pingreq").length;
  expect([pings(shown), pings(twin?.events ?? [])]).toEqual([1, 0]);
});

test("the twin is left: both stay as branches, and the shown one goes on", () => {
  page.call("twin/start", CLEAN, null);
  clock.pass(1_000);
  page.call("twin/leave");
  clock.pass(1_000);
  expect(lookAt(host)).toMatchObject({
    at: 7_000,
    twin: null,
    timeline: { branches: [{ id: "A" }, { id: "B", head: { at: 6_000 } }] },
  });
  expect(page.events("twin").at(-1)).toBeNull();
});

describe("looking back", () => {
  /** World B has no session for the display that is away: what is published waits in A alone. */
  const differs = () => {
    page.call("twin/start", CLEAN, null);
    reconnect();
    does({ type: "cut", node: "display", how: "noticed" });
    clock.pass(3_000);
    for (const text of ["1", "2", "3"]) {
      does(publish(text));
      clock.pass(1_500);
    }
  };
  const queues = ({ entities, twin }: LabView) => [queueOf(entities), queueOf(twin?.entities ?? [])];

  test("both are shown at the same earlier time, and are there again when it is over", () => {
    differs();
    const now = lookAt(host);
    page.call("time/seek", { to: "time", at: 13_500 as Instant });
    clock.pass(5_000);
    const past = lookAt(host);
    page.call("time/live");
    expect(past).toMatchObject({ at: 13_500, twin: { at: 13_500 }, timeline: { shows: "past", head: { at: now.at } } });
    expect([queues(past), queues(now)]).toEqual([
      [2, null],
      [3, null],
    ]);
    expect(lookAt(host)).toMatchObject({ at: now.at, twin: { at: now.at }, timeline: { shows: "live" } });
    expect(queues(lookAt(host))).toEqual([3, null]);
  });

  test("before they parted both are one world, step by step", () => {
    does(publish("0"));
    clock.pass(2_000);
    differs();
    for (const step of [3, 9, 17] as Step[]) {
      page.call("time/seek", { to: "step", step });
      const { at, twin, ...shown } = lookAt(host);
      expect([twin?.step, twin?.at]).toEqual([step, at]);
      expect(byId(twin?.entities ?? [])).toEqual(byId(shown.entities));
    }
  });

  test("played from there both go the way that they went, and from their now on further", () => {
    differs();
    const now = lookAt(host);
    page.call("time/seek", { to: "time", at: 8_500 as Instant });
    page.call("time/play");
    clock.pass(3_000);
    expect(lookAt(host)).toMatchObject({ at: 11_500, twin: { at: 11_500 }, timeline: { shows: "past" } });
    clock.pass(now.at - 11_500 + 500);
    const later = lookAt(host);
    expect(later).toMatchObject({ twin: { at: later.at }, timeline: { shows: "live" } });
    expect(later.at).toBeGreaterThan(now.at);
    expect(queues(later)).toEqual([3, null]);
  });

  test.each(["packet", "change", "mark"] as const)("a step by %s goes to what was before in either world", (by) => {
    differs();
    const times: number[] = [];
    const known = [lookAt(host), lookAt(host).twin].flatMap((world) => world?.events ?? []);
    for (let steps = 0; steps < 12; steps += 1) {
      page.call("time/step-by", "back", by);
      const { at, twin } = lookAt(host);
      expect(twin?.at).toBe(at);
      times.push(at);
    }
    const all = [...new Set(known.filter((event) => isOf(event, by)).map(({ at }) => at))].sort((a, b) => b - a);
    const gone = [...new Set(times)];
    expect(gone).toEqual(all.filter((at) => at <= (gone[0] ?? 0)).slice(0, gone.length));
  });

  test("pages are told the place of both once, and then what changes there", () => {
    differs();
    page.call("time/seek", { to: "time", at: 12_100 as Instant });
    clock.pass(100);
    page.call("time/play");
    clock.pass(1_000);
    const fresh = lookAt(host);
    expect(page.events("twin").map((twin) => twin?.at)).toEqual([5_000, 12_100]);
    page.messages.splice(
      0,
      page.messages.findLastIndex((one) => one.type === "event" && one.event === "twin"),
    );
    const [moved] = page.events("twin");
    expect(byDeltas(moved as TwinView, page.events("twin-delta"))).toEqual(byId(fresh.twin?.entities ?? []));
    expect(fresh.twin?.at).toBe(13_100);
  });

  test("a real device is served at the head meanwhile, and the copy keeps up", () => {
    const device = new FakeConnection();
    const events = host.accept(device);
    events.framesReceived([CONNECT]);
    clock.pass(1_000);
    page.call("twin/start", CLEAN, null);
    clock.pass(1_000);
    page.call("time/seek", { to: "time", at: 5_500 as Instant });
    clock.pass(2_000);
    events.framesReceived([PINGREQ]);
    clock.pass(2_000);
    expect(lookAt(host)).toMatchObject({ at: 5_500, twin: { at: 5_500 }, timeline: { head: { at: 11_000 } } });
    page.call("time/live");
    expect(lookAt(host)).toMatchObject({ at: 11_000, twin: { at: 11_000 } });
    expect(device.sent.map((frame) => frame[0])).toEqual([0x20, 0xd0]);
  });

  test("what is done there is done on a branch of the shown one alone: the twin is left, and that is told", () => {
    differs();
    page.call("time/seek", { to: "time", at: 12_100 as Instant });
    does(publish("elsewhere"));
    expect(lookAt(host)).toMatchObject({
      twin: null,
      timeline: { shows: "fork", branch: "C", branches: [{ id: "A" }, { id: "B" }, { id: "C" }] },
    });
    expect(page.events("notice").map(({ text }) => text)).toEqual([
      "One world is shown again: the twin was left. Both are kept as branches and can be compared.",
    ]);
  });
});

test("who shows another branch leaves the twin, and is told", () => {
  page.call("twin/start", CLEAN, null);
  clock.pass(1_000);
  page.call("branch/open", "B");
  expect(lookAt(host)).toMatchObject({ twin: null, timeline: { shows: "fork", branch: "B" } });
  expect(page.events("notice")).toHaveLength(1);
});

test("what the copy refuses begins no twin, and a second twin is refused", () => {
  const nobody: WorldCommand = { type: "kill", node: "nobody" };
  expect(refusalOf(() => page.call("twin/start", nobody, null))).toEqual([
    "refused",
    "There is no client or device named nobody.",
  ]);
  expect(lookAt(host).timeline.branches).toHaveLength(1);
  page.call("twin/start", CLEAN, null);
  expect(refusalOf(() => page.call("twin/start", CLEAN, null))).toEqual([
    "refused",
    "There is a twin already. Leave it before you make another.",
  ]);
});

test("a discarded twin leaves the shown world alone", () => {
  page.call("twin/start", CLEAN, null);
  page.call("branch/discard", "B");
  clock.pass(1_000);
  expect(lookAt(host)).toMatchObject({ at: 6_000, twin: null, timeline: { branch: "A", branches: [{ id: "A" }] } });
});

function does(command: WorldCommand): void {
  page.call("world/command", command);
}

function reconnect(): void {
  does({ type: "disconnect", node: "display" });
  does({ type: "connect", node: "display" });
  clock.pass(3_000);
}

function publish(text: string): WorldCommand {
  return { type: "publish", node: "sensor", topic: "home/temp", payload: utf8Encode(text), qos: 1, retain: false };
}

/** Null where the broker keeps no session. */
function queueOf(entities: readonly Entity[]): number | null {
  const session = entities.find(({ id }) => id === "session:display");
  return session?.kind === "session" ? session.queueLength : null;
}

function withoutStamp({ id: _id, step: _step, ...event }: LabView["events"][number]): unknown {
  return event;
}

function byDeltas(
  { revision, step, at, entities }: LabView | TwinView,
  deltas: readonly Delta[],
): ReadonlyMap<string, Entity> {
  let snapshot: Snapshot = { revision, step, at, entities: byId(entities) } as Snapshot;
  for (const delta of deltas) snapshot = applyDelta(snapshot, delta) ?? snapshot;
  return byId([...snapshot.entities.values()]);
}

function byId(entities: readonly Entity[]): ReadonlyMap<string, Entity> {
  return new Map([...entities].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entity) => [entity.id, entity]));
}

const CLEAN: WorldCommand = { type: "change-client", node: "display", change: { cleanStart: true } };
/** Client id "dash", CleanSession 0, Keep Alive 60. */
const CONNECT = new Uint8Array([0x10, 16, 0, 4, 77, 81, 84, 84, 4, 0, 0, 60, 0, 4, 100, 97, 115, 104]);
const PINGREQ = new Uint8Array([0xc0, 0]);
