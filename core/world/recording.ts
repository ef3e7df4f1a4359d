import type { Instant, Step } from "../kernel/time.ts";
import type { LogEntry, WorldSpec } from "./input.ts";
import type { World } from "./world.ts";

/** Everything needed to see a world again, up to one moment. */
export interface Recording {
  readonly spec: WorldSpec;
  readonly log: readonly LogEntry[];
  readonly until: { readonly step: Step; readonly at: Instant };
}

/** Null when the world has been through more than it remembers. */
export function record({ spec, log, step, now: at }: Pick<World, "spec" | "log" | "step" | "now">): Recording | null {
  return log.entries === null ? null : { spec, log: [...log.entries], until: { step, at } };
}

/** What of a world a replay needs. */
export type Replayable = Pick<World, "step" | "now" | "input" | "runOne" | "runUntil">;

/** Brings `world`, a new one of the recording's spec, to where the recording ends: equal in `digest()` to what was recorded. */
export function replayInto(world: Replayable, { log, until }: Recording): void {
  for (const { step, at, input } of log) {
    advance(world, step, at);
    world.input(input);
  }
  advance(world, until.step, until.at);
}

/**
 * To a place in the log. Steps decide, not time: at the instant of an input some of the events due then had run and others
 * had not. Only when nothing was due the clock went on by itself.
 */
function advance(world: Replayable, step: Step, at: Instant): void {
  while (world.step < step && world.runOne()) {}
  if (world.now < at) world.runUntil(at);
}
