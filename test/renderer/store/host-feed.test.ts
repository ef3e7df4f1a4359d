import { expect, test } from "vitest";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import { createHostFeed } from "../../../renderer/store/host-feed.ts";
import { createLabStore } from "../../../renderer/store/lab-store.ts";
import { labView } from "../fixtures/lab-view.ts";

function feedInHand() {
  const frames: (() => void)[] = [];
  const store = createLabStore();
  const feed = createHostFeed(store, (callback) => frames.push(callback));
  const frame = () => {
    for (const callback of frames.splice(0)) callback();
  };
  return { store, feed, frame, frames };
}

const delta = (revision: number) =>
  ({ revision, step: 60 as Step, at: 15_000 as Instant, put: [], remove: [], events: [], skipped: 0 }) as const;

test("what the host tells waits for the next animation frame, one for all of it", () => {
  const { store, feed, frame, frames } = feedInHand();
  feed.opened(labView());
  feed.told("delta", delta(41));
  feed.told("delta", delta(42));
  expect(frames.length).toBe(1);
  expect(store.getState().world).toBeNull();
  frame();
  expect(store.getState().snapshot.revision).toBe(42);
});

test("a lab that opens in between is applied in its turn", () => {
  const { store, feed, frame } = feedInHand();
  feed.opened(labView());
  feed.told("delta", delta(41));
  feed.opened(labView({ world: 2, revision: 3 }));
  feed.told("delta", delta(4));
  frame();
  expect(store.getState()).toMatchObject({ world: 2, snapshot: { revision: 4 } });
});

test("playback, lesson, listeners and notices have their own places", () => {
  const { store, feed, frame } = feedInHand();
  const view = labView();
  feed.opened(view);
  feed.told("playback", { ...view.playback, playing: true });
  feed.told("listeners", []);
  feed.told("notice", { level: "warning", text: "Port 1883 is in use." });
  frame();
  const { playback, listeners, notices } = store.getState();
  expect([playback.playing, listeners, notices.length]).toEqual([true, [], 1]);
});

test("a change of the store comes once for all that was told before a frame", () => {
  const { store, feed, frame } = feedInHand();
  const view = labView();
  feed.opened(view);
  frame();
  let changes = 0;
  store.subscribe(() => {
    changes += 1;
  });
  feed.told("delta", delta(41));
  feed.told("playback", { ...view.playback, playing: true });
  feed.told("notice", { level: "warning", text: "Port 1883 is in use." });
  feed.told("delta", delta(42));
  frame();
  expect([changes, store.getState().snapshot.revision, store.getState().notices.length]).toEqual([1, 42, 1]);
});
