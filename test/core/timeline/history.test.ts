import { describe, expect, test } from "vitest";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import type { Step } from "../../../core/kernel/time.ts";
import { Watch } from "../../../core/observe/watch.ts";
import { History, placeOf } from "../../../core/timeline/history.ts";
import { RecordedWorld } from "../../../core/timeline/recorded-world.ts";
import { seek, stretchTo, type Target } from "../../../core/timeline/seek.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { InputLog } from "../../../core/world/input-log.ts";
import { replayInto, worldAtBeginning } from "../../../core/world/recording.ts";
import { Replay } from "../../../core/world/replay.ts";
import { World } from "../../../core/world/world.ts";
import { randomSpec } from "../../simulation/random-world.ts";
import { live, type Seen, SMALL } from "./random-life.ts";

const NOWHERE = { send: () => {}, close: () => {} };
const SEEDS = Array.from({ length: 8 }, (_, index) => [index + 1]);

/** The world as it was there: simulated again, compared with the keyframes on the way, and all events of it. */
function pastOf(world: RecordedWorld, target: Target) {
  const end = placeOf(world);
  const stretch = stretchTo(world.history, target, end);
  const past = new World(world.spec, NOWHERE, stretch.begins);
  const watch = new Watch(past);
  const digests = world.history.digestsAfter(stretch, { step: end.step, digest: world.digest() });
  const replay = new Replay(past, stretch, digests);
  const events: WorldEvent[] = [];
  seek(replay, past, target, () => events.push(...(watch.collect()?.events ?? [])));
  return { past, watch, replay, events };
}

describe("going to a place in the past", () => {
  test.each(SEEDS)("seed %i: everything is as it was, down to the numbers of the events", (seed) => {
    const { world, seen, events } = live(seed, 8_000);
    expect(world.history.keyframes.length).toBeGreaterThan(2);
    const rng = new Rng(seed).fork("places");
    for (let count = 0; count < 30; count += 1) {
      const then = rng.pick(seen);
      const { past, watch, events: again } = pastOf(world, { kind: "step", step: then.step });
      if (past.now < then.at) past.runUntil(then.at);
      expect([past.step, past.digest()]).toEqual([then.step, then.digest]);
      expect(watch.entities()).toEqual(then.entities);
      const first = again[0]?.id ?? 0;
      const last = again.at(-1)?.id ?? 0;
      expect(again).toEqual(events.filter(({ id }) => id >= first && id <= last));
    }
  });

  test.each(SEEDS)("seed %i: at a time, all that was due by then has happened and nothing else", (seed) => {
    const { world, seen } = live(seed, 4_000);
    for (const { at } of seen.filter((_, index) => index % 5 === 0)) {
      const { past, replay } = pastOf(world, { kind: "time", at });
      const next = replay.nextAt();
      expect([past.now, next === null || next > at]).toEqual([at, true]);
    }
  });

  test.each(SEEDS)("seed %i: from there it goes on as it went, to where the world is now", (seed) => {
    const { world, seen } = live(seed, 4_000);
    const { past, replay } = pastOf(world, { kind: "step", step: (seen[20] as Seen).step });
    while (!replay.ended) replay.runNext();
    expect([past.digest(), replay.divergence]).toEqual([world.digest(), null]);
  });
});

describe("a history that is over its budget", () => {
  test("begins later, at a keyframe, and everything since can still be gone to", () => {
    const { world, seen } = live(3, 12_000, SMALL);
    const { beginning, bytes } = world.history;
    expect([beginning.step > 0, bytes < 700_000]).toEqual([true, true]);
    expect(world.log.entries).toBeNull();
    for (const then of seen.filter(({ step }) => step >= beginning.step)) {
      const { past } = pastOf(world, { kind: "step", step: then.step });
      if (past.now < then.at) past.runUntil(then.at);
      expect(past.digest()).toBe(then.digest);
    }
    expect(pastOf(world, { kind: "step", step: 0 as Step }).past.step).toBe(beginning.step);
  });

  test("is soon over it where frames are large, and forgets them all the same", () => {
    const spec = randomSpec(1);
    const first = new World(spec, NOWHERE).save();
    const history = new History(spec, first, new InputLog(), { logBytes: 100_000, keyframeBytes: 1_000_000 });
    const world = new RecordedWorld(spec, NOWHERE, first, history);
    const socket = 1 as SocketId;
    world.input({ type: "outside-opened", socket, transport: "tcp", address: "192.0.2.1" });
    for (let count = 0; count < 100; count += 1) {
      world.input({ type: "outside-frame", socket, frame: new Uint8Array(20_000) });
      world.runOne();
    }
    expect([world.log.bytes < 100_000, history.beginning.step > 0]).toEqual([true, true]);
  });

  test("takes keyframes out evenly: no place becomes much farther from one than another", () => {
    const { world } = live(4, 30_000, { keyframeBytes: 150_000, logBytes: Number.POSITIVE_INFINITY });
    const steps = world.history.keyframes.map(({ step }) => step);
    const gaps = steps.slice(1).map((step, index) => step - (steps[index] as number));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect([steps[0], world.history.bytes - world.log.bytes < 150_000]).toEqual([0, true]);
    expect(Math.max(...gaps)).toBeLessThan(2.5 * mean);
  });
});

test.each([null, SMALL])("what is remembered can be recorded, up to any place of it (budget %j)", (budget) => {
  const { world, seen } = live(3, 12_000, budget ?? undefined);
  const { beginning } = world.history;
  for (const then of [seen.find(({ step }) => step > beginning.step), seen.at(-1)] as Seen[]) {
    const recording = world.history.recordingUntil(then);
    const again = worldAtBeginning(recording);
    replayInto(again, recording);
    expect([recording.begins === null, again.digest()]).toEqual([budget === null, then.digest]);
  }
});

test("a fork has the same past and its own future", () => {
  const { world, seen } = live(5, 4_000);
  const { step } = seen[40] as Seen;
  const { past } = pastOf(world, { kind: "step", step });
  const before = world.digest();
  const forked = new RecordedWorld(world.spec, NOWHERE, past.save(), world.history.forkedAt(step));
  forked.input({ type: "command", command: { type: "kill", node: "a" } });
  for (let count = 0; count < 3_000; count += 1) {
    if (!forked.runOne()) forked.input({ type: "command", command: { type: "start", node: "a" } });
  }
  const early = { kind: "step", step: (seen[10] as Seen).step } as const;
  expect(pastOf(forked, early).past.digest()).toBe(pastOf(world, early).past.digest());
  const { replay, past: again } = pastOf(forked, { kind: "step", step: (step + 1) as Step });
  while (!replay.ended) replay.runNext();
  expect([again.digest(), world.digest()]).toEqual([forked.digest(), before]);
});
