import { describe, expect, test } from "vitest";
import { acts, drive, lessonNamed, stepNamed } from "./drive.ts";

const LESSON = lessonNamed("the-cable-is-cut");
const { solution } = stepNamed(LESSON, "nothing-missed");

describe("lesson 1, almost solved", () => {
  test("a clean session misses the messages [MQTT-3.1.2-6]", () => {
    const { learner } = drive(LESSON, "nothing-missed");
    expect(learner.tries({ acts: solution.slice(1) }).view.phase).toBe("running");
  });

  test("a subscription that comes after the messages brings none of them", () => {
    const { learner } = drive(LESSON, "nothing-missed");
    const late = [
      ...solution.filter(({ command }) => command.type !== "subscribe"),
      ...acts("13s subscribe dash qos 1"),
    ];
    expect(learner.tries({ acts: late }).view.phase).toBe("running");
  });

  test("a wrong number is answered with the number there is and why", () => {
    const { learner } = drive(LESSON, "one-with-qos-0");
    const { view } = learner.does({ predictions: { waiting: 3, "session-present": true, subscribes: 1 } });
    expect(view.feedback.map(({ actual, because }) => [actual, because])).toEqual([
      [2, "a and c had QoS 1. b had QoS 0, and this broker does not store QoS 0 messages for an absent client."],
      [true, "CONNECT came with CleanSession 0, and the broker had the session of dash."],
      [0, "The broker kept the subscription with the session."],
    ]);
  });
});
