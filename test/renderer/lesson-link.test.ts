import { expect, test } from "vitest";
import { followLessonLinks } from "../../renderer/lesson-link.ts";
import { createLabStore, openLab } from "../../renderer/store/lab-store.ts";
import { fakeHost } from "./fixtures/fake-host.ts";
import { labView } from "./fixtures/lab-view.ts";

test("the lesson in the address is opened once the lab is there, and again when the address names another", () => {
  const store = createLabStore();
  const { call, calls } = fakeHost(labView(), () => {});
  followLessonLinks({ store, call }, window);
  location.hash = "#lesson=start-clean";
  window.dispatchEvent(new Event("hashchange"));
  const before = calls.length;
  openLab(store, labView());
  const hash = location.hash;
  openLab(store, labView());
  location.hash = "#lesson=cable-is-cut";
  window.dispatchEvent(new Event("hashchange"));

  expect([before, hash]).toEqual([0, ""]);
  expect(calls).toEqual([
    ["lab/open", { kind: "lesson", id: "start-clean" }],
    ["lab/open", { kind: "lesson", id: "cable-is-cut" }],
  ]);
});
