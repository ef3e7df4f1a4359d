import { setImmediate as turnEnds } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turn } from "../../../electron/shell/turn.ts";

const ONE = new Uint8Array([1]);
const TWO = new Uint8Array([2, 2]);

test("who has gathered something is flushed once, at the end of the turn and in order", async () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add({ flush: () => flushed.push("first") });
  turn.add({ flush: () => flushed.push("second") });
  const before = [...flushed];
  await turnEnds();
  await turnEnds();

  expect([before, flushed]).toEqual([[], ["first", "second"]]);
});

test("what is sent while the turn ends leaves with the next one", async () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add({ flush: () => turn.add({ flush: () => flushed.push("late") }) });
  await turnEnds();
  const before = [...flushed];
  await turnEnds();

  expect([before, flushed]).toEqual([[], ["late"]]);
});

test("the same frames are joined once for all, other frames by themselves", () => {
  const turn = new Turn();
  const first = turn.joined([ONE, TWO], 3);
  const second = turn.joined([ONE, TWO], 3);
  const other = turn.joined([TWO, ONE], 3);
  const equal = turn.joined([TWO, new Uint8Array([1])], 3);

  expect([[...first], second === first, [...other], equal === other]).toEqual([[1, 2, 2], true, [2, 2, 1], false]);
});

test("a single frame is written as it is", () => {
  expect(new Turn().joined([ONE], 1)).toBe(ONE);
});
