import type { Instant, Step } from "../kernel/time.ts";
import type { LogEntry, WorldSpec } from "./input.ts";
import { type OutsideSink, World } from "./world.ts";

/** Everything needed to see a world again, up to one moment. */
export interface Recording {
  readonly spec: WorldSpec;
  readonly log: readonly LogEntry[];
  readonly until: { readonly step: Step; readonly at: Instant };
}

export function record(world: World): Recording {
  return { spec: world.spec, log: [...world.log], until: { step: world.step, at: world.now } };
}

/** The world as it was when it was recorded: equal to it in `digest()`. What it sends to real devices goes to `outside`. */
export function replay({ spec, log, until }: Recording, outside: OutsideSink): World {
  const world = new World(spec, outside);
  for (const { step, at, input } of log) {
    advance(world, step, at);
    world.input(input);
  }
  advance(world, until.step, until.at);
  return world;
}

/**
 * To a place in the log. Steps decide, not time: at the instant of an input some of the events due then had run and others
 * had not. Only when nothing was due the clock went on by itself.
 */
function advance(world: World, step: Step, at: Instant): void {
  while (world.step < step && world.runOne()) {}
  if (world.now < at) world.runUntil(at);
}
