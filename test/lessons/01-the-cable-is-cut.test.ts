import { describe, expect, test } from "vitest";
import { theCableIsCut } from "../../core/lesson/lessons/01-the-cable-is-cut.ts";
import { connects, cuts, disconnects, drive, publishes, restores, type Solution, sets, subscribes } from "./drive.ts";
import { testLesson } from "./lesson-tests.ts";

const NOTHING_MISSED = [
  sets(0, { cleanStart: false }),
  connects(0, "sensor"),
  connects(0, "dash"),
  subscribes(3_000),
  cuts(5_000),
  publishes(6_000, "21"),
  publishes(6_500, "22"),
  publishes(7_000, "23", 2),
  restores(9_000),
  connects(9_500, "dash"),
];

const SOLUTION: Solution = {
  "one-with-qos-0": { predictions: { waiting: 2, "session-present": true, subscribes: 0 } },
  "polite-goodbye": {
    predictions: { kept: true },
    acts: [disconnects(0), publishes(2_000, "21"), publishes(3_000, "22")],
  },
  "nothing-missed": { acts: NOTHING_MISSED },
};

testLesson(theCableIsCut, SOLUTION);

describe("lesson 1, almost solved", () => {
  test("a clean session misses the messages [MQTT-3.1.2-6]", () => {
    const { learner } = drive(theCableIsCut, SOLUTION, "nothing-missed");
    expect(learner.tries({ acts: NOTHING_MISSED.slice(1) }).view.phase).toBe("running");
  });

  test("a subscription that comes after the messages brings none of them", () => {
    const { learner } = drive(theCableIsCut, SOLUTION, "nothing-missed");
    const acts = [...NOTHING_MISSED.filter(([, { type }]) => type !== "subscribe"), subscribes(13_000)];
    expect(learner.tries({ acts }).view.phase).toBe("running");
  });

  test("a wrong number is answered with the number there is and why", () => {
    const { learner } = drive(theCableIsCut, SOLUTION, "one-with-qos-0");
    const { view } = learner.does({ predictions: { waiting: 3, "session-present": true, subscribes: 1 } });
    expect(view.feedback.map(({ text }) => text)).toEqual([
      "You said 3. There are 2. a and c had QoS 1. b had QoS 0, and this broker does not store QoS 0 messages for an absent client.",
      "You said “Session Present 1”, and so it is. CONNECT came with CleanSession 0, and the broker had the session of dash.",
      "You said 1. There are none. The broker kept the subscription with the session.",
    ]);
  });
});
