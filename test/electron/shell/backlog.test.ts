import { expect, test } from "vitest";
import { Backlog } from "../../../electron/shell/backlog.ts";

test("who has taken less proceeds first, and equals take turns", () => {
  const { backlog, work, log } = timed();
  backlog.add(work("flood a", 3, 10));
  backlog.add(work("flood b", 3, 10));
  backlog.add(work("few", 3, 0.2));
  while (backlog.proceed());

  expect(log).toEqual([
    ...["flood a", "flood b", "few", "few", "few"],
    ...["flood a", "flood b", "flood a", "flood b"],
  ]);
});

test("who comes back with more is still the one who has taken much, until nobody waits", () => {
  const { backlog, work, log } = timed();
  const flood = work("flood", 2, 10);
  const few = work("few", 4, 0.2);
  backlog.add(flood);
  backlog.proceed();
  backlog.add(few);
  const isWaiting = !backlog.isEmpty;
  while (backlog.proceed());
  backlog.add(flood);
  backlog.add(work("late", 1, 0.2));
  while (backlog.proceed());

  expect([isWaiting, backlog.isEmpty, log]).toEqual([
    true,
    true,
    ["flood", "few", "few", "few", "few", "flood", "flood", "late"],
  ]);
});

/** Work of so many parts, each of which takes so long. */
function timed() {
  let nowMs = 0;
  const log: string[] = [];
  const work = (name: string, parts: number, partMs: number) => {
    let left = parts;
    return {
      proceed: () => {
        nowMs += partMs;
        log.push(name);
        left -= 1;
        return left > 0;
      },
    };
  };
  return { backlog: new Backlog(() => nowMs), work, log };
}
