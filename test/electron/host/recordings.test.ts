import { beforeEach, expect, test } from "vitest";
import type { FileView, LabView } from "../../../core/contract/contract.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { jsonLines } from "../../../core/recording/json-lines.ts";
import { see } from "../../../core/recording/see.ts";
import { type CheckableRecording, withDigests } from "../../../core/world/recording.ts";
import type { SavedWorld } from "../../../core/world/saved-world.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { builtInLessons } from "../../../electron/lessons/built-in.ts";
import { readRecording } from "../../../electron/recording/read-recording.ts";
import { recordingBytes } from "../../../electron/recording/write-recording.ts";
import { live, SMALL } from "../../core/timeline/random-life.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeConnection } from "./fake-device.ts";
import { refusalOf, TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  host = new LabHost({
    clock,
    createWorld,
    lessons: builtInLessons(),
    createRunner: (lesson) => new LessonRun(lesson),
  });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
});

test("a lab that was saved is seen again as it was, and then goes on", () => {
  publish("21");
  clock.pass(2_000);
  page.call("world/command", { type: "cut", node: "display", how: "noticed" });
  publish("22");
  clock.pass(1_000);
  const saved = page.call("recording/save");
  page.call("time/pause");
  const recorded = seen(page.call("watch/start"));
  open(saved);
  const opened = page.events("opened").at(-1);
  playToTheEnd();

  expect(saved.name).toBe("sandbox.sessionscope.json");
  expect(opened).toMatchObject({
    choice: { kind: "recording", name: "sandbox.sessionscope.json" },
    at: 0,
    playback: { playing: false, replayUntil: recorded.at },
  });
  expect(seen(page.call("watch/start"))).toEqual(recorded);
  expect(page.events("notice").at(-1)).toMatchObject({ level: "info", text: expect.stringContaining("ends here") });
  page.call("world/command", { type: "restore", node: "display" });
});

test("any place of it can be gone to before it was seen, up to its end", () => {
  publish("21");
  clock.pass(3_000);
  const saved = page.call("recording/save");
  page.call("time/pause");
  const recorded = seen(page.call("watch/start"));
  open(saved);
  page.call("time/seek", { to: "time", at: 5_300 as Instant });
  clock.pass(100);
  const { at, playback } = page.call("watch/start");
  page.call("time/seek", { to: "time", at: recorded.at as Instant });
  clock.pass(100);

  expect([at, playback.replayUntil]).toEqual([5_300, recorded.at]);
  expect(seen(page.call("watch/start"))).toEqual(recorded);
  expect(page.events("notice").map(({ level }) => level)).toEqual(["info"]);
});

test("a far place of a long recording is gone to in parts: pages are answered meanwhile, and it can be stopped", () => {
  for (let count = 0; count < 100; count += 1) {
    publish(String(count));
    clock.pass(1_000);
  }
  const saved = page.call("recording/save");
  const { at, step } = page.call("watch/start");
  open(saved);
  clock.workMs = 20;
  page.call("time/seek", { to: "time", at: at as Instant });
  clock.pass(16);
  const underway = page.call("watch/start");
  page.call("time/pause");
  const stopped = page.call("watch/start");
  clock.pass(100);
  const later = page.call("watch/start");
  page.call("time/seek", { to: "time", at: at as Instant });
  for (let ticks = 0; ticks < 1_000 && page.call("watch/start").playback.seekingTo !== null; ticks += 1) clock.pass(16);

  expect([underway.playback.seekingTo, underway.step > 0, underway.step < step / 2]).toEqual([at, true, true]);
  expect([stopped.playback.seekingTo, later.step]).toEqual([null, stopped.step]);
  expect(page.call("watch/start")).toMatchObject({ at, step, playback: { seekingTo: null } });
});

test("while it plays nothing of it can be changed, and real devices are turned away", () => {
  open(page.call("recording/save"));
  page.call("time/play");
  const device = new FakeConnection();
  host.accept(device).framesReceived([new Uint8Array([0xc0, 0])]);

  expect(refusalOf(() => publish("21"))).toEqual([
    "refused",
    "This is a recording: what happened in it cannot be changed. Play it to its end, and go on from there.",
  ]);
  expect(device.ended).toBe("reset");
  playToTheEnd();
  host.accept(new FakeConnection());
  page.call("time/play");
  clock.pass(1_000);
  expect(page.call("watch/start").entities.filter(({ kind }) => kind === "node")).toHaveLength(3);
});

test("a recorded device is a ghost: what was sent to it goes nowhere, and a new one does not take its place", () => {
  const device = new FakeConnection();
  const events = host.accept(device);
  events.framesReceived([CONNECT]);
  clock.pass(2_000);
  const saved = page.call("recording/save");
  open(saved);
  playToTheEnd();
  const sent = device.sent.length;
  const newcomer = new FakeConnection("127.0.0.1:50001");
  host.accept(newcomer).framesReceived([CONNECT]);
  page.call("time/play");
  clock.pass(2_000);

  expect([sent, device.sent.length, newcomer.sent.length]).toEqual([1, 1, 1]);
  expect(page.call("watch/start").playback.fault).toBeNull();
});

test("restarting a recording begins it again, paused", () => {
  open(page.call("recording/save"));
  playToTheEnd();
  page.call("lab/restart");
  expect(page.events("opened").at(-1)).toMatchObject({
    at: 0,
    playback: { playing: false, replayUntil: expect.any(Number) },
  });
});

test("a file that is no recording is refused with the reason, and the open lab stays", () => {
  const file = { name: "letter.txt", bytes: utf8Encode("Dear all") };
  expect(refusalOf(() => page.call("recording/open", file))).toEqual([
    "invalid",
    "letter.txt cannot be opened. This is not a recording of Sessionscope: it is not JSON.",
  ]);
  expect(page.events("opened")).toEqual([]);
});

test("a recording that becomes another world says so while it is shown", () => {
  publish("21");
  clock.pass(1_000);
  const saved = page.call("recording/save");
  const bytes = utf8Encode(utf8Decode(saved.bytes).replace('{"text":"21"}', '{"text":"99"}'));
  page.call("recording/open", { name: "changed.json", bytes });
  playToTheEnd();
  expect(page.events("notice").filter(({ level }) => level === "error")).toEqual([
    {
      level: "error",
      text: expect.stringMatching(/^This is not what was recorded: between step .* The file was changed/),
    },
  ]);
});

test("a saved file says in whole what happened, and the exports are made of it", () => {
  publish("21");
  clock.pass(1_000);
  const read = readRecording(page.call("recording/save").bytes);
  const { events } = see(read.ok ? read.recording : expect.fail(read.fault));
  const files = (["pcapng", "svg", "mermaid", "json-lines"] as const).map((form) =>
    page.call("recording/export", form),
  );

  expect(files.map(({ name }) => name)).toEqual(["sandbox.pcapng", "sandbox.svg", "sandbox.mmd", "sandbox.jsonl"]);
  expect(textOf(files[3])).toBe(jsonLines(events));
  expect(textOf(files[2])).toContain("PUBLISH 1 home/temp “21” QoS 1");
});

test("what is saved is what the page shows: on a branch its own past, not that of the head", () => {
  publish("21");
  clock.pass(2_000);
  const { step } = page.call("watch/start");
  publish("22");
  clock.pass(2_000);
  page.call("time/seek", { to: "step", step });
  publish("99");
  const saved = textOf(page.call("recording/save"));
  expect(["21", "22", "99"].filter((payload) => saved.includes(`{"text":"${payload}"}`))).toEqual(["21", "99"]);
  expect(readRecording(utf8Encode(saved)).ok).toBe(true);
});

test("a place in the past is saved with what led there, and nothing of what came after", () => {
  publish("21");
  clock.pass(2_000);
  const { step } = page.call("watch/start");
  publish("22");
  clock.pass(2_000);
  page.call("time/seek", { to: "step", step });
  clock.pass(100);
  const past = page.call("watch/start");
  const saved = page.call("recording/save");
  expect(textOf(saved)).not.toContain('{"text":"22"}');
  open(saved);
  playToTheEnd();
  expect(page.call("watch/start")).toMatchObject({ at: past.at, step: past.step, entities: past.entities });
});

test("a recording without its beginning is seen from where it begins, can be gone back in, and is saved anew as it was", () => {
  const { world } = live(3, 12_000, SMALL);
  const recording = withDigests(world.history.recordingUntil({ step: world.step, at: world.now }));
  const begins = recording.begins as SavedWorld;
  const bytes = recordingBytes(recording, "packed");
  const readBack = recordingIn(bytes);
  open({ name: "late.json", bytes, mediaType: "application/gzip" });
  const opened = page.events("opened").at(-1);
  page.call("time/seek", { to: "time", at: world.now });
  clock.pass(100);
  const end = page.call("watch/start");
  page.call("time/seek", { to: "beginning" });
  clock.pass(100);
  const beginning = page.call("watch/start");
  page.call("time/live");
  const again = recordingIn(page.call("recording/save").bytes);

  expect(opened).toMatchObject({ step: begins.step, at: begins.now, timeline: { isRolled: true } });
  expect([beginning.step, beginning.entities]).toEqual([begins.step, opened?.entities]);
  // At the end the recorded devices are gone, each in a step of its own.
  expect([end.step > world.step, end.at]).toEqual([true, world.now]);
  expect([again.begins, again.log.slice(0, recording.log.length)]).toEqual([readBack.begins, readBack.log]);
  expect(page.events("notice").filter(({ level }) => level === "error")).toEqual([]);
});

test("files are called after what is open", () => {
  page.call("lab/open", { kind: "lesson", id: builtInLessons()[0]?.id ?? "" });
  const lesson = page.call("recording/save");
  page.call("recording/open", { name: "../../a story.sessionscope.json.gz", bytes: lesson.bytes });
  expect([lesson.name, page.call("recording/export", "svg").name]).toEqual([
    `${builtInLessons()[0]?.id}.sessionscope.json`,
    "../../a story.svg",
  ]);
});

function open({ name, bytes }: FileView): void {
  page.call("recording/open", { name, bytes });
}

function publish(text: string): void {
  const payload = utf8Encode(text);
  page.call("world/command", { type: "publish", node: "sensor", topic: "home/temp", payload, qos: 1, retain: false });
}

function playToTheEnd(): void {
  page.call("time/play");
  for (let seconds = 0; page.call("watch/start").playback.replayUntil !== null; seconds += 1) {
    if (seconds > 60) throw new Error("the recording does not end");
    clock.pass(1_000);
  }
}

function seen({ at, step, entities, events }: LabView) {
  return { at, step, entities, events };
}

function recordingIn(bytes: Uint8Array): CheckableRecording {
  const read = readRecording(bytes);
  return read.ok ? read.recording : expect.fail(read.fault);
}

function textOf(file: FileView | undefined): string {
  return utf8Decode(file?.bytes ?? new Uint8Array());
}

/** Client id "dash", CleanSession 0, Keep Alive 60. */
const CONNECT = new Uint8Array([0x10, 16, 0, 4, 77, 81, 84, 84, 4, 0, 0, 60, 0, 4, 100, 97, 115, 104]);
