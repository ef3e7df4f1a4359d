import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Instant } from "../../../core/kernel/time.ts";
import { LessonPanel } from "../../../renderer/panels/lesson/lesson-panel.tsx";
import { RecordingDrop } from "../../../renderer/panels/recording/recording-drop.tsx";
import { TransportBar } from "../../../renderer/panels/transport/transport-bar.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

const view = labView();
const replayed = labView({
  choice: { kind: "recording", name: "story.sessionscope.json.gz" },
  playback: { ...view.playback, replayUntil: 12_400 as Instant },
});

test("a recording is called by its name, and the page says that it is one", () => {
  renderPanel(<TransportBar />, replayed);
  expect(screen.getByRole("heading", { name: "story" })).toBeTruthy();
  expect(screen.getByText("REPLAY")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Back to the beginning of the recording" })).toBeTruthy();
});

test("the left column tells how far it goes, and at its end that the lab is the learner's", () => {
  renderPanel(<LessonPanel />, replayed);
  expect(screen.getByText(/A recording is played, up to 00:12\.4\./)).toBeTruthy();
  renderPanel(<LessonPanel />, { ...replayed, playback: { ...replayed.playback, replayUntil: null } });
  expect(screen.getByText("The recording has ended. From here on the lab is yours.")).toBeTruthy();
});

test("a file that is held over the window is announced, and opened when it is dropped", async () => {
  const { calls } = renderPanel(<RecordingDrop />, view);
  const dataTransfer = { types: ["Files"], files: [new File(["{}"], "story.json")], dropEffect: "none" };
  fireEvent.dragEnter(window, { dataTransfer });
  expect(screen.getByRole("status").textContent).toBe("Drop a recording or a lesson file (YAML) to open it.");
  fireEvent.drop(window, { dataTransfer });
  await waitFor(() => expect(calls.map(([name]) => name)).toContain("recording/open"));
  expect(screen.queryByRole("status")).toBeNull();
  expect(calls.find(([name]) => name === "recording/open")).toEqual([
    "recording/open",
    { name: "story.json", bytes: new TextEncoder().encode("{}") },
  ]);
});

test("a dropped lesson file is opened as a lesson", async () => {
  const { calls } = renderPanel(<RecordingDrop />, view);
  fireEvent.drop(window, { dataTransfer: { types: ["Files"], files: [new File(["id: mine"], "mine.yaml")] } });
  await waitFor(() => expect(calls).toEqual([["lesson/open-file", { name: "mine.yaml", text: "id: mine" }]]));
});

test("a file that is too large is refused before it is read", async () => {
  const { calls, store } = renderPanel(<RecordingDrop />, view);
  const file = new File(["x"], "huge.json");
  Object.defineProperty(file, "size", { value: 20 * 1_048_576 });
  fireEvent.drop(window, { dataTransfer: { types: ["Files"], files: [file] } });
  await waitFor(() => expect(store.getState().notices).toHaveLength(1));
  expect(store.getState().notices[0]?.text).toBe(
    "huge.json is larger than 16 MiB. Pack it with gzip and open it again.",
  );
  expect(calls).toEqual([]);
});
