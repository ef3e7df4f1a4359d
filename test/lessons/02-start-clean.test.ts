import { describe, expect, test } from "vitest";
import { acts, drive, lessonNamed, stepNamed } from "./drive.ts";

const LESSON = lessonNamed("start-clean");

describe("lesson 2, almost solved", () => {
  test("a session that was taken up again is not given up [MQTT-3.1.2-4]", () => {
    const { learner } = drive(LESSON, "forget-me");
    const { solution } = stepNamed(LESSON, "forget-me");
    const withoutFlag = solution.filter(({ command }) => command.type !== "change-client");
    expect(learner.tries({ acts: withoutFlag }).view.phase).toBe("running");
  });

  test("the learner waits until the lesson has set the stage", () => {
    const { learner } = drive(LESSON, "forget-me");
    expect(() => learner.tries({ acts: acts("5.5s restore dash") })).toThrow("The lesson acts first");
  });

  test("a changed flag is pending until the next CONNECT", () => {
    const { learner } = drive(LESSON, "flag-waits");
    const run = learner.tries({
      predictions: { "session-present": false },
      acts: acts("0s set dash cleanStart=false"),
    });
    expect({
      phase: run.view.phase,
      pending: run.events.flatMap((event) => (event.type === "settings-changed" ? [event.pending] : [])),
    }).toEqual({ phase: "running", pending: [true] });
  });
});
