import { expect, test } from "vitest";
import type { Learner } from "../../electron/lesson-check/learner.ts";
import { drive, lessonNamed } from "./drive.ts";

const LESSON = lessonNamed("the-cable-is-cut");
const PREDICTIONS = { waiting: 1, "session-present": true, subscribes: 0 };

test("a step that goes on from the one before begins again in the world it began with", () => {
  const { learner } = drive(LESSON, "one-with-qos-0");
  const began = picture(learner);
  learner.does({ predictions: PREDICTIONS });
  const first = learner.view.feedback;
  learner.next();
  learner.goesTo("one-with-qos-0");
  expect(picture(learner)).toEqual(began);
  learner.does({ predictions: { ...PREDICTIONS, waiting: 2 } });
  expect([first.map(({ correct }) => correct), learner.view.feedback.map(({ correct }) => correct)]).toEqual([
    [false, true, true],
    [true, true, true],
  ]);
});

test("from a step that was gone back to the lesson leads on as before", () => {
  const { learner } = drive(LESSON, "cable-restored");
  const began = picture(learner);
  learner.goesTo("cable-cut");
  learner.does({});
  learner.next();
  learner.does({});
  learner.next();
  expect([learner.stepId, picture(learner)]).toEqual(["cable-restored", began]);
});

test("a step that is restarted half-way begins again", () => {
  const { learner } = drive(LESSON, "three-messages");
  const began = picture(learner);
  learner.tries({}, 3_000);
  learner.lab.restart();
  expect([picture(learner), learner.view.phase]).toEqual([began, "ready"]);
  expect(learner.does({}).view.phase).toBe("done");
});

test("a step that was not reached cannot be gone to", () => {
  const { learner } = drive(LESSON, "cable-cut");
  expect(() => learner.goesTo("nothing-missed")).toThrow("That step has not been reached yet.");
});

function picture({ lab }: Learner): unknown {
  return { now: lab.now, entities: new Map(lab.run.entities) };
}
