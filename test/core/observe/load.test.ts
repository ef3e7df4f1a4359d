import { expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { type EntityId, FRAMES_SHOWN } from "../../../core/observe/entities.ts";
import { EventThinning, isTraffic, MANY_EVENTS } from "../../../core/observe/event-thinning.ts";
import { applyDelta, type Snapshot } from "../../../core/observe/snapshot.ts";
import { Watch } from "../../../core/observe/watch.ts";
import { Stage } from "../world/stage.ts";

const CLIENTS = { sensor: { cleanStart: true }, dash: { cleanStart: true } };

function busyStage(): Stage {
  const stage = new Stage(CLIENTS);
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  return stage;
}

function publishes(stage: Stage, count: number): void {
  for (let index = 0; index < count; index += 1) {
    stage.does({
      type: "publish",
      node: "sensor",
      topic: "home/temp",
      payload: utf8Encode(`m${index}`),
      qos: 1,
      retain: false,
    });
    stage.passes(1);
  }
}

test("of few events all are told", () => {
  const stage = busyStage();
  expect(new EventThinning().told(stage.events.slice(-MANY_EVENTS))).toEqual(stage.events.slice(-MANY_EVENTS));
});

test("of many events what is rare is told, and of the traffic some frames with all that comes of them", () => {
  const stage = busyStage();
  const before = stage.events.length;
  publishes(stage, 200);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.passes(1_000);
  const events = stage.events.slice(before);
  const told = new EventThinning().told(events);
  const ends = new Set(
    told.filter(({ type }) => type === "frame-arrived" || type === "frame-lost").map((e) => "frame" in e && e.frame),
  );
  const departed = told.filter(({ type }) => type === "frame-departed").map((e) => "frame" in e && e.frame);
  const arrivals = new Set(told.filter(({ type }) => type === "frame-arrived").map(({ step }) => step));
  expect({
    rare: told.filter((event) => !isTraffic(event)),
    isLess: told.length < events.length / 3,
    withoutEnd: departed.filter((frame) => !ends.has(frame)),
    ofArrivals: told.filter(({ step }) => arrivals.has(step)),
  }).toEqual({
    rare: events.filter((event) => !isTraffic(event)),
    isLess: true,
    withoutEnd: [],
    ofArrivals: events.filter(({ step }) => arrivals.has(step)),
  });
});

test("a snapshot and all deltas are a fresh snapshot, also while more frames are on their way than are shown", () => {
  const stage = busyStage();
  const { world } = stage;
  const watch = new Watch(world);
  const byId = (watched: Watch) => new Map(watched.entities().map((entity) => [entity.id, entity]));
  let snapshot: Snapshot = { revision: 0, step: world.step, at: world.now, entities: byId(watch) };
  const crowds: (number | null)[] = [];
  const inOrder = (entities: Snapshot["entities"]) => [...entities].sort(([one], [other]) => (one < other ? -1 : 1));
  const collect = (): void => {
    const delta = watch.collect();
    snapshot = (delta && applyDelta(snapshot, delta)) ?? snapshot;
    const node = snapshot.entities.get("node:sensor" as EntityId);
    crowds.push(node?.kind === "node" ? (node.link.crowd?.up ?? null) : null);
    expect(inOrder(snapshot.entities)).toEqual(inOrder(byId(watch)));
  };
  for (let round = 0; round < 4; round += 1) {
    publishes(stage, 30);
    collect();
  }
  const shown = () =>
    [...snapshot.entities.values()].filter(
      (entity) => entity.kind === "frame" && entity.node === "sensor" && entity.direction === "up",
    ).length;
  expect([shown(), crowds]).toEqual([FRAMES_SHOWN, [30, 60, 90, 99]]);
  stage.passes(95);
  collect();
  expect([shown(), crowds.at(-1)]).toEqual([4, 4]);
  stage.passes(1_000);
  collect();
  expect([inOrder(snapshot.entities), crowds.at(-1)]).toEqual([inOrder(byId(new Watch(world))), null]);
});
