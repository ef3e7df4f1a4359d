import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memoryPortPair } from "../../core/contract/memory-port.ts";
import type { NodeName } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { LessonRun } from "../../core/lesson/lesson-runner.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { LabHost } from "../../electron/host/host.ts";
import { createWorld } from "../../electron/host/start-host.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { builtInMisconceptions } from "../../electron/lessons/misconceptions.ts";
import { App } from "../../renderer/app.tsx";
import { speak } from "../../renderer/messages/text.ts";
import { reconnectingHost } from "../../renderer/port/reconnecting-host.ts";
import { createHostFeed } from "../../renderer/store/host-feed.ts";
import { ask, type Lab } from "../../renderer/store/lab-context.tsx";
import type { DialogName, InspectorTab, LeftTab } from "../../renderer/store/lab-state.ts";
import { changeUi, createLabStore, select } from "../../renderer/store/lab-store.ts";
import { FakeClock } from "../electron/host/fake-clock.ts";
import { giveElementsSize } from "./fixtures/layout.ts";
import { unmarkedIn } from "./unmarked-text.ts";

/**
 * The whole page on a real host, in a language whose texts are in an alphabet of their own. What is in another one did not come
 * from the files of texts.
 */
vi.mock("../../renderer/messages/spanish.ts", async (original) => {
  const { inSpanish, spanishLessons } = await original<typeof import("../../renderer/messages/spanish.ts")>();
  const { english } = await import("../../renderer/messages/english.ts");
  const { marked, wide } = await import("./unmarked-text.ts");
  return {
    spanish: marked(english),
    spanishLessons: { get: wide, has: () => true, size: spanishLessons.size },
    inSpanish: (text: string) => (inSpanish(text) === text ? text : wide(text)),
  };
});

giveElementsSize(1360, 860);
let clock: FakeClock;
let host: LabHost;
let lab: Lab;

beforeEach(async () => {
  HTMLCanvasElement.prototype.getContext = () => null;
  clock = new FakeClock();
  host = new LabHost({
    clock,
    createWorld,
    lessons: builtInLessons(),
    misconceptions: builtInMisconceptions(),
    createRunner: (lesson) => new LessonRun(lesson),
  });
  const store = createLabStore();
  const feed = createHostFeed(store, (callback) => void setImmediate(callback));
  const page = reconnectingHost(
    () => {
      const [ours, theirs] = memoryPortPair();
      host.attach(theirs);
      return ours;
    },
    { connection: (connection) => store.setState({ connection }), started: feed.opened, event: feed.told },
  );
  lab = { store, call: page.call };
  await speak("es");
  render(<App lab={lab} />);
  await settle();
});
afterEach(async () => {
  cleanup();
  await host.close();
  await speak("en");
});

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
  });
}

/** Lets the world run, and the page hear of it. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2_000) {
    clock.pass(Math.min(left, 2_000));
    await settle();
  }
}

/** What stands outside of the marks in each view, once each. */
class Seen {
  readonly #texts = new Map<string, string>();

  async look(view: string): Promise<void> {
    await settle();
    for (const text of unmarkedIn(document.body)) if (!this.#texts.has(text)) this.#texts.set(text, view);
  }

  get texts(): readonly string[] {
    return [...this.#texts].map(([text, view]) => `${view}: ${text}`);
  }
}

/** Everything that the page can show of the lab as it is. */
async function play(ms: number): Promise<void> {
  await act(() => ask(lab, "time/play"));
  await pass(ms);
}

async function lookAround(seen: Seen, view: string): Promise<void> {
  await seen.look(view);
  for (const tab of ["lesson", "clients", "devices", "broker"] as const satisfies readonly LeftTab[]) {
    act(() => changeUi(lab.store, { leftTab: tab }));
    await seen.look(`${view}, ${tab}`);
  }
  const kinds = new Map(lab.store.getState().events.map((event) => [event.type, event]));
  for (const [type, tab] of INSPECTED) {
    const event = kinds.get(type);
    if (event === undefined) continue;
    act(() => {
      select(lab.store, { selectedEvent: event.id });
      changeUi(lab.store, { inspectorTab: tab });
    });
    await seen.look(`${view}, ${type}, ${tab}`);
  }
  act(() => changeUi(lab.store, { historyTab: "ladder", inspected: { kind: "why-not", node: DISPLAY } }));
  await seen.look(`${view}, ladder`);
  act(() => changeUi(lab.store, { historyTab: "events" }));
}

async function openMenus(seen: Seen, view: string): Promise<void> {
  const count = document.querySelectorAll("[aria-haspopup]").length;
  for (let index = 0; index < count; index++) {
    const button = document.querySelectorAll<HTMLElement>("[aria-haspopup]")[index];
    if (button === undefined || button.closest("[inert],[aria-hidden=true]") !== null) continue;
    await act(async () => button.click());
    await seen.look(`${view}, menu ${button.textContent}`);
    await act(
      async () =>
        void document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
    );
    await settle();
  }
}

test("the sandbox", async () => {
  const seen = new Seen();
  await play(3_000);
  await lookAround(seen, "sandbox");
  await openMenus(seen, "sandbox");
  for (const dialog of DIALOGS) {
    act(() => changeUi(lab.store, { dialog }));
    await seen.look(dialog);
  }
  act(() => changeUi(lab.store, { dialog: null }));
  expect(seen.texts).toEqual([]);
});

test("what is refused, and a cut with a will, QoS 2 and a crash", async () => {
  const seen = new Seen();
  for (const command of [
    { type: "connect", node: DISPLAY },
    { type: "cut", node: DISPLAY, how: "silent" },
    { type: "cut", node: DISPLAY, how: "noticed" },
    { type: "publish", node: "sensor" as NodeName, topic: "home/#", payload: new Uint8Array(), qos: 2, retain: true },
    {
      type: "publish",
      node: "sensor" as NodeName,
      topic: "home/temp",
      payload: new Uint8Array(3),
      qos: 2,
      retain: true,
    },
  ] as const satisfies readonly WorldCommand[]) {
    await act(() => ask(lab, "world/command", command));
  }
  await play(3_000);
  await act(() => ask(lab, "world/command", { type: "restart-broker", store: "disk" }));
  await play(6_000);
  await lookAround(seen, "refused");
  expect(seen.texts).toEqual([]);
});

test("a twin", async () => {
  const seen = new Seen();
  await act(() => ask(lab, "twin/start", { type: "change-client", node: DISPLAY, change: { cleanStart: true } }, null));
  await play(2_000);
  await lookAround(seen, "twin");
  expect(seen.texts).toEqual([]);
});

test("a lesson, alone and before a room", async () => {
  const seen = new Seen();
  await act(() => ask(lab, "lab/open", { kind: "lesson", id: "start-clean" }));
  for (;;) {
    await seen.look("lesson");
    const { lesson } = lab.store.getState();
    if (lesson === null || lesson.questions.length > 0) break;
    await play(20_000);
    await seen.look("lesson, done");
    await act(() => ask(lab, "lesson/next"));
    await settle();
  }
  const { lesson } = lab.store.getState();
  const answers = (lesson?.questions ?? []).map(({ id, answer }) => ({
    question: id,
    answer: answer.kind === "choice" ? (answer.options[0]?.value ?? true) : answer.kind === "count" ? 0 : [],
  }));
  await act(() => ask(lab, "lesson/predict", answers));
  await play(20_000);
  await lookAround(seen, "predicted");
  act(() => changeUi(lab.store, { isPresenting: true }));
  await seen.look("presenting");
  expect(seen.texts).toEqual([]);
});

const DISPLAY = "display" as NodeName;
/** What the inspector can say of an event. */
const INSPECTED: readonly (readonly [WorldEvent["type"], InspectorTab])[] = [
  ["session-created", "packet"],
  ["frame-departed", "packet"],
  ["message-sent", "story"],
  ["message-sent", "states"],
  ["publish-sent", "states"],
];
const DIALOGS: readonly DialogName[] = [
  ...(["help", "palette", "add-learner", "remove-learner", "start-over"] as const),
  ...(["restart-sandbox", "twin", "quiz", "network", "matrix"] as const),
];
