import { expect, test } from "vitest";
import { TWEEN_MS, ViewClock } from "../../../renderer/store/view-clock.ts";

function clockAt(at: number): ViewClock {
  const clock = new ViewClock();
  clock.reset(at, 0);
  return clock;
}

test("while it plays, time is carried on at the playback speed between the host's messages", () => {
  const clock = clockAt(1_000);
  clock.heard(1_000, 0.5, 0, true);
  expect(clock.time(100)).toBe(1_050);
});

test("the view waits for a host that is silent rather than run far ahead of it", () => {
  const clock = clockAt(0);
  clock.heard(0, 1, 0, true);
  expect(clock.time(5_000)).toBe(100);
});

test("the view never runs backwards when the host turns out to be behind", () => {
  const clock = clockAt(0);
  clock.heard(0, 1, 0, true);
  expect(clock.time(80)).toBe(80);
  clock.heard(60, 1, 80, true);
  expect(clock.time(80)).toBe(80);
  expect(clock.time(130)).toBe(110);
});

test("a jump while paused is followed in TWEEN_MS, so that packets are seen travelling", () => {
  const clock = clockAt(1_000);
  clock.heard(1_600, 0, 0, true);
  expect(clock.time(TWEEN_MS / 2)).toBe(1_300);
  expect(clock.moves).toBe(true);
  expect(clock.time(TWEEN_MS)).toBe(1_600);
  expect(clock.moves).toBe(false);
});

test("a second step during a tween goes on from where the view is", () => {
  const clock = clockAt(0);
  clock.heard(600, 0, 0, true);
  clock.heard(1_200, 0, TWEEN_MS / 2, true);
  expect(clock.time(TWEEN_MS / 2)).toBe(300);
  expect(clock.time(1.5 * TWEEN_MS)).toBe(1_200);
});

test("with reduced motion the view jumps", () => {
  const clock = clockAt(0);
  clock.heard(600, 0, 0, false);
  expect(clock.time(0)).toBe(600);
});

test("a pause stops the clock where the host stopped", () => {
  const clock = clockAt(0);
  clock.heard(0, 1, 0, true);
  clock.time(50);
  clock.heard(49, 0, 50, true);
  expect(clock.time(5_000)).toBe(49);
});

test("a new world begins at its own time, without a tween", () => {
  const clock = clockAt(90_000);
  clock.reset(0, 10);
  expect(clock.time(10)).toBe(0);
});
