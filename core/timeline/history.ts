import type { EventId } from "../events/names.ts";
import { assert } from "../kernel/assert.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { LogEntry, WorldSpec } from "../world/input.ts";
import { InputLog } from "../world/input-log.ts";
import type { DigestAt, Recording } from "../world/recording.ts";
import type { SavedWorld } from "../world/saved-world.ts";
import { digestOf, type World } from "../world/world.ts";
import { savedBytes } from "./saved-bytes.ts";

/** A place in a history: behind its first `step` steps, with the clock at `at`. */
export interface Place {
  readonly step: Step;
  readonly at: Instant;
}

/** A part of a history, from a keyframe on. */
export interface Stretch extends Recording {
  readonly begins: SavedWorld;
}

interface Keyframe {
  readonly saved: SavedWorld;
  readonly bytes: number;
}

type Recorded = Pick<World, "step" | "now" | "save"> & { readonly wire: { readonly framesSent: number } };

/**
 * Everything one world has been through: its inputs, and keyframes from which any place is soon simulated again. Keyframes
 * are a cache, as close to each other as memory allows. When the inputs have grown too many, the history begins later: at a
 * keyframe.
 *
 * Invariants: 1. there is a keyframe, and the first is where history begins; 2. `log` has every input since.
 */
export class History {
  readonly spec: WorldSpec;
  readonly log: InputLog;
  readonly #budget: Budget;
  /** By step. */
  readonly #keyframes: Keyframe[] = [];
  #keyframeBytes = 0;
  #framesSentThen = 0;
  #logBytesThen = 0;

  constructor(spec: WorldSpec, first: SavedWorld, log = new InputLog(), budget: Budget = BUDGET) {
    this.spec = spec;
    this.log = log;
    this.#budget = budget;
    this.#add(first);
  }

  /** The earliest place that can be gone to. */
  get beginning(): Place {
    return placeOf(this.#first.saved);
  }

  /** The number of the earliest event that can be seen again. */
  get firstEvent(): EventId {
    return (this.#first.saved.events + 1) as EventId;
  }

  get bytes(): number {
    return this.log.bytes + this.#keyframeBytes;
  }

  get keyframes(): readonly Place[] {
    return this.#keyframes.map(({ saved }) => placeOf(saved));
  }

  /** To be called between two steps: keeps a keyframe when enough has happened since the last. */
  passed(world: Recorded): void {
    const last = this.#keyframes.at(-1) as Keyframe;
    const work = world.step - last.saved.step + (world.wire.framesSent - this.#framesSentThen);
    const isMuch = work >= Math.max(WORK_BETWEEN_KEYFRAMES, last.bytes / BYTES_OF_KEYFRAME_A_WORK);
    // Few frames can be large ones: what the log is to forget has to lie before a keyframe.
    if (!isMuch && this.log.bytes - this.#logBytesThen < this.#budget.logBytes / 4) return;
    this.#add(world.save());
    this.#thin();
    this.#roll();
  }

  /** How it went from the keyframe at `step` up to `until`, where the world is now. */
  stretchFrom(step: Step, until: Place): Stretch {
    const keyframe = this.#keyframes.find(({ saved }) => saved.step === step);
    const log = this.log.since(step);
    assert(keyframe !== undefined && log !== null, "a history has its keyframes, and every input since the first");
    return { spec: this.spec, begins: keyframe.saved, log, until };
  }

  /** How it went up to `until`, from the keyframe before the event of that number, which must not be before `firstEvent`. */
  stretchToEvent(event: EventId, until: Place): Stretch {
    const keyframe = this.#keyframes.findLast(({ saved }) => saved.events < event) ?? this.#first;
    return this.stretchFrom(keyframe.saved.step, until);
  }

  /** How it went up to `until`: from the world's own beginning, or from where history begins by now. */
  recordingUntil(until: Place): Recording {
    const { begins, log, ...stretch } = this.stretchFrom(this.beginning.step, until);
    const entries = log.filter(({ step }) => step < until.step);
    return { ...stretch, begins: this.log.entries === null ? begins : null, log: entries };
  }

  /** What a replay of a stretch must come past. Costs a digest for each keyframe. */
  digestsAfter({ begins: { step } }: Stretch, end: DigestAt): readonly DigestAt[] {
    const later = this.#keyframes.filter(({ saved }) => saved.step > step && saved.step < end.step);
    return [...later.map(({ saved }) => ({ step: saved.step, digest: digestOf(saved) })), end];
  }

  /** Another history with the same past up to `place`. */
  forkedAt(place: Step): History {
    const [first, ...others] = this.#keyframes.filter(({ saved }) => saved.step <= place) as [Keyframe, ...Keyframe[]];
    const entries = (this.log.since(first.saved.step) ?? []).filter(({ step }) => step < place);
    const forked = new History(this.spec, first.saved, new InputLog(entries, this.log.entries !== null), this.#budget);
    for (const { saved } of others) forked.#add(saved);
    return forked;
  }

  /** The inputs that came at `place` or later. */
  inputsSince(place: Step): readonly LogEntry[] {
    return this.log.since(place) ?? [];
  }

  get #first(): Keyframe {
    return this.#keyframes[0] as Keyframe;
  }

  #add(saved: SavedWorld): void {
    const bytes = savedBytes(saved);
    this.#keyframes.push({ saved, bytes });
    this.#keyframeBytes += bytes;
    this.#framesSentThen = saved.wire.framesSent;
    this.#logBytesThen = this.log.bytes;
  }

  /** Takes out keyframes where the gap that is left is the smallest, of such the oldest. */
  #thin(): void {
    const keyframes = this.#keyframes;
    while (this.#keyframeBytes > this.#budget.keyframeBytes && keyframes.length > 2) {
      let chosen = 1;
      let smallest = Number.POSITIVE_INFINITY;
      for (let index = 1; index < keyframes.length - 1; index += 1) {
        const gap = stepAt(keyframes, index + 1) - stepAt(keyframes, index - 1);
        if (gap < smallest) [chosen, smallest] = [index, gap];
      }
      this.#remove(chosen);
    }
  }

  #roll(): void {
    while (this.log.bytes > this.#budget.logBytes && this.#keyframes.length > 1) {
      this.#remove(0);
      this.log.dropBefore(this.#first.saved.step);
    }
    this.#logBytesThen = Math.min(this.#logBytesThen, this.log.bytes);
  }

  #remove(index: number): void {
    for (const { bytes } of this.#keyframes.splice(index, 1)) this.#keyframeBytes -= bytes;
  }
}

/** In bytes, as estimated: what more there is is forgotten. */
export interface Budget {
  readonly logBytes: number;
  readonly keyframeBytes: number;
}

export function placeOf({ step, now: at }: Pick<World, "step" | "now">): Place {
  return { step, at };
}

function stepAt(keyframes: readonly Keyframe[], index: number): number {
  return (keyframes[index] as Keyframe).saved.step;
}

const BUDGET: Budget = { logBytes: 32 * 1_048_576, keyframeBytes: 64 * 1_048_576 };
/** Steps and frames: about ten milliseconds of simulation. */
const WORK_BETWEEN_KEYFRAMES = 2_000;
/** A large world is saved less often: saving takes about as long as this much work of the world. */
const BYTES_OF_KEYFRAME_A_WORK = 100;
