import { describe, expect, test } from "vitest";
import type { Lesson } from "../../core/lesson/lesson.ts";
import { theCableIsCut } from "../../core/lesson/lessons/01-the-cable-is-cut.ts";
import { LESSONS } from "../../core/lesson/lessons.ts";
import { Learner } from "./drive.ts";

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))("%s", (_, lesson) => {
  test("climbs from watching to predicting, changing and building", () => {
    const kinds = [...new Set(lesson.steps.map(({ kind }) => kind))];
    expect(kinds).toEqual(["watch", "predict", "change", "build"]);
  });

  test("asks where a prediction is wanted", () => {
    const wrong = lesson.steps.filter(
      ({ kind, questions }) => (kind === "predict") !== questions.length > 0 && kind !== "change",
    );
    expect(wrong).toEqual([]);
  });

  test("gives names once", () => {
    const names = [lesson.steps, ...lesson.steps.map(({ questions }) => questions)].map((things) =>
      things.map(({ id }) => id),
    );
    for (const ids of names) expect(new Set(ids).size).toBe(ids.length);
  });

  test("has scripts in the order of time", () => {
    for (const { script } of lesson.steps) {
      const times = script.map(({ afterMs }) => afterMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test("goes on only from a world that the learner could not change", () => {
    const wrong = lesson.steps.filter(({ world }, index) => {
      return world === "continue" && (lesson.steps[index - 1]?.controls.length ?? 1) > 0;
    });
    expect(wrong).toEqual([]);
  });

  test("helps where the learner acts", () => {
    const helpless = lesson.steps.filter(({ controls, hints }) => controls.length > 0 !== hints.length > 0);
    expect(helpless).toEqual([]);
  });

  test("has at most three clients and two topics", () => {
    const topics = lesson.steps.flatMap(({ script }) => {
      return script.flatMap(({ command }) => (command.type === "publish" ? [command.topic] : []));
    });
    expect(lesson.world.clients.length).toBeLessThanOrEqual(3);
    expect(new Set(topics).size).toBeLessThanOrEqual(2);
  });

  test("does not shout", () => {
    expect(JSON.stringify(lesson)).not.toContain("!");
  });
});

describe("a lesson that cannot be solved", () => {
  test("fails the learner who tries", () => {
    const impossible: Lesson = {
      ...theCableIsCut,
      steps: theCableIsCut.steps.map((step) => ({ ...step, goal: { type: "entity", id: "session:nobody", is: {} } })),
    };
    expect(() => new Learner(impossible).does({})).toThrow('The goal of "too-early" was not reached.');
  });
});
