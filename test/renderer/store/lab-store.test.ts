import { expect, test } from "vitest";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { Delta } from "../../../core/observe/snapshot.ts";
import { DEFAULT_PUBLISH_DRAFT, EVENT_LIMIT } from "../../../renderer/store/lab-state.ts";
import {
  addNotice,
  applyDeltas,
  changePublishDraft,
  changeUi,
  createLabStore,
  dismissNotice,
  openLab,
} from "../../../renderer/store/lab-store.ts";
import { type NodeEntity, nodeOf, publishDraftOf, quietNodeOf, sessionOf } from "../../../renderer/store/selectors.ts";
import { dashNode, dashSession, labView } from "../fixtures/lab-view.ts";
import { lessonView } from "../panels/lesson-view.ts";

function openedStore() {
  const store = createLabStore();
  openLab(store, labView());
  return store;
}

function delta(revision: number, change: Partial<Delta> = {}): Delta {
  return { revision, step: 60 as Step, at: 15_000 as Instant, put: [], remove: [], events: [], skipped: 0, ...change };
}

function event(id: number): WorldEvent {
  return { id: id as EventId, step: 1 as Step, at: 1 as Instant, type: "cable-restored", node: "dash" };
}

test("a lab that opens selects the client whose session lasts", () => {
  expect(openedStore().getState().ui.selectedNode).toBe("dash");
});

test("the same lab again, as after a reconnection, keeps the selection and the filter", () => {
  const store = openedStore();
  changeUi(store, { selectedNode: "sensor" });
  openLab(store, labView());
  expect(store.getState().ui.selectedNode).toBe("sensor");
  openLab(store, labView({ world: 2 }));
  expect(store.getState().ui.selectedNode).toBe("dash");
});

test("several deltas are one change of the store", () => {
  const store = openedStore();
  let changes = 0;
  store.subscribe(() => {
    changes += 1;
  });
  const away = { ...dashNode, link: { ...dashNode.link, cable: "plugged" as const } };
  applyDeltas(store, [delta(41, { put: [away] }), delta(42, { remove: [dashSession.id], events: [event(90)] })]);
  const state = store.getState();
  expect(changes).toBe(1);
  expect(state.snapshot.revision).toBe(42);
  expect(nodeOf(state, "dash")?.link.cable).toBe("plugged");
  expect(sessionOf(state, nodeOf(state, "dash"))).toBeNull();
  expect(state.events.at(-1)?.id).toBe(90);
});

test("a node that goes away is no longer selected", () => {
  const store = openedStore();
  applyDeltas(store, [delta(41, { remove: [dashNode.id] })]);
  expect(store.getState().ui.selectedNode).toBeNull();
});

test("old events are forgotten beyond the limit, and counted", () => {
  const store = createLabStore();
  openLab(store, labView({ events: [] }));
  const many = Array.from({ length: EVENT_LIMIT + 5 }, (_, index) => event(index + 1));
  applyDeltas(store, [delta(41, { events: many, skipped: 2 })]);
  const state = store.getState();
  const forgotten = EVENT_LIMIT / 10 + 5;
  expect(state.events.length).toBe(EVENT_LIMIT + 5 - forgotten);
  expect(state.events[0]?.id).toBe(1 + forgotten);
  expect(state.eventsLeftOut).toBe(forgotten + 2);
});

test("the same notice twice is shown once; dismissing takes it away", () => {
  const store = createLabStore();
  addNotice(store, { level: "error", text: "Port 1883 is in use." });
  addNotice(store, { level: "error", text: "Port 1883 is in use." });
  const [notice, ...others] = store.getState().notices;
  expect(others).toEqual([]);
  dismissNotice(store, notice?.id ?? 0);
  expect(store.getState().notices).toEqual([]);
});

test("a publish draft belongs to its client", () => {
  const store = openedStore();
  changePublishDraft(store, "sensor", { retain: true });
  expect(publishDraftOf(store.getState(), "sensor").retain).toBe(true);
  expect(publishDraftOf(store.getState(), "dash").retain).toBe(false);
});

test("what was typed for one world is forgotten in the next, and a lesson brings its topic", () => {
  const store = openedStore();
  changePublishDraft(store, "sensor", { retain: true });
  openLab(store, labView({ world: 2, lesson: lessonView({ topic: "home/pump" }) }));
  expect(publishDraftOf(store.getState(), "sensor")).toEqual({ ...DEFAULT_PUBLISH_DRAFT, topic: "home/pump" });
});

test("an event that is known already is not listed twice", () => {
  const store = createLabStore();
  openLab(store, labView({ events: [event(1), event(2)] }));
  applyDeltas(store, [delta(41, { events: [event(2), event(3)] })]);
  expect(store.getState().events.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("a node without its traffic is the same object until something else of it changes", () => {
  const store = openedStore();
  const put = (node: NodeEntity) => {
    applyDeltas(store, [delta(store.getState().snapshot.revision + 1, { put: [node] })]);
    return quietNodeOf(store.getState(), node.name);
  };
  const node = nodeOf(store.getState(), "dash") as NodeEntity;
  const before = quietNodeOf(store.getState(), "dash");
  expect(put({ ...node, link: { ...node.link, crowd: { up: 7, down: 0 } } })).toBe(before);
  const slower = put({ ...node, link: { ...node.link, latencyMs: node.link.latencyMs + 1 } });
  expect([slower === before, slower?.link.latencyMs]).toEqual([false, node.link.latencyMs + 1]);
});
