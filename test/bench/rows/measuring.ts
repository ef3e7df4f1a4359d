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

/** What is measured of one round, and what makes ready for it. */
interface Round {
  prepare(): Promise<void>;
  act(): Promise<void>;
  /** How many `act` counts for. */
  readonly count: number;
}

/**
 * Rounds for the warm-up, then rounds that count: what takes a tenth of a second would otherwise show how a process begins,
 * not how it goes on. Of each only `act` is measured.
 */
export async function measureRounds(target: Target, round: Round): Promise<Measured> {
  await rounds(target.warmUpSeconds, target, round);
  const { elapsedMs, cpu, counted } = await rounds(target.seconds, target, round);
  return { value: (counted / elapsedMs) * 1_000, cpuMicroseconds: (cpu * 1_000) / counted, more: {} };
}

async function rounds(seconds: number, { pid }: Target, { prepare, act, count }: Round) {
  const end = performance.now() + seconds * 1_000;
  const sum = { elapsedMs: 0, cpu: 0, counted: 0 };
  do {
    await prepare();
    const at = performance.now();
    const cpu = cpuMs(pid);
    await act();
    sum.cpu += cpuMs(pid) - cpu;
    sum.elapsedMs += performance.now() - at;
    sum.counted += count;
  } while (performance.now() < end);
  return sum;
}

/** Waits until something is so, at most as long as is said. */
export async function until(isSo: () => boolean, limitMs: number, what: string): Promise<void> {
  const limit = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() > limit) throw new Error(`not within ${limitMs} ms: ${what}`);
    await sleep(1);
  }
}
