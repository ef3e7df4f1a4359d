import { beforeEach, expect, test } from "vitest";
import { DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import type { LabView } from "../../../core/contract/contract.ts";
import type { Lesson, LessonStep } from "../../../core/lesson/lesson.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import { LabHost } from "../../../electron/host/host.ts";
import { createWorld } from "../../../electron/host/start-host.ts";
import { smallLesson } from "../lessons/small-lesson.ts";
import { FakeClock } from "./fake-clock.ts";
import { refusalOf, TestPage } from "./test-page.ts";

let clock: FakeClock;
let host: LabHost;
let page: TestPage;

beforeEach(() => {
  clock = new FakeClock();
  host = new LabHost({ clock, createWorld, lessons: [LESSON], createRunner: (lesson) => new LessonRun(lesson) });
  page = new TestPage();
  host.attach(page.port);
  page.call("watch/start");
});

test("a lesson opens for everybody, with its own world, and stands until Play is pressed", () => {
  page.call("lab/open", { kind: "lesson", id: "short" });
  clock.pass(10_000);
  const [opened] = page.events("opened");

  expect(opened).toMatchObject({
    world: 2,
    at: 0,
    choice: { kind: "lesson", id: "short" },
    playback: { playing: false, playRefused: null },
    lesson: { stepIndex: 0, phase: "ready" },
    lessons: [{ id: "short", number: 1, title: "Short", aim: "To test." }],
  });
  expect(lab().at).toBe(0);
});

test.each([1, 0.37, 10])(
  "at %sx the script acts at the very instants it names, and the goal ends the step",
  (speed) => {
    page.call("lab/open", { kind: "lesson", id: "short" });
    page.call("time/speed", speed);
    page.call("time/play");
    clock.pass(60_000);

    const events = page.events("delta").flatMap((delta) => delta.events);
    const opening = events.filter(({ type }) => type === "link-opening").map(({ at }) => at);
    expect(opening).toEqual([100]);
    // Connected after a round trip for the connection and one for CONNECT; then time stands still.
    expect(lab()).toMatchObject({ at: 2_500, playback: { playing: false }, lesson: { phase: "done" } });
  },
);

test("the lesson can be gone through in single steps", () => {
  page.call("lab/open", { kind: "lesson", id: "short" });
  const times: number[] = [];
  while (lab().lesson?.phase !== "done" && times.length < 20) {
    page.call("time/step");
    times.push(lab().at);
  }

  expect(times).toEqual([100, 1_300, 1_900, 2_500]);
});

test("Play and Step are refused until the questions are answered, and say so beforehand", () => {
  reachPrediction();
  const refused = lab().playback.playRefused;
  const refusals = [refusalOf(() => page.call("time/play")), refusalOf(() => page.call("time/step"))];
  page.call("lesson/predict", [{ question: "kept", answer: true }]);

  expect(refused).toContain("Predict first");
  expect(refusals).toEqual([
    ["refused", refused],
    ["refused", refused],
  ]);
  expect(lab()).toMatchObject({ playback: { playRefused: null }, lesson: { phase: "ready" } });
});

test("what the runner refuses is the answer to the command", () => {
  page.call("lab/open", { kind: "lesson", id: "short" });

  expect([
    refusalOf(() => page.call("lesson/next"))[0],
    refusalOf(() => page.call("lesson/go-to", 1))[1],
    refusalOf(() => page.call("lesson/hint"))[0],
    refusalOf(() => page.call("world/command", { type: "kill", node: "dash" }))[0],
  ]).toEqual(["refused", "That step has not been reached yet.", "refused", "refused"]);
});

test("the next step goes on with the world that is there, and gives feedback on what really happened", () => {
  const world = reachPrediction();
  page.call("lesson/predict", [{ question: "kept", answer: false }]);
  page.call("time/play");
  clock.pass(10_000);

  const { lesson } = lab();
  expect([world.world, world.at, lab().world]).toEqual([2, 2_500, 2]);
  expect(lesson).toMatchObject({
    phase: "done",
    feedback: [{ question: "kept", predicted: false, actual: true, correct: false }],
  });
});

test("a restart brings the step back to where it began, as often as wanted", () => {
  const before = reachPrediction();
  for (const worldNumber of [3, 4]) {
    page.call("lesson/predict", [{ question: "kept", answer: true }]);
    page.call("time/play");
    clock.pass(10_000);
    page.call("lab/restart");
    const again = lab();

    expect(again).toEqual({
      ...before,
      world: worldNumber,
      revision: again.revision,
      lesson: again.lesson,
      learning: again.learning,
    });
    expect(again.lesson).toMatchObject({ stepIndex: 1, phase: "predicting", answers: [] });
  }
});

test("a step that was reached can be gone back to and done again", () => {
  reachPrediction();
  page.call("lesson/go-to", 0);
  const first = lab();
  page.call("time/play");
  clock.pass(10_000);
  page.call("lesson/next");

  expect(first).toMatchObject({ at: 0, lesson: { stepIndex: 0, phase: "ready" }, playback: { playing: false } });
  expect(lab()).toMatchObject({ at: 2_500, lesson: { stepIndex: 1, phase: "predicting" } });
});

test("the pages hear of a change of the lesson after the events that made it", () => {
  page.call("lab/open", { kind: "lesson", id: "short" });
  page.call("time/play");
  clock.pass(10_000);
  const told = page.messages.flatMap((message) => (message.type === "event" ? [message] : []));
  const done = told.findIndex(({ event, payload }) => event === "lesson" && phaseOf(payload) === "done");
  const connected = told.findIndex(
    ({ event, payload }) => event === "delta" && JSON.stringify(payload).includes("client-connected"),
  );

  expect(done).toBeGreaterThan(connected);
  expect(connected).toBeGreaterThan(0);
});

/** Goes through the first step, and on to the second. */
function reachPrediction(): LabView {
  page.call("lab/open", { kind: "lesson", id: "short" });
  page.call("time/play");
  clock.pass(10_000);
  page.call("lesson/next");
  return lab();
}

function lab(): LabView {
  const other = new TestPage();
  host.attach(other.port);
  const view = other.call("watch/start");
  other.leave();
  return view;
}

function phaseOf(payload: unknown): string | undefined {
  return (payload as { readonly phase?: string } | null)?.phase;
}

const STEP: LessonStep = {
  id: "connect",
  kind: "watch",
  title: "Connect",
  say: "dash connects.",
  conclude: "It has connected.",
  world: "fresh",
  script: [{ afterMs: 100, command: { type: "connect", node: "dash" } }],
  questions: [],
  goal: { type: "happened", event: { type: "client-connected", node: "dash" } },
  controls: [],
  hints: [],
  statements: [],
  solution: [],
  variants: [],
  settings: {},
  card: null,
  costs: null,
  broker: {},
};

const LESSON: Lesson = {
  id: "short",
  number: 1,
  title: "Short",
  aim: "To test.",
  topic: "home/temp",
  matrix: null,
  translations: [],
  world: {
    seed: 1,
    broker: DEFAULT_BROKER_CONFIG,
    clients: [
      {
        spec: { name: "dash", settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash", cleanStart: false } },
        link: { latencyMs: 600 },
      },
    ],
    deviceLink: { latencyMs: 600 },
  },
  steps: [
    STEP,
    {
      ...STEP,
      id: "cut",
      kind: "predict",
      world: "continue",
      script: [{ afterMs: 500, command: { type: "cut", node: "dash", how: "noticed" } }],
      questions: [
        {
          id: "kept",
          ask: "Is the session kept?",
          at: "session:dash",
          answer: {
            kind: "choice",
            options: [
              { value: true, label: "yes" },
              { value: false, label: "no" },
            ],
          },
          probe: { type: "entity-exists", id: "session:dash" },
          explainedBy: { type: "session-kept" },
          because: "CleanSession was 0.",
        },
      ],
      goal: { type: "happened", event: { type: "session-kept", clientId: "dash" } },
    },
  ],
  rule: { text: "A rule.", statements: [] },
};

test("a lesson opens from its file, stays in the list, and takes its own place when it is opened again", () => {
  page.call("lesson/open-file", { name: "mine.yaml", text: smallLesson() });
  page.call("lesson/open-file", { name: "mine.yaml", text: smallLesson("title: Small", "title: Smaller") });

  const view = lab();
  expect([view.choice, view.lesson?.title, view.lessons.map(({ title }) => title)]).toEqual([
    { kind: "lesson", id: "small" },
    "Smaller",
    ["Short", "Smaller"],
  ]);
});

test.each([
  [smallLesson("number: 99", "number: many"), 'mine.yaml cannot be opened as a lesson. Line 2: Here "number" must be'],
  [smallLesson("id: small", "id: short"), 'a lesson of the lab has the id "short". Give it another.'],
])("a lesson file with a fault is refused with what is wrong, and nothing else opens", (text, sentence) => {
  expect(refusalOf(() => page.call("lesson/open-file", { name: "mine.yaml", text }))).toEqual([
    "refused",
    expect.stringContaining(sentence),
  ]);
  expect(lab().choice).toEqual({ kind: "sandbox" });
});

test("a step begins again with other values, and knows them", () => {
  page.call("lesson/open-file", { name: "mine.yaml", text: smallLesson() });
  const said = [0, 1, 2, 3].map(() => {
    const { say } = lab().lesson ?? { say: "" };
    page.call("lesson/again");
    return say[0];
  });
  expect([said.toSorted(), said[0] === said[3]]).toEqual([["2", "2", "3", "4"], true]);
});
