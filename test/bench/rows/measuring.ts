import { setTimeout as sleep } from "node:timers/promises";
import { cpuMs } from "../load/usage.ts";
import type { Measured, Target } from "./row.ts";

/** The rate of `count` and the broker's processor time for each, over the measured seconds, after the warm-up. */
export async function measureRate(target: Target, count: () => number): Promise<Measured> {
  await sleep(target.warmUpSeconds * 1_000);
  const begin = { count: count(), cpu: cpuMs(target.pid), at: performance.now() };
  await sleep(target.seconds * 1_000);
  return rateSince(target, begin, count());
}

interface Begin {
  readonly count: number;
  readonly cpu: number;
  readonly at: number;
}

export function begin(target: Target): Begin {
  return { count: 0, cpu: cpuMs(target.pid), at: performance.now() };
}

export function rateSince(target: Target, start: Begin, now: number): Measured {
  const counted = now - start.count;
  const elapsedMs = performance.now() - start.at;
  const cpu = cpuMs(target.pid) - start.cpu;
  return { value: (counted / elapsedMs) * 1_000, cpuMicroseconds: (cpu * 1_000) / counted, more: {} };
}

/** Waits until something is so, at most as long as is said. */
export async function until(isSo: () => boolean, limitMs: number, what: string): Promise<void> {
  const limit = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() > limit) throw new Error(`not within ${limitMs} ms: ${what}`);
    await sleep(1);
  }
}
