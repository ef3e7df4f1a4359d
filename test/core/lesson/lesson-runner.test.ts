import { describe, expect, test } from "vitest";
import { DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type { Lesson, LessonStep, ScriptedCommand } from "../../../core/lesson/lesson.ts";
import { LessonRun } from "../../../core/lesson/lesson-runner.ts";
import type { WorldCommand, WorldSpec } from "../../../core/world/input.ts";
import { seen } from "./seen.ts";

const GOAL = { type: "goal" };

const LINK = { latencyMs: 600 };
const WORLD: WorldSpec = {
  seed: 1,
  broker: DEFAULT_BROKER_CONFIG,
  clients: ["sensor", "dash"].map((name) => {
    const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: name, cleanStart: name === "sensor" };
    return { spec: { name, settings }, link: LINK };
  }),
  deviceLink: LINK,
};

function at(afterMs: number, command: WorldCommand): ScriptedCommand {
  return { afterMs, command };
}

function connect(node: string): WorldCommand {
  return { type: "connect", node };
}

function step(id: string, parts: Partial<LessonStep> = {}): LessonStep {
  return {
    id,
    kind: "watch",
    title: `Title of ${id}`,
    say: `Text of ${id}`,
    conclude: `End of ${id}`,
    world: "fresh",
    settings: {},
    card: null,
    costs: null,
    broker: {},
    script: [],
    questions: [],
    goal: { type: "happened", event: GOAL },
    controls: [],
    hints: [],
    statements: [],
    solution: [],
    variants: [],
    ...parts,
  };
}

function lesson(...steps: readonly LessonStep[]): Lesson {
  return {
    id: "test",
    number: 1,
    title: "Test",
    aim: "To test.",
    topic: "home/temp",
    world: WORLD,
    matrix: null,
    translations: [],
    steps,
    rule: { text: "Rule.", statements: [] },
  };
}

/** A run whose step has begun, as who owns the world would begin it. */
function begin(...steps: readonly LessonStep[]): LessonRun {
  const run = new LessonRun(lesson(...steps));
  run.stepBegan();
  return run;
}

function happens(run: LessonRun, ...events: readonly object[]): boolean {
  const { events: seenEvents, entities } = seen(events);
  return run.observe(seenEvents, entities);
}

const NOW = 5_000 as Instant;
const SCRIPTED = step("scripted", { script: [at(100, connect("sensor")), at(300, connect("dash"))] });
const ASKED = step("asked", {
  kind: "predict",
  script: [at(0, connect("dash"))],
  questions: [
    {
      id: "count",
      ask: "How many?",
      at: "session:dash",
      answer: { kind: "count", maximum: 3 },
      probe: { type: "count-events", event: { type: "message-queued" } },
      explainedBy: { type: "message-queued" },
      because: "So.",
    },
  ],
});
const FREE = step("free", { kind: "build", controls: ["connection"], hints: ["nudge", "answer"] });
const CONNECT: WorldCommand = connect("dash");
const ANSWER = [{ question: "count", answer: 1 }];

describe("a step with a script", () => {
  test("is ready, runs from Play on, and acts at its times", () => {
    const run = begin(SCRIPTED);
    const phases: unknown[] = [run.view().phase, run.nextCommandAt()];
    run.runBegan(NOW);
    phases.push(run.view().phase, run.nextCommandAt(), run.takeCommand());
    phases.push(run.nextCommandAt(), run.takeCommand(), run.nextCommandAt());
    expect(phases).toEqual(["ready", null, "running", 5_100, connect("sensor"), 5_300, connect("dash"), null]);
  });

  test("counts its times from the first Play only", () => {
    const run = begin(SCRIPTED);
    run.runBegan(NOW);
    run.runBegan(9_000 as Instant);
    expect(run.nextCommandAt()).toBe(5_100);
  });

  test("is not done before its script has nothing left", () => {
    const run = begin(SCRIPTED);
    run.runBegan(NOW);
    const changed = [happens(run, GOAL)];
    run.takeCommand();
    changed.push(happens(run));
    run.takeCommand();
    changed.push(happens(run));
    expect([changed, run.view().phase]).toEqual([[false, false, true], "done"]);
  });

  test("keeps the learner's hands off until its script has nothing left", () => {
    const run = begin({ ...SCRIPTED, controls: ["connection"] });
    const refused = [run.commandRefused(CONNECT) !== null];
    run.runBegan(NOW);
    run.takeCommand();
    refused.push(run.commandRefused(CONNECT) !== null);
    run.takeCommand();
    refused.push(run.commandRefused(CONNECT) !== null);
    expect(refused).toEqual([true, true, false]);
  });

  test("shows what it concludes only when it is done", () => {
    const run = begin(step("short"), FREE);
    const before = run.view().conclude;
    happens(run, GOAL);
    expect([before, run.view().conclude]).toEqual([null, "End of short"]);
  });
});

describe("a step that asks", () => {
  test("refuses Play and commands until all is answered, and an answer cannot be changed", () => {
    const run = begin({ ...ASKED, controls: ["connection"] });
    const before = [run.view().phase, run.playRefused() !== null, run.commandRefused(CONNECT) !== null];
    run.runBegan(NOW);
    const early = run.nextCommandAt();
    const committed = run.predict(ANSWER);
    expect([before, early, committed, run.view().phase, run.playRefused(), run.predict(ANSWER) !== null]).toEqual([
      ["predicting", true, true],
      null,
      null,
      "ready",
      null,
      true,
    ]);
  });

  test.each([
    ["too few answers", []],
    ["two answers to one question", [...ANSWER, ...ANSWER]],
    ["an answer that does not fit", [{ question: "count", answer: 4 }]],
    ["an answer to another question", [...ANSWER, { question: "what", answer: 1 }]],
  ])("refuses %s", (_, answers) => {
    const run = begin(ASKED);
    expect(run.predict(answers)).not.toBeNull();
    expect(run.view().phase).toBe("predicting");
  });

  test("tells neither probe nor reason with the question", () => {
    expect(begin(ASKED).view().questions).toEqual([
      { id: "count", ask: "How many?", at: "session:dash", answer: { kind: "count", maximum: 3 } },
    ]);
  });

  test("compares with what was seen until the goal, and not after it", () => {
    const run = begin(ASKED);
    run.predict(ANSWER);
    run.runBegan(NOW);
    run.takeCommand();
    happens(run, { type: "message-queued" }, GOAL);
    happens(run, { type: "message-queued" });
    expect(run.view().feedback.map(({ correct, actual, events }) => [correct, actual, events])).toEqual([
      [true, 1, [1]],
    ]);
  });
});

describe("a step for the learner", () => {
  test("runs from the beginning and allows its controls only", () => {
    const run = begin(FREE);
    expect([
      run.view().phase,
      run.commandRefused(CONNECT),
      run.commandRefused({ type: "cut", node: "dash", how: "noticed" }),
    ]).toEqual(["running", null, "Not needed in this step of the lesson."]);
  });

  test("gives its hints one by one", () => {
    const run = begin(FREE);
    const hints = [run.view().hints];
    run.hint();
    hints.push(run.view().hints);
    run.hint();
    hints.push(run.view().hints);
    expect(hints).toEqual([[], ["nudge"], ["nudge", "answer"]]);
    expect([run.view().hintsLeft, run.hint() !== null]).toEqual([0, true]);
  });

  test("names what has put the goal out of reach, until it begins again", () => {
    const run = begin({ ...FREE, goal: { type: "all", of: [FREE.goal, { type: "never", event: { type: "slip" } }] } });
    const missedBy = [run.view().missedBy];
    happens(run, { type: "slip" });
    missedBy.push(run.view().missedBy);
    const reached = happens(run, GOAL);
    run.stepBegan();
    missedBy.push(run.view().missedBy);
    expect([missedBy, reached, happens(run, GOAL)]).toEqual([[null, 1, null], false, true]);
  });

  test("stops judging when a device floods the lab, and says so", () => {
    const run = begin(FREE);
    happens(run, ...Array.from({ length: 5_001 }, () => ({ type: "noise" })));
    expect([happens(run, GOAL), run.playRefused()]).toEqual([
      false,
      "Too much has happened in this step to judge it. Restart the step.",
    ]);
  });
});

describe("the way through a lesson", () => {
  test("leads on only when the step is done, and ends with the rule", () => {
    const run = begin(step("one"), step("two", { world: "continue" }));
    const refused = [run.next() !== null, run.goTo(1) !== null];
    happens(run, GOAL);
    refused.push(run.next() !== null);
    run.stepBegan();
    const before = run.view().rule;
    happens(run, GOAL);
    refused.push(run.next() !== null);
    expect([refused, before, run.view().rule?.text]).toEqual([[true, true, false, true], null, "Rule."]);
  });

  test("a step that begins again forgets its run and stays marked as done", () => {
    const run = begin({ ...ASKED, hints: ["nudge"] }, FREE);
    run.predict(ANSWER);
    run.runBegan(NOW);
    run.takeCommand();
    run.hint();
    happens(run, GOAL);
    run.next();
    run.stepBegan();
    const back = run.goTo(0);
    run.stepBegan();
    const { phase, answers, feedback, hints, steps } = run.view();
    expect({ back, phase, answers, feedback, hints, done: steps.map(({ done }) => done) }).toEqual({
      back: null,
      phase: "predicting",
      answers: [],
      feedback: [],
      hints: [],
      done: [true, false],
    });
    expect([run.goTo(1), run.goTo(2) !== null, run.goTo(-1) !== null, run.goTo(0.5) !== null]).toEqual([
      null,
      true,
      true,
      true,
    ]);
  });

  test("a fresh world takes the step's settings, a step that continues takes the world there is", () => {
    const cleanStart = (run: LessonRun) =>
      run.stepWorld()?.clients.map(({ spec }) => [spec.name, spec.settings.cleanStart]);
    const changed = begin(
      step("changed", { settings: { dash: { cleanStart: true } } }),
      step("on", { world: "continue" }),
    );
    const worlds = [cleanStart(begin(step("as-is"))), cleanStart(changed)];
    happens(changed, GOAL);
    changed.next();
    expect([...worlds, changed.stepWorld()]).toEqual([
      [
        ["sensor", true],
        ["dash", false],
      ],
      [
        ["sensor", true],
        ["dash", true],
      ],
      null,
    ]);
  });
});

describe("a step with variants", () => {
  const VARIED = step("varied", {
    say: "With 2.",
    variants: [
      step("varied", { say: "With 3." }),
      step("varied", { say: "With 4.", settings: { dash: { cleanStart: true } } }),
    ],
  });

  test("is played with one after the other, and then as it is written", () => {
    const run = begin(VARIED);
    const said = [run.view().say];
    for (let times = 0; times < 3; times += 1) {
      run.again();
      run.stepBegan();
      said.push(run.view().say);
    }
    expect([said, run.view().variants]).toEqual([["With 2.", "With 3.", "With 4.", "With 2."], 2]);
  });

  test("begins with the world of its values", () => {
    const run = begin(VARIED);
    run.again();
    run.again();
    expect(run.stepWorld()?.clients.map(({ spec }) => spec.settings.cleanStart)).toEqual([true, true]);
  });

  test("is as it is written when it is gone to", () => {
    const run = begin(VARIED);
    run.again();
    expect([run.goTo(0), run.view().say, begin(step("one")).again() !== null]).toEqual([null, "With 2.", true]);
  });
});
