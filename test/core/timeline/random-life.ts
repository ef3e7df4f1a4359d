import type { WorldEvent } from "../../../core/events/world-event.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { type Instant, later, type Step } from "../../../core/kernel/time.ts";
import type { Entity } from "../../../core/observe/entities.ts";
import { Watch } from "../../../core/observe/watch.ts";
import { type Budget, History, placeOf } from "../../../core/timeline/history.ts";
import { RecordedWorld } from "../../../core/timeline/recorded-world.ts";
import { InputLog } from "../../../core/world/input-log.ts";
import { World } from "../../../core/world/world.ts";
import { RandomDevices } from "../../simulation/random-devices.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";

/** So small that a life of 12,000 forgets its beginning. */
export const SMALL: Budget = { logBytes: 150_000, keyframeBytes: 400_000 };

export interface Seen {
  readonly step: Step;
  readonly at: Instant;
  readonly digest: number;
  readonly entities: readonly Entity[];
}

export interface Lived {
  readonly world: RecordedWorld;
  /** Every so many steps, what there was to see. */
  readonly seen: readonly Seen[];
  readonly events: readonly WorldEvent[];
}

/** A long random life, and what was seen of it while it was lived. */
export function live(seed: number, count: number, budget?: Budget): Lived {
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

const NOWHERE = { send: () => {}, close: () => {} };
