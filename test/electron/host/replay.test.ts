import { expect, test } from "vitest";
import type { Instant } from "../../../core/kernel/time.ts";
import type { EntityId } from "../../../core/observe/entities.ts";
import type { SocketId, WorldInput } from "../../../core/world/input.ts";
import type { Recording } from "../../../core/world/recording.ts";
import { replay } from "../../../electron/host/replay.ts";
import { SANDBOX } from "../../../electron/host/sandbox.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { WorldRun } from "../../../electron/host/world-run.ts";

test("a world is brought back to where it was, also to between two things of the same instant", () => {
  const run = newRun();
  run.input({ type: "command", command: { type: "connect", node: "sensor" } });
  run.input({ type: "command", command: { type: "connect", node: "display" } });
  // Both connections open at the same instant; here one of them has.
  run.runOne();
  run.input({ type: "command", command: { type: "cut", node: "display", how: "noticed" } });
  run.runUntil(1_500 as Instant);
  const again = replay(run.recording() as Recording, { createWorld, outside: NOWHERE });

  expect(seen(again)).toEqual(seen(run));
});

test("real devices hear nothing of a replay and are gone after it", () => {
  const heard: string[] = [];
  const outside = { send: () => heard.push("frame"), close: () => heard.push("close") };
  const run = newRun();
  for (const input of CONNECTING_DEVICE) run.input(input);
  run.runUntil(3_000 as Instant);
  const again = replay(run.recording() as Recording, { createWorld, outside });
  const duringReplay = [...heard];
  for (const input of CONNECTING_DEVICE) again.input({ ...input, socket: 2 as SocketId });
  again.runUntil(6_000 as Instant);
  again.gather();

  expect([duringReplay, heard]).toEqual([[], ["frame"]]);
  expect(again.entities.get("node:device:dash" as EntityId)).toMatchObject({ link: { state: "up" } });
  expect(again.events.find(({ type }) => type === "link-closed")).toMatchObject({ node: "device:dash", at: 3_000 });
});

function newRun(): WorldRun {
  return new WorldRun(createWorld, SANDBOX, NOWHERE);
}

function seen(run: WorldRun) {
  run.gather();
  return { now: run.now, step: run.step, entities: run.entities, events: run.events };
}

const NOWHERE = { send: () => {}, close: () => {} };
const socket = 1 as SocketId;
/** Client id "dash", CleanSession 0, Keep Alive 60. */
const CONNECT = new Uint8Array([0x10, 16, 0, 4, 77, 81, 84, 84, 4, 0, 0, 60, 0, 4, 100, 97, 115, 104]);
const CONNECTING_DEVICE = [
  { type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:50000" },
  { type: "outside-frame", socket, frame: CONNECT },
] as const satisfies readonly WorldInput[];
