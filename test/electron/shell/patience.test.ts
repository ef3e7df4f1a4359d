import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Patience, type Reader, type Sender } from "../../../electron/shell/patience.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let told: string[];
beforeEach(() => {
  told = [];
});

test("the senders of a turn wait until all readers that are behind have caught up", () => {
  const patience = new Patience();
  const [display, dashboard] = [reader("display"), reader("dashboard")];
  patience.wait(display, [sender("greenhouse"), sender("cellar")]);
  patience.wait(dashboard, []);
  patience.caughtUp(display);
  const whileOneIsBehind = [...told];
  patience.caughtUp(dashboard);
  vi.runAllTimers();

  expect([whileOneIsBehind, told.slice(2)]).toEqual([
    ["greenhouse waits", "cellar waits"],
    ["greenhouse goes on", "cellar goes on"],
  ]);
});

test("a reader that does not catch up is given up after 50 ms, and for 200 ms nobody waits for another", () => {
  const patience = new Patience();
  patience.wait(reader("display"), [sender("greenhouse")]);
  vi.advanceTimersByTime(49);
  const before = [...told];
  vi.advanceTimersByTime(1);
  patience.wait(reader("dashboard"), [sender("cellar")]);
  vi.advanceTimersByTime(200);
  patience.wait(reader("archive"), [sender("attic")]);

  expect([before, told.slice(1)]).toEqual([
    ["greenhouse waits"],
    ["greenhouse goes on", "display is given up", "dashboard is given up", "attic waits"],
  ]);
});

test("who catches up without being behind changes nothing", () => {
  const patience = new Patience();
  patience.wait(reader("display"), [sender("greenhouse")]);
  patience.caughtUp(reader("dashboard"));

  expect(told).toEqual(["greenhouse waits"]);
});

function reader(name: string): Reader {
  return { givenUp: () => told.push(`${name} is given up`) };
}

function sender(name: string): Sender {
  return { pause: () => told.push(`${name} waits`), resume: () => told.push(`${name} goes on`) };
}
