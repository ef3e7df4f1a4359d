import { expect, test } from "vitest";
import type { FrameId } from "../../../core/events/names.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { laneOf, tokensAt } from "../../../renderer/canvas/tokens.ts";
import type { Track } from "../../../renderer/canvas/traffic.ts";
import { type LinkLine, wireLayout } from "../../../renderer/canvas/wire-layout.ts";
import { publish } from "../fixtures/lab-view.ts";

const layout = wireLayout(new Map([["dash", { side: "right", row: 0 }]]), { width: 700, height: 400 });
const link = layout.links.get("dash") as LinkLine;
const options = { fadeMs: 1_500, still: false };

function track(id: number, change: Partial<Track> = {}): Track {
  return {
    frame: id as FrameId,
    node: "dash",
    direction: "down",
    departed: 0,
    arrives: 600,
    packet: publish(`m${id}`, id),
    delivery: null,
    stoppedAt: null,
    lost: null,
    ...change,
  };
}

function tokensOf(tracks: readonly Track[], time: number, still = false) {
  return tokensAt(new Map(tracks.map((one) => [one.frame, one])), layout, time, { ...options, still });
}

test("a token is where its share of the way is: a pure function of its track and the time", () => {
  const [half] = tokensOf([track(1)], 300);
  expect(half?.x).toBeCloseTo((link.broker.x + link.node.x) / 2);
  expect(tokensOf([track(1)], 150)).toEqual(tokensOf([track(1)], 150));
});

test("nothing is drawn before a frame departs and after it has arrived", () => {
  expect(tokensOf([track(1, { departed: 100, arrives: 700 })], 99)).toEqual([]);
  expect(tokensOf([track(1)], 600)).toEqual([]);
});

test("what goes to the broker travels above the link, what leaves it below", () => {
  const [up] = tokensOf([track(1, { direction: "up" })], 300);
  const [down] = tokensOf([track(1)], 300);
  expect(up?.y).toBeLessThan(link.node.y);
  expect(down?.y).toBeGreaterThan(link.node.y);
});

test("frames that left together queue one behind the other, in their order", () => {
  const [first, second, third] = tokensOf([track(1), track(2), track(3)], 400);
  expect(first?.x).toBeGreaterThan(second?.x ?? 0);
  expect(second?.x).toBeGreaterThan(third?.x ?? 0);
});

test("more than four in one direction of a link become one counted train", () => {
  const tokens = tokensOf(
    [1, 2, 3, 4, 5].map((id) => track(id)),
    300,
  );
  expect(tokens.map(({ count, label }) => [count, label?.text])).toEqual([[5, "× 5"]]);
});

test("neighbours of one kind share one label", () => {
  const puback = (id: number): Packet => ({ type: "puback", packetIdentifier: id, reasonCode: 0, properties: null });
  const tokens = tokensOf(
    [2, 3, 4].map((id) => track(id, { packet: puback(id) })),
    300,
  );
  expect(tokens.map((token) => token.label?.text ?? null)).toEqual(["PUBACK 2, 3, 4", null, null]);
});

test("a lost frame is an x where it died, and fades", () => {
  const [token] = tokensOf([track(1, { lost: { at: 300, progress: 0.5 } })], 1_050);
  expect(token?.state).toBe("lost");
  expect(token?.strength).toBeCloseTo(0.5);
  expect(token?.x).toBeCloseTo((link.node.x + link.broker.x) / 2);
});

test("frames stuck at a silent cut line up before it", () => {
  const stuck = [1, 2, 3].map((frame) => track(frame, { stoppedAt: 300 }));
  const shares = tokensOf(stuck, 1_000).map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((one, other) => other - one));
  expect(new Set(shares).size).toBe(3);
});

test("a frame stuck at a silent cut stands still", () => {
  const stuck = track(1, { stoppedAt: 300 });
  expect(tokensOf([stuck], 60_000)).toEqual(tokensOf([stuck], 300));
  expect(tokensOf([stuck], 60_000)[0]?.state).toBe("stuck");
});

test("with reduced motion nothing travels", () => {
  expect(tokensOf([track(1)], 10, true)).toEqual(tokensOf([track(1)], 590, true));
});

test("a word is seen whole at both ends of its link", () => {
  const connack: Packet = { type: "connack", sessionPresent: true, reasonCode: 0, properties: null };
  for (const time of [0, 599]) {
    const [token] = tokensOf([track(1, { packet: connack })], time);
    expect(token?.x).toBeGreaterThan(link.broker.x + 40);
    expect(token?.x).toBeLessThan(link.node.x - 40);
  }
});

test("a train is as long as the host says, also where it tells of fewer frames", () => {
  const tracks = new Map([1, 2].map((id) => [id as FrameId, track(id)]));
  const crowds = new Map([[laneOf("dash", "down"), 250]]);
  expect(tokensAt(tracks, layout, 300, { ...options, crowds }).map(({ count, label }) => [count, label?.text])).toEqual(
    [[250, "× 250"]],
  );
});
