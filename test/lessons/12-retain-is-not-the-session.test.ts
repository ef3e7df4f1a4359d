import { describe, expect, test } from "vitest";
import { acts, drive, lessonNamed, somePredictions, stepNamed } from "./drive.ts";

const LESSON = lessonNamed("retain-is-not-the-session");
const { solution: BOTH_AT_ONE_RETURN } = stepNamed(LESSON, "both-at-one-return");

describe("lesson 12, almost solved", () => {
  test("without SUBSCRIBE the shelf stays silent at a reconnect [MQTT-3.3.1-6]", () => {
    const { learner } = drive(LESSON, "program-subscribes");
    const { solution } = stepNamed(LESSON, "program-subscribes");
    const run = learner.tries({ predictions: { retained: 1 }, acts: solution.slice(1) });
    expect({
      phase: run.view.phase,
      received: run.events.filter(({ type }) => type === "message-received"),
    }).toEqual({ phase: "running", received: [] });
  });

  test.each([
    [
      "without RETAIN nothing is on the shelf",
      [
        ...BOTH_AT_ONE_RETURN.filter(({ command }) => command.type !== "publish"),
        ...acts("6s publish sensor 21 qos 1"),
      ],
    ],
    ["without a second SUBSCRIBE the shelf is not asked", BOTH_AT_ONE_RETURN.slice(0, -1)],
    ["without CleanSession 0 there is no queue", BOTH_AT_ONE_RETURN.slice(1)],
  ])("%s", (_, commands) => {
    const { learner } = drive(LESSON, "both-at-one-return");
    expect(learner.tries({ acts: commands.toSorted((a, b) => a.afterMs - b.afterMs) }).view.phase).toBe("running");
  });

  test("the shelf is untouched in all four cases [MQTT-3.1.2-7]", () => {
    const { learner } = drive(LESSON, "persistent-without");
    const shelf: unknown[] = [];
    for (const stepId of ["persistent-without", "persistent-with", "clean-without", "clean-with"]) {
      const { events } = learner.does({ predictions: somePredictions(stepNamed(LESSON, stepId)) });
      shelf.push(events.filter(({ type }) => type === "retained-cleared"));
      expect(learner.lab.run.entities.has("retained:home/temp" as never)).toBe(true);
      learner.next();
    }
    expect(shelf).toEqual([[], [], [], []]);
  });
});
