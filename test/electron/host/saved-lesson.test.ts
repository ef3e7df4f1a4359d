import { beforeEach, expect, test } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Lesson } from "../../../core/lesson/lesson.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { checkLesson } from "../../../electron/lesson-check/check-lesson.ts";
import { builtInLessons } from "../../../electron/lessons/built-in.ts";
import { readLesson } from "../../../electron/lessons/read-lesson.ts";
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

test("the sandbox is saved as a lesson that passes its check and plays the same scene", () => {
  does({ type: "cut", node: "display", how: "noticed" });
  publishes("m1", 1);
  publishes("m 2", 1);
  publishes("gone", 0);
  does({ type: "restore", node: "display" });
  publishes("m3", 1, true);
  const lesson = savedLesson();
  expect(checkLesson(lesson).problems).toEqual([]);
  expect(lesson.steps.map(({ kind, questions }) => [kind, questions[0]?.ask])).toEqual([
    ["watch", undefined],
    ["predict", "How many messages does display receive?"],
  ]);
  expect(published(lesson)).toEqual(["m1", "m 2", "gone", "m3"]);
});

test("every command that lessons have words for comes out again as it went in", () => {
  const settings = {
    ...DEFAULT_CLIENT_SETTINGS,
    clientId: "a b",
    protocolVersion: 5 as const,
    sessionExpirySeconds: 90,
  };
  const commands: readonly WorldCommand[] = [
    { type: "add-client", spec: { name: "green house", settings }, link: { latencyMs: 600 } },
    { type: "connect", node: "green house" },
    {
      type: "subscribe",
      node: "green house",
      subscriptions: [{ topicFilter: "home/+", qos: 2, retainAsPublished: true, retainHandling: 1 }],
    },
    { type: "change-client", node: "sensor", change: { cleanStart: false, clientId: "sensor 7" } },
    {
      type: "change-client",
      node: "sensor",
      change: { will: { topic: "home/last", payload: utf8Encode("off line"), qos: 1, retain: true } },
    },
    { type: "configure-broker", change: { queueQoS0: true, whenQueueIsFull: "drop-oldest" } },
    { type: "disconnect", node: "sensor" },
    { type: "connect", node: "sensor" },
    { type: "cut", node: "sensor", how: "silent" },
    { type: "restore", node: "sensor" },
    { type: "kill", node: "display" },
    { type: "start", node: "display" },
    { type: "unsubscribe", node: "green house", topicFilters: ["home/+"] },
    { type: "disconnect", node: "green house", sessionExpirySeconds: 30, withWill: true },
    { type: "restart-broker", store: "memory" },
  ];
  for (const command of commands) does(command);
  const lesson = savedLesson();
  const named = (text: string) => text.replaceAll("green house", "green-house");
  expect(checkLesson(lesson).problems).toEqual([]);
  expect(lesson.steps[0]?.script.slice(3).map(({ command }) => command)).toEqual(
    commands.slice(1).map((command) => ("node" in command ? { ...command, node: named(command.node) } : command)),
  );
  expect(lesson.world.clients.at(-1)?.spec).toEqual({ name: "green-house", settings });
});

test("minutes in which nobody did anything are left out, unless something else came out then", () => {
  clock.pass(600_000);
  publishes("m1", 1);
  expect(savedLesson().steps[0]?.script.at(-1)?.afterMs).toBeLessThan(10_000);
});

test("a session that expired while somebody waited expires in the lesson", () => {
  does({ type: "disconnect", node: "display" });
  does({ type: "change-client", node: "display", change: { protocolVersion: 5, sessionExpirySeconds: 20 } });
  does({ type: "connect", node: "display" });
  does({ type: "disconnect", node: "display" });
  clock.pass(60_000);
  does({ type: "change-client", node: "display", change: { cleanStart: false } });
  does({ type: "connect", node: "display" });
  const lesson = savedLesson();
  expect(checkLesson(lesson).problems).toEqual([]);
});

test("what a real device did has no words in a lesson: the file says that it is left out", () => {
  const device = host.accept(new FakeConnection());
  clock.pass(5_000);
  device.closed("closed");
  clock.pass(5_000);
  publishes("m1", 1);
  const text = saved();
  expect(text.split("\n")[2]).toMatch(/^# \d+ of the things that were done have no words/);
  expect(readLesson(text).ok).toBe(true);
});

test("in a lesson, and after more than a step of a lesson takes, it is refused with what to do", () => {
  for (let count = 0; count < 48; count += 1) publishes(`m${count}`, 0);
  const tooMany = refusalOf(() => page.call("lesson/save"));
  page.call("lab/open", { kind: "lesson", id: "the-cable-is-cut" });
  expect([tooMany, refusalOf(() => page.call("lesson/save"))]).toEqual([
    [
      "refused",
      "51 commands were given, and a step of a lesson takes 50. Restart the sandbox and do only what the lesson is to show.",
    ],
    ["refused", "This is a lesson already. Open the sandbox to make one."],
  ]);
});

function does(command: WorldCommand): void {
  page.call("world/command", command);
  clock.pass(5_000);
}

function publishes(payload: string, qos: 0 | 1, retain = false): void {
  does({ type: "publish", node: "sensor", topic: "home/temp", payload: utf8Encode(payload), qos, retain });
}

function published({ steps }: Lesson): readonly string[] {
  return (steps[0]?.script ?? []).flatMap(({ command }) => {
    return command.type === "publish" ? [utf8Decode(command.payload)] : [];
  });
}

function savedLesson(): Lesson {
  const read = readLesson(saved());
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.lesson;
}

function saved(): string {
  return utf8Decode(page.call("lesson/save").bytes);
}
