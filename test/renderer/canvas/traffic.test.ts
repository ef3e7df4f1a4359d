import { expect, test } from "vitest";
import type { EventId, FrameId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { FrameView } from "../../../core/observe/entities.ts";
import type { ConnectionId } from "../../../core/protocol/vocabulary.ts";
import { NO_TRAFFIC, trafficAfter, withoutPast } from "../../../renderer/canvas/traffic.ts";

const FRAME = 7 as FrameId;
const onLink = {
  frame: FRAME,
  node: "dash",
  connection: 1 as ConnectionId,
  direction: "down",
  protocolVersion: 4,
  packet: null,
  delivery: null,
} as const;
const stamp = (at: number) => ({ id: at as EventId, step: 1 as Step, at: at as Instant });
const departed: WorldEvent = {
  ...stamp(100),
  ...onLink,
  type: "frame-departed",
  bytes: new Uint8Array(),
  arrives: 700 as Instant,
};
const view: FrameView = {
  frame: FRAME,
  node: "dash",
  direction: "down",
  departed: 100 as Instant,
  arrives: 700 as Instant,
  stoppedAt: null,
  protocolVersion: 4,
  packet: null,
  bytes: new Uint8Array(),
  delivery: null,
};

test("a frame that departed and arrived between two looks is still drawn on its way", () => {
  const traffic = trafficAfter(NO_TRAFFIC, [], [departed, { ...stamp(700), ...onLink, type: "frame-arrived" }]);
  expect([...traffic.keys()]).toEqual([FRAME]);
  expect(withoutPast(traffic, 699, 1_500).size).toBe(1);
  expect(withoutPast(traffic, 700, 1_500).size).toBe(0);
});

test("a frame whose departure was left out under load is taken from the snapshot", () => {
  const { frame, node, direction, departed: from, arrives, packet, delivery, stoppedAt } = view;
  expect([...trafficAfter(NO_TRAFFIC, [view], []).values()]).toEqual([
    { frame, node, direction, departed: from, arrives, packet, delivery, stoppedAt, lost: null },
  ]);
});

test("a lost frame stays where it died until it has faded", () => {
  const lost: WorldEvent = { ...stamp(400), ...onLink, type: "frame-lost", progress: 0.5, reason: "cable-cut" };
  const traffic = trafficAfter(trafficAfter(NO_TRAFFIC, [view], [departed]), [], [lost]);
  expect(traffic.get(FRAME)?.lost).toEqual({ at: 400, progress: 0.5 });
  expect(withoutPast(traffic, 1_900, 1_500).size).toBe(1);
  expect(withoutPast(traffic, 1_901, 1_500).size).toBe(0);
});

test("a frame stuck at a silent cut stays as long as the host has it, and no longer", () => {
  const stuck = trafficAfter(NO_TRAFFIC, [{ ...view, stoppedAt: 300 as Instant }], [departed]);
  expect(withoutPast(stuck, 90_000, 1_500).get(FRAME)?.stoppedAt).toBe(300);
  expect(trafficAfter(stuck, [], []).size).toBe(0);
});
