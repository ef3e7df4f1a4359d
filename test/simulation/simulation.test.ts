import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyDelta, type Snapshot } from "../../core/observe/snapshot.ts";
import { Watch } from "../../core/observe/watch.ts";
import { type Recording, record, replayInto } from "../../core/world/recording.ts";
import { World } from "../../core/world/world.ts";
import { onlyEvents } from "../core/world/stage.ts";
import { Invariants } from "./invariants.ts";
import { randomSpec, randomSteps, type Step, take } from "./random-world.ts";
import { shrink } from "./shrink.ts";

const NOWHERE = { send: () => {}, close: () => {} };
const WORLDS = 1_000;
const WORLDS_A_TEST = 50;
const STEPS = 150;
const BATCHES = Array.from({ length: WORLDS / WORLDS_A_TEST }, (_, index) => ({
  first: index * WORLDS_A_TEST + 1,
  last: (index + 1) * WORLDS_A_TEST,
}));
/** Worlds that have failed once, with the steps that it took: they are looked at first, for ever. */
const KEPT = new URL("failing-worlds.json", import.meta.url);

interface FailedWorld {
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** What is broken in a world, in a sentence; null when nothing is. */
function fault(seed: number, steps: readonly Step[]): string | null {
  const world = new World(randomSpec(seed), NOWHERE);
  const invariants = new Invariants(world);
  world.observe(onlyEvents((event) => invariants.take(event)));
  try {
    for (const step of steps) {
      take(world, step);
      invariants.checkState();
    }
    return null;
  } catch (broken) {
    return (broken as Error).message;
  }
}

/** Makes a failure as small as it gets and keeps it. */
function keep(seed: number, steps: readonly Step[]): FailedWorld {
  const failed = { seed, steps: shrink(steps, (fewer) => fault(seed, fewer) !== null) };
  writeFileSync(KEPT, `${JSON.stringify([...keptWorlds(), failed], null, 2)}\n`);
  return failed;
}

function keptWorlds(): FailedWorld[] {
  return JSON.parse(readFileSync(KEPT, "utf8"), revivePayload) as FailedWorld[];
}

/** JSON writes bytes as an object of numbers. */
function revivePayload(key: string, value: unknown): unknown {
  return key === "payload" && typeof value === "object" ? Uint8Array.from(Object.values(value as object)) : value;
}

/** Snapshot and deltas beside what a fresh snapshot says. */
function watched(seed: number, steps: readonly Step[]): { world: World; followed: unknown; fresh: unknown } {
  const world = new World(randomSpec(seed), NOWHERE);
  const watch = new Watch(world);
  let snapshot = fresh(world, watch);
  for (const step of steps) {
    take(world, step);
    const delta = watch.collect();
    if (delta !== null) snapshot = applyDelta(snapshot, delta) ?? failedToFollow(seed);
  }
  return { world, followed: byId(snapshot), fresh: byId(fresh(world, watch)) };
}

function failedToFollow(seed: number): never {
  throw new Error(`seed ${seed}: a delta does not follow the one before`);
}

function fresh(world: World, watch: Watch): Snapshot {
  const entities = new Map(watch.entities().map((entity) => [entity.id, entity]));
  return { revision: watch.revision, step: world.step, at: world.now, entities };
}

function byId({ entities }: Snapshot): unknown {
  return new Map([...entities].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("random worlds", () => {
  test("those that have failed before keep all invariants", () => {
    const broken = keptWorlds().map(({ seed, steps }) => ({ seed, fault: fault(seed, steps) }));
    expect(broken.filter((each) => each.fault !== null)).toEqual([]);
  });

  test.each(BATCHES)("seeds $first to $last keep all invariants after each step", ({ first, last }) => {
    for (let seed = first; seed <= last; seed += 1) {
      const steps = randomSteps(seed, STEPS);
      const broken = fault(seed, steps);
      if (broken === null) continue;
      const failed = keep(seed, steps);
      throw new Error(`seed ${seed}: ${broken}\n${failed.steps.map((step) => JSON.stringify(step)).join("\n")}`);
    }
  });

  test.each([[1], [2], [3], [4], [5], [6], [7], [8]])(
    "seeds %i, and every eighth after it: snapshot and deltas equal a fresh snapshot",
    (first) => {
      for (let seed = first; seed <= 80; seed += 8) {
        const { followed, fresh: now } = watched(seed, randomSteps(seed, 400));
        expect(followed).toEqual(now);
      }
    },
  );

  test.each([[1], [2], [3], [4], [5]])("seed %i replays to the same digest from its log, whoever observes", (seed) => {
    const { world } = watched(seed, randomSteps(seed, 600));
    const again = new World(world.spec, NOWHERE);
    replayInto(again, record(world) as Recording);
    expect(again.digest()).toBe(world.digest());
  });
});
