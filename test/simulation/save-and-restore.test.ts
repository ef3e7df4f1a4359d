import { describe, expect, test } from "vitest";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { Rng } from "../../core/kernel/rng.ts";
import { later } from "../../core/kernel/time.ts";
import { Watch } from "../../core/observe/watch.ts";
import type { SavedWorld } from "../../core/world/saved-world.ts";
import { type OutsideSink, World } from "../../core/world/world.ts";
import { RandomDevices } from "./random-devices.ts";
import { randomCommand, randomSpec } from "./random-world.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => [index + 1]);
const STEPS = 500;

type Act = (world: World) => void;

/** What happens to a world, drawn beforehand so that two worlds can be given the same. */
function randomActs(seed: number): readonly Act[] {
  const rng = new Rng(seed).fork("acts");
  const devices = new RandomDevices(rng.fork("devices"));
  return Array.from({ length: STEPS }, (_, count): Act => {
    switch (rng.below(6)) {
      case 0: {
        if (rng.below(6) === 0) {
          const node = rng.pick(["a", "b", "c"]);
          const packet = rng.pick(["publish", "puback", "pubrec", "pubrel", "connack"] as const);
          const direction = rng.pick(["up", "down"] as const);
          const how = rng.pick(["noticed", "silent"] as const);
          const cut = {
            how,
            moment: rng.pick(["before", "after"] as const),
            packet,
            direction,
            occurrence: 1 + rng.below(3),
          };
          return (world) => world.input({ type: "command", command: { type: "plan-cut", node, cut } });
        }
        const command = randomCommand(rng, count, true);
        return (world) => world.input({ type: "command", command });
      }
      case 1:
      case 2: {
        const input = devices.next(count);
        return (world) => world.input(input);
      }
      case 3: {
        const milliseconds = rng.pick([0, 1, 100, 5_000]);
        return (world) => world.runUntil(later(world.now, milliseconds));
      }
      default:
        return (world) => world.runOne();
    }
  });
}

/** A world, what was observed of it and what it sent out. */
class Watched {
  readonly world: World;
  readonly watch: Watch;
  readonly sent: unknown[] = [];
  readonly events: WorldEvent[] = [];

  constructor(seed: number, saved: SavedWorld | null) {
    const outside: OutsideSink = {
      send: (socket, frame) => this.sent.push([socket, frame]),
      close: (socket, how) => this.sent.push([socket, how]),
    };
    this.world = new World(randomSpec(seed), outside, saved);
    this.watch = new Watch(this.world);
  }

  does(act: Act): void {
    act(this.world);
    this.events.push(...(this.watch.collect()?.events ?? []));
  }
}

describe("a world that is saved at any moment and restored", () => {
  test.each(SEEDS)("seed %i: it goes on as the one it was taken from, step by step", (seed) => {
    const acts = randomActs(seed);
    const savedAfter = new Rng(seed).fork("when").below(STEPS);
    const original = new Watched(seed, null);
    for (const act of acts.slice(0, savedAfter)) original.does(act);
    original.events.length = 0;
    original.sent.length = 0;
    const saved = original.world.save();
    const asItWas = structuredClone(saved);

    const restored = new Watched(seed, saved);
    expect(restored.watch.entities()).toEqual(original.watch.entities());
    for (const act of acts.slice(savedAfter)) {
      original.does(act);
      restored.does(act);
      expect(restored.world.digest()).toBe(original.world.digest());
    }
    expect([restored.events, restored.sent]).toEqual([original.events, original.sent]);
    expect(restored.watch.entities()).toEqual(original.watch.entities());
    expect(restored.world.save()).toEqual(original.world.save());

    // Neither has touched what was saved: it can be restored once more.
    expect(saved).toEqual(asItWas);
  });

  test.each(SEEDS.slice(0, 20))("seed %i: whether it is saved makes no difference to it", (seed) => {
    const [left, saving] = [new Watched(seed, null), new Watched(seed, null)];
    for (const act of randomActs(seed)) {
      left.does(act);
      saving.does(act);
      saving.world.save();
    }
    expect([saving.world.digest(), saving.events]).toEqual([left.world.digest(), left.events]);
  });

  test.each(SEEDS.slice(0, 20))("seed %i: nobody needs to observe for it to come to the same", (seed) => {
    const observed = new Watched(seed, null);
    const alone = new World(randomSpec(seed), { send: () => {}, close: () => {} });
    for (const act of randomActs(seed)) {
      observed.does(act);
      act(alone);
    }
    expect(alone.digest()).toBe(observed.world.digest());
  });
});
