import type { Instant, Step } from "../kernel/time.ts";
import type { LogEntry, WorldSpec } from "./input.ts";
import { Replay, type Replayable } from "./replay.ts";
import type { SavedWorld } from "./saved-world.ts";
import { World } from "./world.ts";

/** Everything needed to see a world again, up to one moment. */
export interface Recording {
  readonly spec: WorldSpec;
  /** How the world stood when the recording began; null: at its own beginning. */
  readonly begins: SavedWorld | null;
  /** Every input since. */
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
  /** The program that wrote the file it was read from; absent when this one made it. */
  readonly writtenBy?: string;
}

/** Null when the world has been through more than it remembers. */
export function record({ spec, log, step, now: at }: Pick<World, "spec" | "log" | "step" | "now">): Recording | null {
  return log.entries === null ? null : { spec, begins: null, log: [...log.entries], until: { step, at } };
}

/** A new world that stands where the recording begins, and that nobody outside hears of. Throws where `begins` has gaps. */
export function worldAtBeginning({ spec, begins }: Recording): World {
  return new World(spec, { send: ignore, close: ignore }, begins);
}

/** How many steps it goes on for. */
export function stepsIn({ begins, until }: Recording): number {
  return until.step - (begins?.step ?? 0);
}

/** Brings `world`, which stands at the recording's beginning, to its end: equal in `digest()` to what was recorded. */
export function replayInto(world: Replayable, recording: Recording): void {
  const replay = new Replay(world, recording);
  while (!replay.ended) replay.runNext();
}

/** Replays `recording` and notes about a hundred digests on the way. */
export function withDigests(recording: Recording): CheckableRecording {
  const { begins, until } = recording;
  const world = worldAtBeginning(recording);
  const every = Math.max(SHORTEST_STRETCH, Math.ceil(stepsIn(recording) / MOST_STRETCHES));
  const digests: DigestAt[] = [];
  let due = begins?.step ?? every;
  const note = (): void => {
    const { step } = world;
    if (step < due || step >= until.step) return;
    digests.push({ step, digest: world.digest() });
    due = step + every;
  };
  const replay = new Replay(world, recording);
  note();
  while (!replay.ended) {
    replay.runNext();
    note();
  }
  digests.push({ step: world.step, digest: world.digest() });
  return { ...recording, digests };
}

function ignore(): void {}

const SHORTEST_STRETCH = 100;
const MOST_STRETCHES = 100;
