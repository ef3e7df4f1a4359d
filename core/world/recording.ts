import type { Instant, Step } from "../kernel/time.ts";
import type { LogEntry, WorldSpec } from "./input.ts";
import { Replay, type Replayable } from "./replay.ts";
import type { World } from "./world.ts";

/** Everything needed to see a world again, up to one moment. */
export interface Recording {
  readonly spec: WorldSpec;
  readonly log: readonly LogEntry[];
  readonly until: { readonly step: Step; readonly at: Instant };
}

/** The digest of a world when it had done `step` steps: right after the step, before the clock went on. */
export interface DigestAt {
  readonly step: Step;
  readonly digest: number;
}

/** A recording that can be checked: whoever replays it must come past the same digests. */
export interface CheckableRecording extends Recording {
  /** By step. The last is of the very end of the recording, when its clock has come to `until.at`. */
  readonly digests: readonly DigestAt[];
}

/** Null when the world has been through more than it remembers. */
export function record({ spec, log, step, now: at }: Pick<World, "spec" | "log" | "step" | "now">): Recording | null {
  return log.entries === null ? null : { spec, log: [...log.entries], until: { step, at } };
}

/** Brings `world`, a new one of the recording's spec, to where the recording ends: equal in `digest()` to what was recorded. */
export function replayInto(world: Replayable, recording: Recording): void {
  const replay = new Replay(world, recording);
  while (!replay.ended) replay.runNext();
}

/** Replays `recording` in `world`, a new one of its spec, and notes about a hundred digests on the way. */
export function withDigests(recording: Recording, world: Replayable): CheckableRecording {
  const { until } = recording;
  const every = Math.max(SHORTEST_STRETCH, Math.ceil(until.step / MOST_STRETCHES));
  const digests: DigestAt[] = [];
  let due = every;
  const replay = new Replay(world, recording);
  while (!replay.ended) {
    replay.runNext();
    const { step } = world;
    if (step < due || step >= until.step) continue;
    digests.push({ step, digest: world.digest() });
    due = step + every;
  }
  digests.push({ step: world.step, digest: world.digest() });
  return { ...recording, digests };
}

const SHORTEST_STRETCH = 100;
const MOST_STRETCHES = 100;
