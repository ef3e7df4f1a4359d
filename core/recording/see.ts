import type { WorldEvent } from "../events/world-event.ts";
import { type CheckableRecording, type Recording, worldAtBeginning } from "../world/recording.ts";
import { type Divergence, Replay } from "../world/replay.ts";

/** What happens in a recording. */
export interface Seen {
  /** The first MOST_EVENTS, oldest first. */
  readonly events: readonly WorldEvent[];
  /** How many came after those. */
  readonly leftOut: number;
  /** The world became another than the recorded one. */
  readonly divergence: Divergence | null;
  /** The mistake inside the lab that a frozen lab was saved with: the replay ends there, too. */
  readonly fault: string | null;
}

/** Replays a recording from its beginning to its end, in a world of its own that nobody else sees. */
export function see(recording: Recording & Partial<CheckableRecording>): Seen {
  const world = worldAtBeginning(recording);
  const events: WorldEvent[] = [];
  let leftOut = 0;
  world.observe({
    event: (event) => {
      if (events.length < MOST_EVENTS) events.push(event);
      else leftOut += 1;
    },
    brokerTouched: ignore,
    sessionTouched: ignore,
    retainedTouched: ignore,
    nodeTouched: ignore,
    frameTouched: ignore,
  });
  const replay = new Replay(world, recording, recording.digests);
  let fault: string | null = null;
  try {
    while (!replay.ended) replay.runNext();
  } catch (error) {
    fault = `The replay stops at step ${world.step}, at a mistake inside the lab (${String(error)}).`;
  }
  return { events, leftOut, divergence: replay.divergence, fault };
}

/** For people: that what is shown is not what was recorded, since when, and why. `program` is what replays it. */
export function divergenceSentence({ after, at }: Divergence, writtenBy: string, program: string): string {
  const what = `This is not what was recorded: between step ${after} and step ${at} the world became another one.`;
  const why =
    writtenBy === program
      ? "The file was changed: this very version of Sessionscope wrote it."
      : `Sessionscope ${writtenBy} wrote the file and this is ${program}: what happens can be different since then.`;
  return `${what} ${why}`;
}

function ignore(): void {}

/** About a gigabyte. */
const MOST_EVENTS = 2_000_000;
