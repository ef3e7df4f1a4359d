import { beforeEach, describe, expect, test } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { Entity } from "../../../core/observe/entities.ts";
import { applyDelta, type Snapshot } from "../../../core/observe/snapshot.ts";
import { History } from "../../../core/timeline/history.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { InputLog } from "../../../core/world/input-log.ts";
import { World } from "../../../core/world/world.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import type { CreateWorld } from "../../../electron/host/world-run.ts";
import { readRecording } from "../../../electron/recording/read-recording.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { joinHost, lookAt, refusalOf, type TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  const options = { clock, createWorld, lessons: [], createRunner: () => expect.fail(), verifiesPast: true };
  host = new LabHost(options);
  page = joinHost(host);
  page.call("watch/start");
});

describe("looking back", () => {
  test("without devices the lab waits meanwhile, and the way back to now leads to where it was", () => {
    does(publish("21"));
    clock.pass(2_000);
    const before = lookAt(host);
    page.call("time/seek", { to: "time", at: 5_300 as Instant });
    clock.pass(10_000);
    const past = lookAt(host);
    page.call("time/live");
    const after = lookAt(host);

    expect(past).toMatchObject({
      at: 5_300,
      playback: { playing: false },
      timeline: { shows: "past", branch: "A", head: { at: before.at, step: before.step } },
    });
    expect(inFlight(past)).toEqual(["publish"]);
    expect(past.events).toEqual(before.events.filter(({ step }) => step <= past.step));
    expect([after.step, after.at, after.entities]).toEqual([before.step, before.at, before.entities]);
    expect(after.timeline.shows).toBe("live");
  });

  test("pages are told the place once, and then what changes there", () => {
    does(publish("21"));
    clock.pass(3_000);
    page.call("time/seek", { to: "time", at: 5_100 as Instant });
    clock.pass(100);
    const [moved] = page.events("moved");
    page.call("time/play");
    clock.pass(1_000);
    const past = lookAt(host);

    expect(page.events("moved")).toHaveLength(1);
    expect([moved?.at, past.at, past.timeline.shows]).toEqual([5_100, 6_100, "past"]);
    expect(shownByDeltas()).toEqual(byId(past.entities));
  });

  test("of many places asked for at once only the last is gone to", () => {
    does(publish("21"));
    clock.pass(3_000);
    for (let at = 5_000; at < 6_000; at += 10) page.call("time/seek", { to: "time", at: at as Instant });
    clock.pass(100);
    expect(page.events("moved").length).toBeLessThan(10);
    expect(lookAt(host).at).toBe(5_990);
  });

  test("played to where the lab is now it goes on from there", () => {
    does(publish("21"));
    clock.pass(2_000);
    page.call("time/seek", { to: "time", at: 6_500 as Instant });
    page.call("time/play");
    clock.pass(1_500);
    expect(lookAt(host)).toMatchObject({ at: 8_000, playback: { playing: true }, timeline: { shows: "live" } });
  });

  test("a step back goes to the packet, the change or the mark before, and forward again to the same", () => {
    does(publish("21"));
    clock.pass(2_000);
    does({ type: "cut", node: "display", how: "noticed" });
    clock.pass(1_000);
    const steps: unknown[] = [];
    for (const by of ["packet", "change", "mark"] as const) {
      page.call("time/live");
      page.call("time/step-by", "back", by);
      const { step } = lookAt(host);
      page.call("time/step-by", "back", by);
      const earlier = lookAt(host).step;
      page.call("time/step-by", "forward", by);
      steps.push([earlier < step, lookAt(host).step === step]);
    }
    expect(steps).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    page.call("time/seek", { to: "beginning" });
    page.call("time/step-by", "back", "packet");
    expect(page.events("notice").at(-1)?.text).toContain("nothing of that kind before");
  });

  test("a snapshot and the deltas after it give what a fresh one gives, at a thousand random places", () => {
    const rng = new Rng(7);
    for (let count = 0; count < 16; count += 1) {
      does(publish(String(count)));
      clock.pass(rng.below(700));
      if (count % 8 === 3) page.call("world/command", { type: "cut", node: "display", how: "noticed" });
      if (count % 8 === 6) page.call("world/command", { type: "restore", node: "display" });
    }
    const { at } = lookAt(host);
    for (let count = 0; count < 1_000; count += 1) {
      page.call("time/seek", { to: "time", at: rng.below(at + 1_000) as Instant });
      clock.pass(20);
      if (count % 3 === 0) page.call("time/step");
      clock.pass(20);
      page.messages.splice(
        0,
        page.messages.findLastIndex((one) => one.type === "event" && one.event === "moved"),
      );
      expect(shownByDeltas()).toEqual(byId(page.call("watch/start").entities));
    }
    expect(page.events("notice")).toEqual([]);
  }, 60_000);
});

test("a past that does not come out again as it was is told, once and in words", () => {
  const forgetful: CreateWorld = (spec, outside, origin) => {
    const created = createWorld(spec, outside, origin);
    return origin.kind === "past" ? { ...created, world: Object.assign(created.world, { digest: () => 0 }) } : created;
  };
  const options = { clock, createWorld: forgetful, lessons: [], createRunner: () => expect.fail(), verifiesPast: true };
  host = new LabHost(options);
  page = joinHost(host);
  page.call("watch/start");
  does(publish("21"));
  clock.pass(2_000);
  page.call("time/seek", { to: "time", at: 5_300 as Instant });
  page.call("time/play");
  clock.pass(4_000);
  page.call("time/pause");
  clock.pass(1_000);
  expect(page.events("notice").map(({ level, text }) => [level, text.slice(0, 66)])).toEqual([
    ["error", "The past was simulated again and did not come out the same: up to "],
  ]);
});

test("when the lab begins to forget it says so once, and everything since can be gone to and recorded", () => {
  const small: CreateWorld = (spec, outside, origin) => {
    if (origin.kind !== "beginning") return createWorld(spec, outside, origin);
    const saved = new World(spec, outside).save();
    const history = new History(spec, saved, new InputLog(), { logBytes: 20_000, keyframeBytes: 10_000_000 });
    return createWorld(spec, outside, { kind: "fork", saved, history });
  };
  host = new LabHost({ clock, createWorld: small, lessons: [], createRunner: () => expect.fail(), verifiesPast: true });
  page = joinHost(host);
  page.call("watch/start");
  for (let count = 0; count < 30; count += 1) {
    does(publish("x".repeat(2_000)));
    clock.pass(1_000);
  }
  page.call("time/seek", { to: "beginning" });
  clock.pass(100);
  const { timeline, step } = lookAt(host);
  const saved = readRecording(page.call("recording/save").bytes);

  expect(page.events("notice").map(({ level, text }) => [level, text.slice(0, 64)])).toEqual([
    ["info", "So much has happened that the lab has begun to forget the earlie"],
  ]);
  expect(timeline.isRolled).toBe(true);
  expect([step, saved.ok && saved.recording.begins?.step]).toEqual([timeline.beginning.step, timeline.beginning.step]);
});

describe("break-points", () => {
  test("playing pauses right after what was waited for, now and in the past", () => {
    page.call("time/break-points", { at: ["puback"], only: null });
    does(publish("21"));
    clock.pass(10_000);
    const now = lookAt(host);
    page.call("time/seek", { to: "time", at: 5_100 as Instant });
    page.call("time/play");
    clock.pass(10_000);
    const past = lookAt(host);

    expect([now.at, now.playback.playing, now.timeline.breakPoints.at]).toEqual([5_600, false, ["puback"]]);
    expect([past.at, past.playback.playing, past.timeline.shows]).toEqual([5_600, false, "past"]);
  });

  test.each([
    // The sensor's own PUBLISH leaves at once, the one for the display when the broker has it.
    ["sensor", 5_000],
    ["display", 5_600],
  ])("only what happens to one client counts: %s", (only, at) => {
    page.call("time/break-points", { at: ["publish", "session-expired"], only });
    does(publish("21"));
    clock.pass(10_000);
    expect(lookAt(host)).toMatchObject({ at, playback: { playing: false } });
  });

  test("what a real device does counts, too", () => {
    page.call("time/break-points", { at: ["connect"], only: null });
    host.accept(new FakeConnection()).framesReceived([CONNECT]);
    expect(lookAt(host).playback.playing).toBe(false);
  });
});

describe("acting in the past", () => {
  test("makes a branch of its own from there, and leaves the old one as it is", () => {
    does(publish("21"));
    clock.pass(2_000);
    const before = lookAt(host);
    page.call("time/seek", { to: "time", at: 5_300 as Instant });
    does({ type: "cut", node: "display", how: "noticed" });
    page.call("time/play");
    clock.pass(3_000);
    const fork = lookAt(host);
    page.call("branch/open", "A");
    const back = lookAt(host);

    expect(fork.timeline).toMatchObject({
      shows: "fork",
      branch: "B",
      branches: [
        { id: "A", origin: null, head: { step: before.step } },
        { id: "B", origin: { branch: "A", place: { at: 5_300 } }, head: { at: 8_300 } },
      ],
    });
    expect(fork.events.filter(({ at }) => at <= 5_000)).toEqual(before.events.filter(({ at }) => at <= 5_000));
    expect([back.step, back.entities, back.timeline.shows]).toEqual([before.step, before.entities, "live"]);
  });

  test("QoS 2, cut after PUBREC, and the same without the cut: both branches are compared", () => {
    does(subscribe(2));
    clock.pass(2_000);
    does(publish("m1", 2));
    // The PUBREC of display has reached the broker; its PUBREL is on the way.
    while (!lookAt(host).events.some((event) => isPacketUp(event, "pubrec"))) page.call("time/step");
    const cutAt = lookAt(host).step;
    does({ type: "cut", node: "display", how: "noticed" });
    page.call("time/play");
    clock.pass(4_000);
    page.call("time/pause");
    const withCut = lookAt(host);

    page.call("time/seek", { to: "step", step: cutAt });
    does(publish("nothing else", 0));
    page.call("time/play");
    clock.pass(4_000);
    page.call("time/pause");
    const comparison = page.call("branch/compare", "A", "B");

    expect(outbound(withCut)).toEqual(["awaiting-pubcomp"]);
    expect(outbound(lookAt(host))).toEqual([]);
    expect(comparison.parted).toMatchObject({ step: cutAt });
    expect(comparison.first.map((event) => event?.type)).toEqual(["cable-cut", "publish-sent"]);
    expect(comparison.different.map(([one, other]) => (one ?? other)?.id)).toEqual(
      expect.arrayContaining(["node:display", "session:display"]),
    );
  });

  test("branches are renamed and discarded, but for the first", () => {
    clock.pass(1_000);
    page.call("time/seek", { to: "time", at: 5_100 as Instant });
    does(publish("21"));
    page.call("branch/rename", "B", "without the cut");
    const named = lookAt(host).timeline.branches.map(({ name }) => name);
    const refused = refusalOf(() => page.call("branch/discard", "A"));
    page.call("branch/discard", "B");

    expect(named).toEqual(["A", "without the cut"]);
    expect(refused).toEqual(["refused", expect.stringContaining("cannot be discarded")]);
    expect(lookAt(host).timeline).toMatchObject({ shows: "live", branches: [{ id: "A" }] });
    expect(refusalOf(() => page.call("branch/open", "B"))[0]).toBe("not-found");
  });
});

describe("real devices", () => {
  test("are served at the head while the page looks back", () => {
    const device = new FakeConnection();
    const events = host.accept(device);
    events.framesReceived([CONNECT]);
    clock.pass(1_000);
    page.call("time/seek", { to: "time", at: 5_100 as Instant });
    clock.pass(1_000);
    events.framesReceived([PINGREQ]);
    clock.pass(2_000);
    const past = lookAt(host);
    page.call("time/live");

    expect(past).toMatchObject({ at: 5_100, timeline: { shows: "past", devicesServed: 1, head: { at: 9_000 } } });
    expect(device.sent.map((frame) => frame[0])).toEqual([0x20, 0xd0]);
    expect(lookAt(host)).toMatchObject({ at: 9_000, playback: { playing: true }, timeline: { shows: "live" } });
  });

  test("are ghosts on another branch: they do again what they did, then fall silent, and nothing reaches the real ones", () => {
    const device = new FakeConnection();
    const events = host.accept(device);
    clock.pass(1_000);
    events.framesReceived([CONNECT]);
    clock.pass(3_000);
    const answers = device.sent.length;
    page.call("time/seek", { to: "time", at: 5_200 as Instant });
    does(publish("21"));
    page.call("time/play");
    clock.pass(2_000);
    const fork = lookAt(host);

    expect(fork.timeline.branches).toMatchObject([{ devices: "real" }, { id: "B", devices: "ghosts" }]);
    expect(fork.entities.find(({ id }) => id === "node:device:dash")).toMatchObject({ link: { state: "up" } });
    expect(device.sent.length).toBe(answers);
    // Silent for one and a half Keep Alives, while the real one is still there on the first branch.
    page.call("time/speed", 10);
    clock.pass(12_000);
    expect(lookAt(host).entities.find(({ id }) => id === "node:device:dash")).toMatchObject({
      link: { state: "down" },
    });
  });
});

function does(command: WorldCommand): void {
  page.call("world/command", command);
}

function publish(text: string, qos: 0 | 1 | 2 = 1): WorldCommand {
  return { type: "publish", node: "sensor", topic: "home/temp", payload: utf8Encode(text), qos, retain: false };
}

function subscribe(qos: 0 | 1 | 2): WorldCommand {
  return { type: "subscribe", node: "display", subscriptions: [{ topicFilter: "home/#", qos }] } as WorldCommand;
}

function inFlight({ entities }: LabView): (string | undefined)[] {
  return entities.flatMap((entity) => (entity.kind === "frame" ? [entity.packet?.type] : []));
}

function outbound({ entities }: LabView): string[] {
  const session = entities.find(({ id }) => id === "session:display");
  return session?.kind === "session" ? session.inflight.map(({ state }) => state) : [];
}

function isPacketUp(event: LabView["events"][number], type: string): boolean {
  return (
    event.type === "frame-arrived" &&
    event.node === "display" &&
    event.direction === "up" &&
    event.packet?.type === type
  );
}

/** What a page has on its screen that took the last "moved", or what it began with, and every delta since. */
function shownByDeltas(): ReadonlyMap<string, Entity> {
  let snapshot: Snapshot | null = null;
  for (const message of page.messages) {
    if (message.type !== "event") continue;
    if (message.event === "moved") {
      const { revision, step, at, entities } = message.payload as LabView;
      snapshot = { revision, step: step as Step, at, entities: new Map(entities.map((entity) => [entity.id, entity])) };
    } else if (message.event === "delta" && snapshot !== null) {
      snapshot = applyDelta(snapshot, message.payload as Parameters<typeof applyDelta>[1]);
    }
  }
  return byId([...(snapshot?.entities.values() ?? [])]);
}

function byId(entities: readonly Entity[]): ReadonlyMap<string, Entity> {
  return new Map([...entities].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entity) => [entity.id, entity]));
}

/** Client id "dash", CleanSession 0, Keep Alive 60. */
const CONNECT = new Uint8Array([0x10, 16, 0, 4, 77, 81, 84, 84, 4, 0, 0, 60, 0, 4, 100, 97, 115, 104]);
const PINGREQ = new Uint8Array([0xc0, 0]);
