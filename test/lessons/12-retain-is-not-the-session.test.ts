import { describe, expect, test } from "vitest";
import { retainIsNotTheSession } from "../../core/lesson/lessons/12-retain-is-not-the-session.ts";
import { type Act, connects, cuts, drive, publishes, restores, type Solution, sets, subscribes } from "./drive.ts";
import { testLesson } from "./lesson-tests.ts";

const COMES_BACK: readonly Act[] = [cuts(1_000), restores(2_000), connects(2_500, "dash")];

const BOTH_AT_ONE_RETURN: readonly Act[] = [
  sets(0, { cleanStart: false }),
  connects(0, "sensor"),
  connects(0, "dash"),
  subscribes(3_000),
  cuts(5_000),
  publishes(6_000, "21", 1, true),
  restores(8_000),
  connects(8_500, "dash"),
  subscribes(13_000),
];

const SOLUTION: Solution = {
  "persistent-with": { predictions: { "with-retain-0": ["r5"], "with-retain-1": ["r6"], "on-the-shelf": "r6" } },
  "clean-without": { predictions: { received: [], "shelf-kept": true } },
  "clean-with": { predictions: { received: ["r8"], retain: true } },
  "program-subscribes": { predictions: { retained: 1 }, acts: [sets(0, { resubscribes: true }), ...COMES_BACK] },
  "both-at-one-return": { acts: BOTH_AT_ONE_RETURN },
};

testLesson(retainIsNotTheSession, SOLUTION);

describe("lesson 12, almost solved", () => {
  test("without SUBSCRIBE the shelf stays silent at a reconnect [MQTT-3.3.1-6]", () => {
    const { learner } = drive(retainIsNotTheSession, SOLUTION, "program-subscribes");
    const run = learner.tries({ predictions: { retained: 1 }, acts: COMES_BACK });
    expect({
      phase: run.view.phase,
      received: run.events.filter(({ type }) => type === "message-received"),
    }).toEqual({ phase: "running", received: [] });
  });

  test.each([
    [
      "without RETAIN nothing is on the shelf",
      BOTH_AT_ONE_RETURN.map((act) => (act[1].type === "publish" ? publishes(act[0], "21") : act)),
    ],
    ["without a second SUBSCRIBE the shelf is not asked", BOTH_AT_ONE_RETURN.slice(0, -1)],
    ["without CleanSession 0 there is no queue", BOTH_AT_ONE_RETURN.slice(1)],
  ])("%s", (_, acts) => {
    const { learner } = drive(retainIsNotTheSession, SOLUTION, "both-at-one-return");
    expect(learner.tries({ acts }).view.phase).toBe("running");
  });

  test("the shelf is untouched in all four cases [MQTT-3.1.2-7]", () => {
    const { learner } = drive(retainIsNotTheSession, SOLUTION, "persistent-without");
    const shelf: unknown[] = [];
    for (const stepId of ["persistent-without", "persistent-with", "clean-without", "clean-with"]) {
      const { events } = learner.does(SOLUTION[stepId] ?? {});
      shelf.push(events.filter(({ type }) => type === "retained-cleared"));
      expect(learner.lab.run.entities.has("retained:home/temp" as never)).toBe(true);
      learner.next();
    }
    expect(shelf).toEqual([[], [], [], []]);
  });
});
