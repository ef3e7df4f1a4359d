import { setImmediate as turnEnds } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Gatherer, Turn } from "../../../electron/shell/turn.ts";

const ONE = new Uint8Array([1]);
const TWO = new Uint8Array([2, 2]);

test("who has gathered something is flushed once, at the end of the turn and in order", async () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add(gatherer(() => flushed.push("first")));
  turn.add(gatherer(() => flushed.push("second")));
  const before = [...flushed];
  await turnEnds();
  await turnEnds();

  expect([before, flushed]).toEqual([[], ["first", "second"]]);
});

test("what is sent while the turn ends leaves with the next one", async () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add(gatherer(() => turn.add(gatherer(() => flushed.push("late")))));
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

test("whoever has sent in a turn waits when a peer has not taken all of it, until it has", async () => {
  const turn = new Turn();
  const told: string[] = [];
  const slow: Gatherer = { flush: () => false, givenUp: () => {} };
  turn.receivedFrom({ pause: () => told.push("waits"), resume: () => told.push("goes on") });
  turn.add(slow);
  await turnEnds();
  const before = [...told];
  turn.caughtUp(slow);

  expect([before, told]).toEqual([["waits"], ["waits", "goes on"]]);
});

test("a single frame is written as it is", () => {
  expect(new Turn().joined([ONE], 1)).toBe(ONE);
});

test("a turn is over when it has taken long enough, and another begins after its end", async () => {
  let nowMs = 0;
  const turn = new Turn(() => nowMs);
  const answers = [turn.isOver()];
  nowMs = 9;
  answers.push(turn.isOver());
  nowMs = 10;
  answers.push(turn.isOver());
  await turnEnds();
  await turnEnds();
  answers.push(turn.isOver());

  expect(answers).toEqual([false, false, true, false]);
});

test("who is unfinished proceeds by turns with the others, as far as a turn of the loop allows", async () => {
  let nowMs = 0;
  const turn = new Turn(() => nowMs);
  const steps: string[] = [];
  const unfinished = (name: string, parts: number) => ({
    proceed: () => {
      nowMs += 4;
      steps.push(`${name}${parts}`);
      return --parts > 0;
    },
  });
  turn.finishLater(unfinished("a", 4));
  turn.finishLater(unfinished("b", 2));
  turn.add(gatherer(() => steps.push("flushed")));
  while (steps.length < 7) {
    await turnEnds();
    steps.push("|");
  }

  expect(steps.filter((step, index) => step !== "|" || steps[index - 1] !== "|").join(" ")).toBe(
    "flushed a4 b2 a3 | b1 a2 a1 |",
  );
});

function gatherer(flush: () => void): Gatherer {
  return {
    flush: () => {
      flush();
      return true;
    },
    givenUp: () => {},
  };
}
