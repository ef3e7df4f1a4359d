import { beforeEach, expect, test } from "vitest";
import type { Instant } from "../../../core/kernel/time.ts";
import { type Playable, Playback } from "../../../electron/host/playback.ts";
import { FakeClock } from "./fake-clock.ts";

let clock: FakeClock;
let playback: Playback;
let world: FakePlayable;

beforeEach(() => {
  clock = new FakeClock();
  playback = new Playback(clock);
  world = new FakePlayable([100, 100, 600, 5_000]);
});

test("at 1x a world runs as fast as real time, and its clock moves between its events too", () => {
  playback.play(world);
  advanceAfter(99);
  const before = [...world.done];
  advanceAfter(1);
  advanceAfter(450);

  expect([before, world.done, world.now]).toEqual([[], [100, 100], 550]);
});

test("nothing runs while it is paused, and afterwards it goes on from where it was", () => {
  playback.play(world);
  advanceAfter(100);
  playback.pause();
  advanceAfter(10_000);
  const paused = world.now;
  playback.play(world);
  advanceAfter(500);

  expect([paused, world.now, world.done]).toEqual([100, 600, [100, 100, 600]]);
});

test.each([
  [0.01, 10_000, 100],
  [0.5, 1_000, 500],
  [10, 60, 600],
])("at %sx, %i real milliseconds are %i virtual ones", (speed, realMs, virtualMs) => {
  playback.play(world);
  playback.setSpeed(speed, world);
  for (let passed = 0; passed < realMs; passed += 20) advanceAfter(20);

  expect(world.now).toBe(virtualMs);
});

test("a change of speed keeps the time that has passed", () => {
  playback.play(world);
  advanceAfter(200);
  playback.setSpeed(2, world);
  advanceAfter(100);

  expect(world.now).toBe(400);
});

test("it says in how many real milliseconds the next thing is due", () => {
  playback.play(world);
  playback.setSpeed(0.3, world);
  const first = playback.msUntilNext(world);
  // A timer that waits so long finds it due.
  advanceAfter(first ?? 0);
  playback.pause();

  expect([first, world.done, playback.msUntilNext(world)]).toEqual([334, [100, 100], null]);
});

test("work that takes longer than a tick may is left for the next tick, and the lost time is not caught up", () => {
  world = new FakePlayable(Array.from({ length: 100 }, (_, index) => index));
  playback.play(world);
  clock.sleep(200);
  clock.workMs = 1;
  playback.advance(world);
  const inOneTick = [world.done.length, playback.behind];
  clock.workMs = 0;
  playback.advance(world);

  expect([...inOneTick, world.done.length, playback.behind]).toEqual([8, true, 8, false]);
  advanceAfter(2);
  expect(world.done.length).toBe(10);
});

test("a machine that slept does not find its world hours later", () => {
  playback.play(world);
  advanceAfter(50);
  clock.sleep(3_600_000);
  playback.advance(world);

  expect(world.now).toBe(2_050);
});

test("it ends early when the world is paused by what happens", () => {
  playback.play(world);
  world.onEvent = () => playback.pause();
  advanceAfter(700);

  expect([world.done, world.now]).toEqual([[100], 100]);
});

function advanceAfter(ms: number): void {
  clock.pass(ms);
  playback.advance(world);
}

/** Does nothing but note when. */
class FakePlayable implements Playable {
  now = 0 as Instant;
  readonly done: number[] = [];
  onEvent: () => void = () => {};
  readonly #queue: number[];

  constructor(queue: readonly number[]) {
    this.#queue = [...queue];
  }

  nextAt(): Instant | null {
    return (this.#queue[0] as Instant | undefined) ?? null;
  }

  runNext(): void {
    const at = this.#queue.shift() as Instant;
    this.now = at;
    this.done.push(at);
    this.onEvent();
  }

  setClock(until: Instant): void {
    this.now = until;
  }
}
