import { expect, test } from "vitest";
import { labelPlace, ladderBetween, ladderLayout, placeLifelines } from "../../../core/drawing/ladder.ts";
import { LadderRungs } from "../../../core/drawing/ladder-rungs.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { type Instant, later } from "../../../core/kernel/time.ts";
import { World } from "../../../core/world/world.ts";
import { labView } from "../../renderer/fixtures/lab-view.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";
import { onlyEvents } from "../world/stage.ts";

const { events } = labView();
const nodes = ["sensor", null, "dash", "device:board"];

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
  const { arrows } = ladderLayout(events, events, [], [null, "dash"], 700);
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

test("what happens at one lifeline with nothing drawn between is one dot", () => {
  const { dots, lifelines } = ladderLayout(events, events, [], nodes, 700);
  const broker = lifelines[1]?.x;
  const dash = lifelines[2]?.x;
  expect(dots.map((dot) => [dot.x, dot.events.map(({ type }) => type)])).toEqual([
    [dash, ["client-connecting", "link-opened"]],
    [broker, ["connect-accepted", "session-created", "subscription-added", "retained-stored"]],
    [dash, ["message-received"]],
    [broker, ["session-kept", "message-queued", "message-queued", "message-queued", "message-dropped"]],
  ]);
});

test("rungs that come one by one stand where they stand when they come at once", () => {
  const grown = new LadderRungs();
  const heights: number[][] = [];
  for (const event of events) {
    grown.take(event, true);
    heights.push(grown.rungs.map(({ y }) => y));
  }
  const last = heights.at(-1) ?? [];
  for (const before of heights) expect(before).toEqual(last.slice(0, before.length));
  const lifelines = placeLifelines(nodes, 700);
  expect(ladderBetween(grown, [], lifelines, -1, 100_000)).toEqual(ladderLayout(events, events, [], nodes, 700));
});

test("only what is at least partly between two heights is laid out", () => {
  const rungs = new LadderRungs();
  for (const event of events) rungs.take(event, true);
  const lifelines = placeLifelines(nodes, 700);
  const { arrows } = ladderLayout(events, events, [], nodes, 700);
  const lost = arrows[1];
  const between = ladderBetween(rungs, [], lifelines, (lost?.to.y ?? 0) - 1, (lost?.to.y ?? 0) + 1);
  expect(between.arrows.map(({ frame }) => frame)).toEqual([22]);
  expect(between.height).toBe(ladderLayout(events, events, [], nodes, 700).height);
});

test("in random worlds a part of the ladder is what the whole has there", () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const world = new World(randomSpec(seed), { send: () => {}, close: () => {} });
    const rng = new Rng(seed);
    const rungs = new LadderRungs();
    world.observe(onlyEvents((event) => rungs.take(event, true)));
    for (let count = 0; count < 100; count += 1) {
      world.input({ type: "command", command: randomCommand(rng, count) });
      world.runUntil(later(world.now, rng.below(1_000)));
    }
    const lifelines = placeLifelines([...Array.from(world.nodes, ({ name }) => name), null], 700);
    const whole = ladderBetween(rungs, [], lifelines, 0, Number.POSITIVE_INFINITY);
    for (let count = 0; count < 20; count += 1) {
      const top = rng.below(Math.ceil(whole.height));
      const bottom = top + rng.below(600);
      const part = ladderBetween(rungs, [], lifelines, top, bottom);
      const ids = (arrows: typeof part.arrows) => new Set(arrows.map(({ frame }) => frame));
      expect(ids(part.arrows), `seed ${seed}`).toEqual(
        ids(whole.arrows.filter(({ from, to }) => to.y >= top && from.y <= bottom)),
      );
      expect(part.dots).toEqual(whole.dots.filter(({ y }) => y >= top && y <= bottom));
    }
  }
});

test("a height is a time: that of what stands there, in proportion between, none beyond", () => {
  const world = new World(randomSpec(3), { send: () => {}, close: () => {} });
  const rungs = new LadderRungs();
  world.observe(onlyEvents((event) => rungs.take(event, true)));
  const rng = new Rng(3);
  for (let count = 0; count < 50; count += 1) {
    world.input({ type: "command", command: randomCommand(rng, count) });
    world.runUntil(later(world.now, 500));
  }
  const all = rungs.rungs.flatMap((rung) => (rung.kind === "dot" ? [] : [[rung.y, rung.event.at] as const]));
  const [[firstY, firstAt] = [0, 0], [nextY, nextAt] = [0, 0]] = all;
  expect(all.map(([y]) => rungs.timeAt(y))).toEqual(all.map(([, at]) => at));
  expect(nextY).toBeGreaterThan(firstY);
  const between = rungs.timeAt((firstY + nextY) / 2) as number;
  expect([between >= firstAt, between <= nextAt]).toEqual([true, true]);
  expect([rungs.timeAt(0), rungs.timeAt(1_000_000)]).toEqual([null, null]);
});

test("a frame whose end was left out has a short arrow, not one down to all that happened since", () => {
  const [departure] = events.filter((event) => event.type === "frame-departed");
  if (departure?.type !== "frame-departed") throw new Error("the fixture has a frame");
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    ...departure,
    id: (index + 1) as typeof departure.id,
    frame: (index + 1) as typeof departure.frame,
    at: (index * 10) as Instant,
    arrives: (index * 10 + 35) as Instant,
  }));
  const lanes = [departure.node, null];
  const { arrows, height } = ladderLayout(many, many, [], lanes, 700);
  const reaches = arrows.map(({ from, to }) => to.y - from.y);
  expect(reaches.slice(0, 1_990).every((reach) => reach > 0 && reach < 20)).toBe(true);
  // The last ones may well be on their way.
  expect(arrows.slice(-3).map(({ to }) => to.y > (arrows.at(-1)?.from.y ?? 0))).toEqual([true, true, true]);
  const rungs = new LadderRungs();
  for (const event of many) rungs.take(event, true);
  expect(rungs.between(height - 100, height).length).toBeLessThan(520);
});

test("however many frames are on their way, the end of the ladder shows where they began", () => {
  const [departure] = events.filter((event) => event.type === "frame-departed");
  if (departure?.type !== "frame-departed") throw new Error("the fixture has a frame");
  const rungs = new LadderRungs();
  for (let index = 1; index <= 400; index += 1) {
    const id = index as typeof departure.id;
    const frame = index as typeof departure.frame;
    rungs.take({ ...departure, id, frame, at: index as Instant, arrives: (index + 600) as Instant }, true);
  }
  const lastBeginning = rungs.rungs.at(-1)?.y ?? 0;
  const { ends, height } = rungs.openEnds([]);
  const tops = Array.from(ends.values(), ({ y }) => y);
  expect([ends.size, height - lastBeginning < 200]).toEqual([400, true]);
  expect(tops.every((y, index) => index === 0 || y > (tops[index - 1] ?? 0))).toBe(true);
});

test("labels of arrows never stand on each other, however steep the arrows: each stands at its own beginning", () => {
  const { arrows } = ladderLayout(
    events,
    events,
    [],
    [...new Set(events.flatMap((one) => ("node" in one ? [one.node] : []))), null],
    700,
  );
  const places = arrows.map(labelPlace);
  const gaps = places.slice(1).map(({ y }, index) => y - (places[index]?.y ?? 0));
  expect([arrows.length > 2, gaps.every((gap) => gap >= 16)]).toEqual([true, true]);
  expect(places.map(({ x, anchor }, index) => (anchor === "start") === x > (arrows[index]?.from.x ?? 0))).not.toContain(
    false,
  );
});
