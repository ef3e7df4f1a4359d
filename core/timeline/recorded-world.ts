import type { WorldInput, WorldSpec } from "../world/input.ts";
import { InputLog } from "../world/input-log.ts";
import type { SavedWorld } from "../world/saved-world.ts";
import { type OutsideSink, World } from "../world/world.ts";
import { History } from "./history.ts";

/** A world that leaves a history behind. */
export class RecordedWorld extends World {
  readonly history: History;

  /** With `saved` and `history`: one that goes on where both end. */
  constructor(spec: WorldSpec, outside: OutsideSink, saved: SavedWorld | null = null, history: History | null = null) {
    super(spec, outside, saved, history?.log ?? new InputLog([], saved === null));
    this.history = history ?? new History(spec, this.save(), this.log);
  }

  override input(input: WorldInput): string | null {
    const refusal = super.input(input);
    this.history.passed(this);
    return refusal;
  }

  override runOne(): boolean {
    const ran = super.runOne();
    if (ran) this.history.passed(this);
    return ran;
  }
}
