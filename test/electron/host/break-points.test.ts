import { beforeEach, describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type { BreakPoint } from "../../../core/timeline/break-points.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { joinHost, lookAt, type TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld, lessons: [], createRunner: () => expect.fail(), verifiesPast: true });
  page = joinHost(host);
  page.call("watch/start");
});

/** What is done in the sandbox so that the break-point is met. */
const STORIES: readonly (readonly [BreakPoint, () => void])[] = [
  ["session-created", () => reconnects({ cleanStart: true })],
  ["session-resumed", () => reconnects({})],
  ["session-expired", () => leaves({ protocolVersion: 5, sessionExpirySeconds: 2 })],
  ["taken-over", () => device([connect("display")])],
  ["dropped", () => published(12, 1, () => cut())],
  [
    "again",
    () =>
      published(
        1,
        1,
        () => {},
        700,
        () => cut(),
        500,
        () => does({ type: "restore", node: "display" }),
      ),
  ],
  ["retained-delivered", () => retained()],
  ["connect", () => reconnects({})],
  ["connack", () => reconnects({})],
  ["publish", () => published(1, 0)],
  ["puback", () => published(1, 1)],
  ["pubrec", () => published(1, 2)],
  ["pubrel", () => published(1, 2)],
  ["pubcomp", () => published(1, 2)],
  ["subscribe", () => subscribes()],
  ["suback", () => subscribes()],
  ["unsubscribe", () => does({ type: "unsubscribe", node: "display", topicFilters: ["home/#"] })],
  ["unsuback", () => does({ type: "unsubscribe", node: "display", topicFilters: ["home/#"] })],
  ["pingreq", () => clock.pass(90_000)],
  ["pingresp", () => clock.pass(90_000)],
  ["disconnect", () => does({ type: "disconnect", node: "display" })],
  ["auth", () => device([connect("greenhouse", 5), new Uint8Array([0xf0, 0])])],
];

test.each(STORIES)("playing pauses at %s, says at what, and goes on from there", (breakPoint, story) => {
  page.call("time/break-points", { at: [breakPoint], only: null });
  story();
  clock.pass(20_000);
  const { playback, step, events } = lookAt(host);
  expect(playback).toMatchObject({ playing: false, stoppedAt: { kind: "happened", breakPoint, event: { step } } });
  expect(events).toContainEqual(playback.stoppedAt?.kind === "happened" ? playback.stoppedAt.event : null);
  page.call("time/break-points", { at: [], only: null });
  page.call("time/play");
  clock.pass(1_000);
  expect(lookAt(host).playback).toMatchObject({ playing: true, stoppedAt: null });
});

describe("a prediction point", () => {
  const predicts = (only: string | null) => page.call("time/break-points", { at: ["prediction-point"], only });
  const next = () => {
    const { at, playback, events } = lookAt(host);
    const arrival = playback.stoppedAt?.kind === "predict" ? playback.stoppedAt.arrival : null;
    const hasArrived = events.some((event) => event.type === "frame-arrived" && event.frame === arrival?.frame);
    expect([playback.playing, hasArrived]).toEqual([false, false]);
    return [at, arrival?.node, arrival?.direction, arrival?.packet?.type];
  };

  test("is just before a packet is handled, once for each, whoever gets it", () => {
    predicts(null);
    published(1, 1);
    const stops: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      clock.pass(5_000);
      stops.push(next());
      page.call("time/play");
    }
    expect(stops).toEqual([
      [5_599, "sensor", "up", "publish"],
      [6_199, "display", "down", "publish"],
      [6_200, "sensor", "down", "puback"],
      [6_799, "display", "up", "puback"],
    ]);
    clock.pass(5_000);
    expect(lookAt(host).playback).toMatchObject({ playing: true, stoppedAt: null });
  });

  test("of one client is none of the others", () => {
    predicts("display");
    published(1, 1);
    clock.pass(5_000);
    expect(next()).toEqual([6_199, "display", "down", "publish"]);
  });

  test("is left by a step, which shows what comes of it", () => {
    predicts("sensor");
    published(1, 1);
    clock.pass(5_000);
    page.call("time/step");
    const { playback, events } = lookAt(host);
    expect(playback.stoppedAt).toBeNull();
    expect(events.some((event) => event.type === "message-published")).toBe(true);
  });

  test("is there in the past, too, on the way that it went", () => {
    published(1, 1);
    clock.pass(5_000);
    predicts("display");
    for (let count = 0; count < 2; count += 1) {
      page.call("time/seek", { to: "time", at: 5_100 as Instant });
      page.call("time/play");
      clock.pass(5_000);
      expect(next()).toEqual([6_199, "display", "down", "publish"]);
    }
  });

  test("is none before a ping, of which nothing comes", () => {
    predicts(null);
    clock.pass(90_000);
    expect(lookAt(host).playback.playing).toBe(true);
  });

  test("in either of two worlds is one of both", () => {
    const clean: WorldCommand = { type: "change-client", node: "display", change: { cleanStart: true } };
    page.call("twin/start", clean, null);
    does({ type: "disconnect", node: "display" });
    clock.pass(1_000);
    predicts("display");
    does({ type: "connect", node: "display" });
    const types: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      clock.pass(5_000);
      const { stoppedAt } = lookAt(host).playback;
      types.push(stoppedAt?.kind === "predict" && stoppedAt.arrival.packet?.type);
      page.call("time/play");
    }
    expect(types).toEqual(["connect", "connect", "connack", "connack"]);
  });
});

/** A playing lab only: where it has paused at what it was to pause at, the rest is not done. */
function does(command: WorldCommand): void {
  if (lookAt(host).playback.playing) page.call("world/command", command);
}

function changes(change: Extract<WorldCommand, { type: "change-client" }>["change"]): void {
  does({ type: "change-client", node: "display", change });
}

function reconnects(change: Parameters<typeof changes>[0]): void {
  changes(change);
  does({ type: "disconnect", node: "display" });
  does({ type: "connect", node: "display" });
}

function leaves(change: Parameters<typeof changes>[0]): void {
  reconnects(change);
  clock.pass(5_000);
  does({ type: "disconnect", node: "display" });
}

function cut(): void {
  does({ type: "cut", node: "display", how: "noticed" });
}

function subscribes(qos: 0 | 1 | 2 = 1): void {
  does({ type: "subscribe", node: "display", subscriptions: [{ topicFilter: "home/#", qos }] } as WorldCommand);
}

/** After `then`, functions and times that pass between them; the display is subscribed with that QoS. */
function published(count: number, qos: 0 | 1 | 2, ...then: readonly (number | (() => void))[]): void {
  const [before, ...others] = then;
  if (typeof before === "function") before();
  const message = { topic: "home/temp", payload: utf8Encode("21"), qos, retain: false };
  for (let sent = 0; sent < count; sent += 1) does({ type: "publish", node: "sensor", ...message });
  for (const next of others) {
    if (typeof next === "number") clock.pass(next);
    else next();
  }
}

function retained(): void {
  const message = { topic: "home/temp", payload: utf8Encode("21"), qos: 1, retain: true } as const;
  does({ type: "publish", node: "sensor", ...message });
  clock.pass(3_000);
  subscribes();
}

function device(frames: readonly Uint8Array[]): void {
  host.accept(new FakeConnection()).framesReceived(frames);
}

/** CleanSession 0, Keep Alive 60. */
function connect(clientId: string, version: 4 | 5 = 4): Uint8Array {
  const properties = version === 5 ? [0] : [];
  const rest = [0, 4, 77, 81, 84, 84, version, 0, 0, 60, ...properties, 0, clientId.length, ...utf8Encode(clientId)];
  return new Uint8Array([0x10, rest.length, ...rest]);
}
