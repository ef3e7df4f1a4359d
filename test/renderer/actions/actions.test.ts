import { expect, test } from "vitest";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { cutOrRestore } from "../../../renderer/actions/cut-or-restore.ts";
import { endBrokerActions } from "../../../renderer/actions/end-broker.ts";
import { playOrPause } from "../../../renderer/actions/play-or-pause.ts";
import { publish } from "../../../renderer/actions/publish.ts";
import { actionsIn } from "../../../renderer/actions/registry.ts";
import { ask } from "../../../renderer/store/lab-context.tsx";
import { createLabStore, openLab } from "../../../renderer/store/lab-store.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { labView } from "../fixtures/lab-view.ts";

function stateOf(change: Parameters<typeof labView>[0] = {}) {
  const store = createLabStore();
  openLab(store, labView(change));
  return store.getState();
}

const lesson = { lessonId: "cable-is-cut", controls: ["cable"] } as unknown as LessonView;

test("identifiers and keys are unique", () => {
  const actions = actionsIn(stateOf());
  const keys = actions.flatMap((action) => action.key ?? []);
  expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
  expect(new Set(keys).size).toBe(keys.length);
});

test("Play is refused with the host's sentence", () => {
  const { playback } = labView();
  const state = stateOf({ playback: { ...playback, playRefused: "Predict first." } });
  expect(playOrPause.whyNot(state)).toBe("Predict first.");
});

test("a running world can always be paused", () => {
  const { playback } = labView();
  const state = stateOf({ playback: { ...playback, playing: true, playRefused: "Predict first." } });
  expect(playOrPause.whyNot(state)).toBeNull();
});

test("a lesson refuses what its step does not list, and nothing else", () => {
  const state = stateOf({ lesson });
  expect(publish.whyNot(state)).toBe("Not needed in this step of the lesson.");
  expect(cutOrRestore.whyNot(state)).toBeNull();
});

test("the ends of the broker's process are in the palette; in memory there is no write to crash before", () => {
  expect(endBrokerActions.map(({ id, whyNot }) => [id, whyNot(stateOf())])).toEqual([
    ["restart-broker-in-memory", null],
    ["restart-broker-with-disk", null],
    ["crash-broker", null],
    ["crash-broker-before-write", expect.stringContaining("Restart it with a disk first.")],
  ]);
  expect(endBrokerActions.map(({ whyNot }) => whyNot(stateOf({ lesson })))).not.toContain(null);
});

test("what the host refuses becomes a notice with its sentence", async () => {
  const store = createLabStore();
  const { call } = fakeHost(
    labView(),
    () => {},
    () => "The step is not done yet.",
  );
  await ask({ store, call }, "lesson/next");
  expect(store.getState().notices).toMatchObject([{ level: "error", text: "The step is not done yet." }]);
});
