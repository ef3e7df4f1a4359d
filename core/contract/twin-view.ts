import type { WorldEvent } from "../events/world-event.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { Entity } from "../observe/entities.ts";
import type { WorldCommand } from "../world/input.ts";

/** The branch that runs on the same clock as the one that is shown, and began as its copy with one thing changed. */
export interface TwinView {
  readonly branch: string;
  /** The first thing that was done on it, and on the other not. */
  readonly change: WorldCommand;
  /** The last step that both have in common. */
  readonly partedAt: Step;
  readonly revision: number;
  readonly step: Step;
  readonly at: Instant;
  readonly entities: readonly Entity[];
  /** The latest events, oldest first. */
  readonly events: readonly WorldEvent[];
}
