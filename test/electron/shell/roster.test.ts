import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Roster } from "../../../electron/shell/roster.ts";

class Member {
  place = 0;
  looks = 0;

  giveUpIfLingering(): void {
    this.looks += 1;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("it has those that were added and not deleted, whichever of them is deleted, also twice", () => {
  const roster = new Roster<Member>();
  const members = Array.from({ length: 5 }, () => new Member());
  for (const member of members) roster.add(member);
  for (const index of [1, 4, 1, 0, 4]) roster.delete(members[index] as Member);

  expect(new Set(roster)).toEqual(new Set([members[2], members[3]]));
  expect([...roster].length).toBe(2);
});

test("all are looked at every two seconds while there are any, and no timer is left after that", () => {
  const roster = new Roster<Member>();
  const [staying, leaving] = [new Member(), new Member()];
  roster.add(staying);
  roster.add(leaving);
  vi.advanceTimersByTime(2_000);
  roster.delete(leaving);
  vi.advanceTimersByTime(2_000);
  roster.delete(staying);
  vi.advanceTimersByTime(2_000);

  expect([staying.looks, leaving.looks, vi.getTimerCount()]).toEqual([2, 1, 0]);
});
