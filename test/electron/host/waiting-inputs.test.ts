import { expect, test } from "vitest";
import type { SocketId } from "../../../core/world/input.ts";
import { type DeviceInput, WaitingInputs } from "../../../electron/host/waiting-inputs.ts";

test("what devices that send little have done comes out in the order in which it came", () => {
  const waiting = new WaitingInputs();
  for (const input of ["1a", "2a", "1b", "3a", "2b"]) waiting.add(frame(input), 1);

  expect(all(waiting)).toEqual(["1a", "2a", "1b", "3a", "2b"]);
});

test("one of whom little waits goes before the most of what floods have sent, and each keeps its order", () => {
  const waiting = new WaitingInputs();
  for (let count = 0; count < 100; count += 1) {
    for (let flood = 1; flood <= 5; flood += 1) waiting.add(frame(`${flood} ${count}`), 1);
  }
  waiting.add(frame("9 little"), 1);
  const out = all(waiting);

  expect([out.indexOf("9 little"), out.length]).toEqual([100, 501]);
  expect(out.filter((each) => each.startsWith("3"))).toEqual(Array.from({ length: 100 }, (_, count) => `3 ${count}`));
});

test("a flood that has had its turns does not wait for one that has just begun", () => {
  const waiting = new WaitingInputs();
  for (let count = 0; count < 100; count += 1) waiting.add(frame(`1 ${count}`), 1);
  for (let taken = 0; taken < 60; taken += 1) waiting.take();
  for (let count = 0; count < 100; count += 1) waiting.add(frame(`2 ${count}`), 1);
  const out = all(waiting);

  expect([out.indexOf("1 99") < 100, out.indexOf("2 99")]).toEqual([true, 139]);
});

test("what a device has done can be forgotten", () => {
  const waiting = new WaitingInputs();
  for (const input of ["1a", "2a", "1b"]) waiting.add(frame(input), 1);
  waiting.forget(1 as SocketId);

  expect([waiting.some(({ socket }) => socket === 1), all(waiting)]).toEqual([false, ["2a"]]);
});

/** Named by the digit of its device and some text. */
function frame(name: string): DeviceInput {
  return { type: "outside-frame", socket: Number(name.charAt(0)) as SocketId, frame: new TextEncoder().encode(name) };
}

function all(waiting: WaitingInputs): string[] {
  const names: string[] = [];
  for (let next = waiting.take(); next !== null; next = waiting.take()) {
    names.push(next.type === "outside-frame" ? new TextDecoder().decode(next.frame) : next.type);
  }
  return names;
}
