import { beforeEach, expect, test } from "vitest";
import { EVENT_HISTORY, type LabView } from "../../../core/contract/contract.ts";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { History } from "../../../core/timeline/history.ts";
import { InputLog } from "../../../core/world/input-log.ts";
import { World } from "../../../core/world/world.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import type { CreateWorld } from "../../../electron/host/world-run.ts";
import { FakeClock } from "./fake-clock.ts";
import { refusalOf, TestPage } from "./test-page.ts";

let clock: FakeClock;
let page: TestPage;

beforeEach(() => open(createWorld));

test("a page that comes late gets all that happened before, part by part, as the pages before it were told it", () => {
  for (let count = 0; count < 450; count += 1) publishes(String(count));
  const told = page.events("delta").flatMap(({ events }) => events);
  const late = look();
  expect(late.events[0]?.id).toBeGreaterThan(2 * EVENT_HISTORY);
  const known = all(late);
  expect(known.slice(-told.length)).toEqual(told);
  expect(known.map(({ id }) => id)).toEqual(known.map((_, index) => index + 1));
});

test("the same at a place in the past, and on a branch, which have the past in common", () => {
  for (let count = 0; count < 200; count += 1) publishes(String(count));
  const now = all(look());
  page.call("time/seek", { to: "time", at: 150_000 as Instant });
  clock.pass(100);
  const past = look();
  expect(all(past)).toEqual(now.slice(0, past.events.at(-1)?.id));
  publishes("elsewhere");
  const fork = look();
  expect(fork.timeline).toMatchObject({ shows: "fork", branch: "B" });
  expect(all(fork).slice(0, past.events.at(-1)?.id)).toEqual(now.slice(0, past.events.at(-1)?.id));
});

test("where history begins there is nothing before", () => {
  open((spec, outside, origin) => {
    if (origin.kind !== "beginning") return createWorld(spec, outside, origin);
    const saved = new World(spec, outside).save();
    const history = new History(spec, saved, new InputLog(), { logBytes: 20_000, keyframeBytes: 10_000_000 });
    return createWorld(spec, outside, { kind: "fork", saved, history });
  });
  for (let count = 0; count < 30; count += 1) publishes("x".repeat(2_000));
  const { timeline } = look();
  const known = all(look());
  expect(timeline.isRolled).toBe(true);
  expect(known[0]?.id).toBe(1);
  expect(page.call("branch/earlier-events", "A", timeline.firstEvent)).toEqual([]);
  const first = (timeline.firstEvent + 5) as EventId;
  expect(page.call("branch/earlier-events", "A", first).map(({ id }) => id)).toEqual(
    [0, 1, 2, 3, 4].map((index) => timeline.firstEvent + index),
  );
});

test("what is no number of an event gets nothing, an unknown branch is refused", () => {
  publishes("1");
  expect(page.call("branch/earlier-events", "A", 0 as EventId)).toEqual([]);
  expect(page.call("branch/earlier-events", "A", 9_000_000 as EventId)).toEqual(all(look()));
  expect(refusalOf(() => page.call("branch/earlier-events", "Z", 1 as EventId))[0]).toBe("not-found");
  expect(refusalOf(() => page.callUnchecked("branch/earlier-events", "A", -1))[0]).toBe("invalid");
});

/** All that a page has, and what it can ask for. */
function all({ events, timeline }: LabView): readonly WorldEvent[] {
  let known = events;
  for (;;) {
    const first = known[0]?.id;
    if (first === undefined) return known;
    const earlier = page.call("branch/earlier-events", timeline.branch, first);
    if (earlier.length === 0) return known;
    expect(earlier.at(-1)?.id).toBe(first - 1);
    known = [...earlier, ...known];
  }
}

function open(create: CreateWorld): void {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld: create, lessons: [], createRunner: () => expect.fail() });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
}

let host: LabHost;

function look(): LabView {
  const late = new TestPage();
  host.attach(late.port);
  return late.call("watch/start");
}

function publishes(text: string): void {
  const payload = utf8Encode(text);
  page.call("world/command", { type: "publish", node: "sensor", topic: "home/temp", payload, qos: 1, retain: false });
  clock.pass(1_000);
}
