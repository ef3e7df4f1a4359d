import { beforeEach, describe, expect, test } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import { AssertionError } from "../../../core/kernel/assert.ts";
import type { Entity, EntityId } from "../../../core/observe/entities.ts";
import { applyDelta, type Snapshot } from "../../../core/observe/snapshot.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { LabHost } from "../../../electron/host/host.ts";
import type { LabHostOptions } from "../../../electron/host/lab-host-options.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import type { CreateWorld } from "../../../electron/host/world-run.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { joinHost, lookAt, refusalOf, type TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  open();
});

describe("pages", () => {
  test("a page that starts to watch gets the sandbox: it plays, both are connected and one is subscribed", () => {
    const view = page.call("watch/start");
    const clients = view.entities.flatMap((entity) => (entity.kind === "node" ? [entity.client] : []));

    expect(view).toMatchObject({ world: 1, choice: { kind: "sandbox" }, lesson: null, lessons: [], listeners: [] });
    expect(view.playback).toMatchObject({ playing: true, speed: 1, playRefused: null, fault: null });
    expect(clients.map((client) => [client?.state, client?.settings.cleanStart, client?.subscriptions])).toEqual([
      ["connected", true, []],
      ["connected", false, [{ topicFilter: "home/#", requested: 1, granted: 1 }]],
    ]);
    expect(view.events.at(-1)).toMatchObject({ type: "subscription-granted", node: "display" });
  });

  test("the lab it got first and all deltas since are the lab that the next page gets", () => {
    let snapshot = snapshotOf(page.call("watch/start"));
    page.call("world/command", publish("21"));
    clock.pass(700);
    page.call("world/command", { type: "cut", node: "display", how: "noticed" });
    page.call("world/command", publish("22"));
    clock.pass(3_000);
    const other = joinHost(host);
    const view = other.call("watch/start");
    for (const delta of page.events("delta"))
      snapshot = applyDelta(snapshot, delta) ?? expect.fail("a delta is missing");

    // The time of the view is later: it has gone on since the last delta, which the pages hear as playback.
    expect(snapshot).toEqual({ ...snapshotOf(view), at: snapshot.at });
    expect(view.events).toEqual(lookAt(host).events);
    expect(snapshot.entities.get("session:display" as EntityId)).toMatchObject({ queueLength: 1 });
  });

  test("all pages that watch are told the same, and nothing any more once they stop or leave", () => {
    const [second, third] = [joinHost(host), joinHost(host)];
    for (const watcher of [page, second, third]) watcher.call("watch/start");
    second.call("watch/stop");
    third.leave();
    page.call("world/command", publish("21"));
    clock.pass(100);

    expect(page.events("delta").length).toBe(1);
    expect([...second.events("delta"), ...third.events("delta")]).toEqual([]);
  });

  test("what a page was given with a new world does not come a second time", () => {
    page.call("watch/start");
    page.call("lab/restart");
    clock.pass(1_000);
    const given = page.events("opened").flatMap(({ events }) => events.map(({ id }) => id));
    const repeated = page.events("delta").flatMap(({ events }) => events.filter(({ id }) => given.includes(id)));

    expect([given.length > 0, repeated]).toEqual([true, []]);
  });

  test("when more happens than anybody can follow, pages are told less often, and of the traffic a sample", () => {
    page.call("watch/start");
    for (let ms = 0; ms < 1_000; ms += 1) {
      for (let index = 0; index < 5 && ms < 150; index += 1) page.call("world/command", publish(String(ms)));
      clock.pass(1);
    }

    const deltas = page.events("delta");
    const told = deltas.reduce((sum, { events }) => sum + events.length, 0);
    const all = told + deltas.reduce((sum, { skipped }) => sum + skipped, 0);
    expect([deltas.length < 50, told < all / 2]).toEqual([true, true]);
  });

  test("changes are told at most sixty times a second, however many there are", () => {
    page.call("watch/start");
    for (let ms = 0; ms < 1_000; ms += 4) {
      page.call("world/command", publish(String(ms)));
      clock.pass(4);
    }

    const deltas = page.events("delta");
    expect(deltas.length).toBeGreaterThan(50);
    expect(deltas.length).toBeLessThanOrEqual(63);
    expect(deltas.map(({ revision }) => revision)).toEqual(
      deltas.map((_, index) => index + (deltas[0]?.revision ?? 0)),
    );
  });

  test("a page whose port fails is dropped, and the others go on", () => {
    const broken = joinHost(host);
    for (const watcher of [page, broken]) watcher.call("watch/start");
    broken.broken = true;
    page.call("world/command", publish("21"));
    clock.pass(100);

    expect([broken.closed, page.events("delta").length]).toEqual([true, 1]);
  });

  test("a page that dies and comes back gets the lab as it went on meanwhile", () => {
    page.call("watch/start");
    page.leave();
    clock.pass(2_000);
    const back = joinHost(host);
    const view = back.call("watch/start");
    expect([view.at, page.events("delta"), view.entities.some(({ kind }) => kind === "session")]).toEqual([
      7_000,
      [],
      true,
    ]);
  });

  test("what was wrong at the start is told to each page that comes later, after its lab", () => {
    const listener = { transport: "tcp", host: "127.0.0.1", port: 1884, error: null, userName: null } as const;
    const notice = { level: "warning", text: "Port 1883 is in use." } as const;
    host.listeners.setOwn([listener], [notice]);
    const view = page.call("watch/start");
    clock.pass(1_000);

    expect([view.listeners, page.events("notice")]).toEqual([[listener], [notice]]);
  });

  test("when the lab is closed, its pages and devices are disconnected and no timer is left", () => {
    const connection = new FakeConnection();
    host.accept(connection);
    host.close();

    expect([page.closed, connection.ended, clock.timersInMs]).toEqual([true, "closed", []]);
  });
});

describe("time", () => {
  test("pause stops the world at once, a command still counts, and play goes on from there", () => {
    page.call("watch/start");
    page.call("world/command", publish("21"));
    clock.pass(100);
    page.call("time/pause");
    const paused = playback();
    clock.pass(60_000);
    page.call("world/command", publish("22"));
    clock.pass(60_000);
    const later = playback();
    page.call("time/play");
    clock.pass(100);

    expect([paused.at, later.at, playback().at]).toEqual([5_100, 5_100, 5_200]);
    expect(frames().map(({ departed }) => departed)).toEqual([5_000, 5_100]);
  });

  test("the pages hear the time often enough while it runs, and nothing while it stands", () => {
    page.call("watch/start");
    clock.pass(1_000);
    const whilePlaying = page.messages.length;
    page.call("time/pause");
    clock.pass(20);
    const atRest = page.messages.length;
    clock.pass(60_000);

    expect(whilePlaying).toBeGreaterThanOrEqual(20);
    expect(page.messages.length).toBe(atRest);
    expect(clock.timersInMs).toEqual([]);
  });

  test("without a page it wakes only for what is due, and once a second", () => {
    page.call("world/command", publish("21"));
    clock.pass(16);

    expect(clock.timersInMs).toEqual([584]);
    clock.pass(60_000);
    expect(clock.timersInMs.every((inMs) => inMs > 16)).toBe(true);
  });

  test("one step pauses and runs to the next thing that can be seen", () => {
    page.call("watch/start");
    page.call("world/command", publish("21"));
    page.call("time/step");
    clock.pass(60_000);
    const first = playback();
    page.call("time/step");
    clock.pass(16);

    expect([first.playing, first.at, playback().at]).toEqual([false, 5_600, 6_200]);
    const types = page.events("delta").flatMap(({ events }) => events.map(({ type }) => type));
    expect(types).toContain("message-published");
  });

  test("a step with nothing queued says so", () => {
    page.call("watch/start");
    for (const node of ["sensor", "display"]) page.call("world/command", { type: "disconnect", node });
    clock.pass(10_000);
    page.call("time/step");

    expect(playback()).toMatchObject({ idle: true });
    expect(page.events("notice")).toEqual([{ level: "info", text: expect.stringContaining("Nothing is on its way") }]);
  });

  test("speed counts from now on", () => {
    page.call("watch/start");
    clock.pass(1_000);
    page.call("time/speed", 0.1);
    clock.pass(1_000);
    page.call("time/speed", 10);
    clock.pass(1_000);

    expect(playback()).toMatchObject({ at: 16_100, speed: 10 });
  });
});

describe("devices", () => {
  test("a real connection is seen as a device", () => {
    page.call("watch/start");
    host.accept(new FakeConnection("127.0.0.1:40000"));
    clock.pass(50);

    expect(entities().find(({ id }) => id.startsWith("node:device"))).toMatchObject({
      device: { transport: "tcp", address: "127.0.0.1:40000", clientId: null },
    });
  });

  test("while the world is paused a device waits, which is told, and each step takes in one thing of it", () => {
    page.call("watch/start");
    page.call("time/pause");
    const events = host.accept(new FakeConnection());
    events.framesReceived([CONNECT]);
    clock.pass(50);
    const waiting = [playback().devicesWaiting];
    page.call("time/step");
    clock.pass(50);
    waiting.push(playback().devicesWaiting);
    page.call("time/step");
    clock.pass(50);
    waiting.push(playback().devicesWaiting);

    expect(waiting).toEqual([2, 1, 0]);
    expect(entities().map(({ id }) => id)).toContain("node:device:dash");
  });

  test("real devices live in real time: faster is refused, and a fast lab slows down when one comes", () => {
    page.call("watch/start");
    page.call("time/speed", 4);
    const events = host.accept(new FakeConnection());
    clock.pass(20);
    const speed = playback().speed;
    const refusal = refusalOf(() => page.call("time/speed", 2));
    page.call("time/speed", 0.5);
    events.closed("closed");
    page.call("time/speed", 2);

    expect([speed, refusal]).toEqual([1, ["refused", expect.stringContaining("Real devices live in real time")]]);
    expect(page.events("notice")).toEqual([{ level: "info", text: expect.stringContaining("1x again") }]);
  });
});

describe("what goes wrong", () => {
  test("the world's refusal is the answer to the command, and nothing else happens", () => {
    const refusal = refusalOf(() => page.call("world/command", { type: "connect", node: "nobody" }));

    expect(refusal).toEqual(["refused", expect.stringContaining("nobody")]);
  });

  test("an unknown lesson and a command for lessons without one are refused, and the lab stays", () => {
    expect(refusalOf(() => page.call("lab/open", { kind: "lesson", id: "none" }))).toEqual([
      "not-found",
      'There is no lesson "none".',
    ]);
    expect(refusalOf(() => page.call("lesson/next"))).toEqual(["refused", expect.stringContaining("No lesson")]);
    expect(page.call("watch/start").world).toBe(1);
  });

  test("a restart replaces the world for everybody and disconnects its devices", () => {
    page.call("watch/start");
    const connection = new FakeConnection();
    host.accept(connection);
    page.call("world/command", publish("21"));
    page.call("time/pause");
    page.call("lab/restart");
    const [opened] = page.events("opened");

    expect([opened?.world, opened?.at, opened?.playback.playing]).toEqual([2, 5_000, true]);
    expect(opened?.entities.filter(({ kind }) => kind === "frame")).toEqual([]);
    expect(connection.ended).toBe("closed");
    clock.pass(100);
    expect(playback().at).toBe(5_100);
  });

  test("a mistake inside the world freezes it, is told once with what to do, and a restart mends it", () => {
    let healthy = false;
    open({
      createWorld: (spec, outside, origin) => {
        const created = createWorld(spec, outside, origin);
        return healthy ? created : failingAt(6_000, created);
      },
    });
    page.call("watch/start");
    page.call("world/command", publish("21"));
    clock.pass(5_000);
    const frozen = playback();
    const events = host.accept(new FakeConnection());
    events.framesReceived([CONNECT]);
    events.closed("reset");
    const refusals = [
      refusalOf(() => page.call("time/play")),
      refusalOf(() => page.call("time/step")),
      refusalOf(() => page.call("world/command", publish("22"))),
    ];
    clock.pass(5_000);

    const sentence = expect.stringMatching(/frozen.*\(a bug\).*Restart/);
    expect(frozen).toMatchObject({ playing: false, fault: sentence, playRefused: sentence });
    expect(refusals).toEqual(new Array(3).fill(["refused", sentence]));
    expect(page.events("notice")).toEqual([{ level: "error", text: sentence }]);
    // What was there can still be looked at.
    expect(
      joinHost(host)
        .call("watch/start")
        .entities.map(({ id }) => id),
    ).toContain("node:sensor");

    healthy = true;
    page.call("lab/restart");
    clock.pass(5_000);
    expect(playback()).toMatchObject({ playing: true, fault: null });
  });
});

function open(options: Partial<LabHostOptions> = {}): void {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld, lessons: [], createRunner: () => expect.fail(), ...options });
  page = joinHost(host);
}

function playback() {
  return lookAt(host).playback;
}

function entities(): readonly Entity[] {
  return lookAt(host).entities;
}

function frames() {
  return entities().flatMap((entity) => (entity.kind === "frame" ? [entity] : []));
}

function publish(payload: string): WorldCommand {
  const bytes = new TextEncoder().encode(payload);
  return { type: "publish", node: "sensor", topic: "home/temp", payload: bytes, qos: 1, retain: false };
}

function snapshotOf({ revision, step, at, entities: all }: LabView): Snapshot {
  return { revision, step, at, entities: new Map(all.map((entity) => [entity.id, entity])) };
}

/** The same world, but it throws when it should run an event at or after `atMs`. */
function failingAt(atMs: number, { world, watch }: ReturnType<CreateWorld>): ReturnType<CreateWorld> {
  const failing = Object.create(world, {
    now: { get: () => world.now },
    step: { get: () => world.step },
    log: { get: () => world.log },
    spec: { get: () => world.spec },
    save: { value: world.save.bind(world) },
    input: { value: world.input.bind(world) },
    nextEventAt: { value: world.nextEventAt.bind(world) },
    runUntil: { value: world.runUntil.bind(world) },
    runOne: {
      value: () => {
        if ((world.nextEventAt() ?? 0) >= atMs) throw new AssertionError("a bug");
        return world.runOne();
      },
    },
  }) as typeof world;
  return { world: failing, watch };
}

/** Client id "dash", CleanSession 0, Keep Alive 60. */
const CONNECT = new Uint8Array([0x10, 16, 0, 4, 77, 81, 84, 84, 4, 0, 0, 60, 0, 4, 100, 97, 115, 104]);
