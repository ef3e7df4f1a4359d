import { expect, test } from "vitest";
import { ladderLayout } from "../../../core/drawing/ladder.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { labView } from "../../renderer/fixtures/lab-view.ts";

const { events } = labView();
const nodes = { left: ["sensor"], right: ["dash", "device:board"] };

test("the broker's lifeline stands between those on the left and those on the right", () => {
  const { lifelines } = ladderLayout(events, events, [], nodes, 700);
  expect(lifelines.map(({ node }) => node)).toEqual(["sensor", null, "dash", "device:board"]);
  expect(lifelines.every(({ x }, index) => x > (lifelines[index - 1]?.x ?? 0))).toBe(true);
});

test("each frame is an arrow that says how it ended, in the order of time", () => {
  const { arrows } = ladderLayout(events, events, [], nodes, 700);
  expect(arrows.map(({ frame, end }) => [frame, end])).toEqual([
    [20, "arrived"],
    [22, "lost"],
    [31, "underway"],
    [33, "underway"],
    [32, "underway"],
  ]);
  expect(arrows.every(({ from }, index) => from.y > (arrows[index - 1]?.from.y ?? 0))).toBe(true);
  expect(arrows.every(({ from, to }) => to.y > from.y)).toBe(true);
});

test("a lost frame ends where it died", () => {
  const { arrows, lifelines } = ladderLayout(events, events, [], nodes, 700);
  const broker = lifelines[1]?.x ?? 0;
  const dash = lifelines[2]?.x ?? 0;
  expect(arrows[1]?.to.x).toBeCloseTo(broker + (dash - broker) * 0.66);
});

test("a cut is a break across the lifeline of its node", () => {
  const { breaks, lifelines } = ladderLayout(events, events, [], nodes, 700);
  expect(breaks.map(({ kind, x }) => [kind, x])).toEqual([["cut", lifelines[2]?.x]]);
});

test("a node without a lifeline is left out", () => {
  const { arrows } = ladderLayout(events, events, [], { left: [], right: ["dash"] }, 700);
  expect(arrows.map(({ frame }) => frame)).toEqual([20, 22]);
});

test("nothing happened: an empty page", () => {
  expect(ladderLayout([], [], [], nodes, 700)).toMatchObject({ arrows: [], breaks: [], times: [] });
});

test("a frame stuck at a silent cut ends where it stands, not at its receiver", () => {
  const stuck = labView().entities.flatMap((entity) =>
    entity.kind === "frame" && entity.frame === 31
      ? [{ ...entity, stoppedAt: (entity.departed + 150) as Instant }]
      : [],
  );
  const { arrows, lifelines } = ladderLayout(events, events, stuck, nodes, 700);
  const [sensor, broker] = lifelines.map(({ x }) => x);
  const arrow = arrows.find(({ frame }) => frame === 31);
  expect(arrow?.end).toBe("stuck");
  expect(arrow?.to.x).toBeCloseTo((sensor ?? 0) + ((broker ?? 0) - (sensor ?? 0)) * 0.25);
});
