import type { Instant, Step } from "../kernel/time.ts";
import type { Replay, Replayable } from "../world/replay.ts";
import type { History, Place, Stretch } from "./history.ts";

/** Behind so many steps, or when everything has happened that was due by then. */
export type Target = { readonly kind: "step"; readonly step: Step } | { readonly kind: "time"; readonly at: Instant };

/**
 * How it went up to `end`, from a keyframe that lies before `target` and, where there is one, far enough before it for what
 * happened last to be seen again on the way.
 */
export function stretchTo(history: History, target: Target, end: Place): Stretch {
  const before = history.keyframes.filter((place) => isAtOrBefore(place, target));
  const nearest = before.at(-1);
  if (nearest === undefined) return history.stretchFrom(history.beginning.step, end);
  const isFarEnough = target.kind === "step" && target.step - nearest.step >= LOOK_BACK_STEPS;
  return history.stretchFrom((isFarEnough ? nearest : (before.at(-2) ?? nearest)).step, end);
}

/** Brings the world of `replay`, which stands before `target`, there. `passed` is called after each thing that happened. */
export function seek(replay: Replay, world: Replayable, target: Target, passed: () => void): void {
  for (let at = replay.nextAt(); at !== null && isBefore(world, at, target); at = replay.nextAt()) {
    replay.runNext();
    passed();
  }
  if (target.kind === "time" && world.now < target.at && !replay.ended) world.runUntil(target.at);
}

/** Whether what happens next in `world`, at `at`, belongs before the target. */
function isBefore(world: Replayable, at: Instant, target: Target): boolean {
  return target.kind === "step" ? world.step < target.step : at <= target.at;
}

function isAtOrBefore(place: Place, target: Target): boolean {
  return target.kind === "step" ? place.step <= target.step : place.at <= target.at;
}

const LOOK_BACK_STEPS = 300;
