import { expect, test } from "vitest";
import { LessonRun } from "../../core/lesson/lesson-runner.ts";
import { Lab } from "../../electron/host/lab.ts";
import { rehearse } from "../../electron/host/rehearse.ts";
import { createWorld } from "../../electron/host/start-host.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";

/** Everything that was seen, in the world and of the lesson. */
function standing(lab: Lab) {
  return { digest: lab.run.digest(), events: lab.run.events.length, lesson: lab.lessonView };
}

function openLab(lesson: (typeof LESSONS)[number]): { readonly lab: Lab; readonly runner: LessonRun } {
  const runner = new LessonRun(lesson);
  const lab = new Lab({ kind: "lesson", id: lesson.id }, runner, {
    createWorld,
    outside: { send: () => {}, close: () => {} },
    pause: () => {},
    tell: () => {},
  });
  return { lab, runner };
}

const LESSONS = builtInLessons();

test.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
  "every step of %s is resumed as it began for whoever comes from the step before",
  (_, lesson) => {
    const { lab, runner } = openLab(lesson);
    const stepsDone: string[] = [];
    for (const { id } of lesson.steps) {
      const began = standing(lab);
      const resumed = openLab(lesson);
      expect(resumed.lab.resume(resumed.runner, { step: id, stepsDone })).toBeNull();
      expect(standing(resumed.lab)).toEqual(began);
      if (id === lesson.steps.at(-1)?.id) break;
      expect([rehearse(lab, runner), lab.next(runner)]).toEqual([true, null]);
      stepsDone.push(id);
    }
  },
);
