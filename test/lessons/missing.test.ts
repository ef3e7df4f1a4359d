import { expect, test } from "vitest";
import { acts, drive, lessonNamed, somePredictions, stepNamed } from "./drive.ts";

/** What a learner may well do, and after which waiting and trying again cannot help. */
const MISSES: readonly (readonly [lesson: string, step: string, ...acts: readonly string[]])[] = [
  ["start-clean", "forget-me", "12s restore dash", "12s connect dash"],
  ["the-queue-is-not-endless", "more-places", "6s publish sensor 21..25 qos 1"],
  ["session-present-and-the-helpful-library", "handler-first", "14s restore dash", "14s connect dash"],
  [
    "session-present-and-the-helpful-library",
    "nothing-hidden",
    "0s connect dash",
    "3s subscribe dash qos 1",
    "6s subscribe dash qos 1",
  ],
  [
    "choose-a-persistent-session",
    "two-wakes",
    "0s connect log",
    "3s subscribe log to home/alarm qos 1",
    "6s subscribe log to home/alarm qos 1",
  ],
  ["choose-a-clean-session", "right-for-the-display", "13s connect dash"],
  [
    "choose-a-clean-session",
    "nothing-stored",
    "0s set dash cleanStart=false",
    "0s connect sensor",
    "0s connect dash",
    "3s subscribe dash qos 1",
    "6s disconnect dash",
    "8s publish sensor 21 qos 1 retain",
  ],
  [
    "state-or-command",
    "once-and-never-again",
    "0s connect remote",
    "0s connect lamp",
    "3s subscribe lamp to lamp/set qos 1",
    "6s publish remote on to lamp/set qos 1",
    "9s publish remote on to lamp/set qos 1",
  ],
  ["retain-in-mqtt-5", "only-when-new", "6s subscribe dash qos 1", "9s subscribe dash qos 1"],
];

test.each(MISSES)("%s, %s: a miss is told, and the step can begin again", (id, stepId, ...wrong) => {
  const lesson = lessonNamed(id);
  const { learner } = drive(lesson, stepId);
  const step = stepNamed(lesson, stepId);
  const predictions = somePredictions(step);
  const missed = learner.tries({ predictions, acts: acts(...wrong) }, 60_000).view;
  learner.goesTo(stepId);
  const again = learner.does({ predictions, acts: step.solution }).view;
  expect([missed.phase, missed.missedBy !== null, again.phase, again.missedBy]).toEqual([
    "running",
    true,
    "done",
    null,
  ]);
});
