import { describe, expect, test } from "vitest";
import { startClean } from "../../core/lesson/lessons/02-start-clean.ts";
import { connects, disconnects, drive, restores, type Solution, sets } from "./drive.ts";
import { testLesson } from "./lesson-tests.ts";

/** After the lesson has set the stage. */
const STAGE_SET_MS = 10_000;

const SOLUTION: Solution = {
  "with-subscribe": { predictions: { waiting: 0, received: ["a", "d"] } },
  "flag-waits": {
    predictions: { "session-present": false },
    acts: [sets(0, { cleanStart: false }), disconnects(1_000), connects(3_000, "dash")],
  },
  "once-clean": { predictions: { received: [], subscriptions: 0, "session-present": false } },
  "forget-me": {
    acts: [
      restores(STAGE_SET_MS),
      sets(STAGE_SET_MS, { cleanStart: true }),
      connects(STAGE_SET_MS, "dash"),
      disconnects(STAGE_SET_MS + 3_000),
    ],
  },
};

testLesson(startClean, SOLUTION);

describe("lesson 2, almost solved", () => {
  test("a session that was taken up again is not given up [MQTT-3.1.2-4]", () => {
    const { learner } = drive(startClean, SOLUTION, "forget-me");
    const acts = SOLUTION["forget-me"]?.acts?.filter(([, { type }]) => type !== "change-client") ?? [];
    expect(learner.tries({ acts }).view.phase).toBe("running");
  });

  test("the learner waits until the lesson has set the stage", () => {
    const { learner } = drive(startClean, SOLUTION, "forget-me");
    expect(() => learner.tries({ acts: [restores(5_500)] })).toThrow("The lesson acts first");
  });

  test("a changed flag is pending until the next CONNECT", () => {
    const { learner } = drive(startClean, SOLUTION, "flag-waits");
    const run = learner.tries({ predictions: { "session-present": false }, acts: [sets(0, { cleanStart: false })] });
    expect({
      phase: run.view.phase,
      pending: run.events.flatMap((event) => (event.type === "settings-changed" ? [event.pending] : [])),
    }).toEqual({ phase: "running", pending: [true] });
  });
});
