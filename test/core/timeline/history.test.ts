import { describe, expect, test } from "vitest";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { type Instant, later, type Step } from "../../../core/kernel/time.ts";
import type { Entity } from "../../../core/observe/entities.ts";
import { Watch } from "../../../core/observe/watch.ts";
import { type Budget, History, placeOf } from "../../../core/timeline/history.ts";
import { RecordedWorld } from "../../../core/timeline/recorded-world.ts";
import { seek, stretchTo, type Target } from "../../../core/timeline/seek.ts";
import { InputLog } from "../../../core/world/input-log.ts";
import { Replay } from "../../../core/world/replay.ts";
import { World } from "../../../core/world/world.ts";
import { RandomDevices } from "../../simulation/random-devices.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";

const NOWHERE = { send: () => {}, close: () => {} };
const SEEDS = Array.from({ length: 8 }, (_, index) => [index + 1]);
const SMALL: Budget = { logBytes: 150_000, keyframeBytes: 400_000 };

interface Seen {
  readonly step: Step;
  readonly at: Instant;
  readonly digest: number;
  readonly entities: readonly Entity[];
}

interface Lived {
  readonly world: RecordedWorld;
  /** Every so many steps, what there was to see. */
  readonly seen: readonly Seen[];
  readonly events: readonly WorldEvent[];
}

/** A long random life, and what was seen of it while it was lived. */
function live(seed: number, count: number, budget?: Budget): Lived {
  const spec = randomSpec(seed);
  const log = new InputLog();
  const begin = new World(spec, NOWHERE);
  const world = new RecordedWorld(spec, NOWHERE, begin.save(), new History(spec, begin.save(), log, budget));
  const watch = new Watch(world);
  const rng = new Rng(seed).fork("acts");
  const devices = new RandomDevices(rng.fork("devices"));
  const seen: Seen[] = [];
  const events: WorldEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const choice = rng.below(8);
    if (choice === 0) world.input({ type: "command", command: randomCommand(rng, index) });
    else if (choice === 1) world.input(devices.next(index));
    else if (choice === 2) world.runUntil(later(world.now, rng.below(500)));
    else world.runOne();
    events.push(...(watch.collect()?.events ?? []));
    if (index % 50 === 0) {
      seen.push({ ...placeOf(world), digest: world.digest(), entities: watch.entities() });
    }
  }
  return { world, seen, events };
}

/** The world as it was there: simulated again, compared with the keyframes on the way, and all events of it. */
function pastOf(world: RecordedWorld, target: Target) {
  const end = placeOf(world);
  const { from, recording } = stretchTo(world.history, target, end);
  const past = new World(world.spec, NOWHERE, from);
  const watch = new Watch(past);
  const digests = world.history.digestsAfter(from, { step: end.step, digest: world.digest() });
  const replay = new Replay(past, recording, digests);
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

  test("takes keyframes out evenly: no place becomes much farther from one than another", () => {
    const { world } = live(4, 30_000, { keyframeBytes: 150_000, logBytes: Number.POSITIVE_INFINITY });
    const steps = world.history.keyframes.map(({ step }) => step);
    const gaps = steps.slice(1).map((step, index) => step - (steps[index] as number));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect([steps[0], world.history.bytes - world.log.bytes < 150_000]).toEqual([0, true]);
    expect(Math.max(...gaps)).toBeLessThan(2.5 * mean);
  });
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
