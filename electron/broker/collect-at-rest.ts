import { performance } from "node:perf_hooks";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What memory comes and goes with. */
export interface Sized {
  readonly size: number;
  /** The largest size since it was set last. */
  peak: number;
}

/**
 * Gives back the memory that a flood has left. V8 collects only when something is allocated: a broker that has hardly anything
 * to do any more would keep all of it, for hours. To collect by force takes a moment in which nobody is served, so that it is
 * done at rest, and only when most of what there was has gone.
 */
export function collectAtRest(broker: Sized): void {
  let restingLooks = 0;
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    restingLooks = utilization < AT_REST ? restingLooks + 1 : 0;
    if (restingLooks < RESTING_LOOKS || broker.size > broker.peak / 2 || heldBytes() < MINIMUM_BYTES) return;
    collect();
    broker.peak = broker.size;
  }, LOOKED_MS).unref();
}

function collect(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
}

/** With the pages that V8 has left for what is allocated next: few objects that are left hold many of them. */
function heldBytes(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}

const LOOKED_MS = 2_000;
const RESTING_LOOKS = 3;
/** The part of the time in which there was something to do. */
const AT_REST = 0.1;
const MINIMUM_BYTES = 32 * 1_048_576;
