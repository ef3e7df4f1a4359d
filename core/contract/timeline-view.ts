import type { EventId } from "../events/names.ts";
import type { FrameOnLink } from "../events/wire-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { Entity } from "../observe/entities.ts";
import type { BreakPoint, BreakPoints } from "../timeline/break-points.ts";
import type { MarkGroup } from "../timeline/marks.ts";

export type StepDirection = "forward" | "back";
/** "any": whatever can be seen; "packet": one that leaves, arrives or is lost; "change": of what one side keeps. */
export type StepKind = "any" | "packet" | "change" | "mark";
export type SeekTarget =
  | { readonly to: "step"; readonly step: Step }
  /** When everything due by then had happened. */
  | { readonly to: "time"; readonly at: Instant }
  | { readonly to: "beginning" };

export interface PlaceView {
  readonly step: Step;
  readonly at: Instant;
}

/** What of all that has happened is shown now. */
export interface TimelineView {
  /** "live": the branch with the real devices, where it is now; "fork": another branch, where it is now. */
  readonly shows: "live" | "past" | "fork";
  /** The branch that is shown, or whose past is. */
  readonly branch: string;
  /** In the order in which they were made. The first is the one that the lab began with. */
  readonly branches: readonly BranchView[];
  /** Where history begins. */
  readonly beginning: PlaceView;
  /** The number of the earliest event that is not forgotten. */
  readonly firstEvent: EventId;
  /** What was before the beginning was forgotten. */
  readonly isRolled: boolean;
  /** Where the shown branch is now. */
  readonly head: PlaceView;
  /** Of the shown branch, by step; those that stand close together as one. */
  readonly marks: readonly MarkGroup[];
  readonly breakPoints: BreakPoints;
  /** Real devices that are served all the while, on the first branch. */
  readonly devicesServed: number;
}

/** What playing has paused at by itself. */
export type StopView =
  | { readonly kind: "happened"; readonly breakPoint: BreakPoint; readonly event: WorldEvent }
  /** A prediction point: that is about to arrive. */
  | { readonly kind: "predict"; readonly arrival: FrameOnLink };

export interface BranchView {
  readonly id: string;
  readonly name: string;
  /** Where it parted from another; null for the first. */
  readonly origin: { readonly branch: string; readonly place: PlaceView } | null;
  readonly head: PlaceView;
  /** It has real devices, on the first branch, or their ghosts. */
  readonly devices: "none" | "real" | "ghosts";
}

export interface BranchComparison {
  /** The time that both were compared at. */
  readonly at: Instant;
  /** The last that they have in common; null when one of them has forgotten it. */
  readonly parted: PlaceView | null;
  /** What first happened on one and not on the other, on each; null when nothing did. */
  readonly first: readonly [WorldEvent | null, WorldEvent | null];
  /** What is not the same at `at`; null where it is not there. */
  readonly different: readonly (readonly [Entity | null, Entity | null])[];
}
