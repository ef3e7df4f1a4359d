import { describe, expect, test } from "vitest";
import type { Answer } from "../../core/lesson/lesson.ts";
import { checkLesson } from "../../electron/lesson-check/check-lesson.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";
import { drive, somePredictions } from "./drive.ts";

/** What a teacher would say without running it, by lesson, step and question. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "the-cable-is-cut": {
    "one-with-qos-0/waiting": 2,
    "one-with-qos-0/session-present": true,
    "one-with-qos-0/subscribes": 0,
    "polite-goodbye/kept": true,
  },
  "start-clean": {
    "with-subscribe/waiting": 0,
    "with-subscribe/received": ["a", "d"],
    "flag-waits/session-present": false,
    "once-clean/received": [],
    "once-clean/subscriptions": 0,
    "once-clean/session-present": false,
  },
  "what-the-broker-keeps": {
    "topics-published/kept": true,
    "topics-published/topics": 0,
    "lower-counts/waiting": ["b", "c"],
    "lower-counts/last-qos": 1,
    "granted-zero/received": ["first"],
    "granted-zero/qos": 0,
    "all-of-them/queue": 3,
    "all-of-them/shelf": "m3",
    "qos-0-waits/waiting": 1,
  },
  "inside-the-handshake": {
    "no-timer/first-sendings": 1,
    "no-timer/repeats": 1,
    "cut-to-dash/publish-again": 1,
    "cut-to-dash/pubrel-again": 0,
    "cut-to-dash/deliveries": 1,
    "first-hop/deliveries": 2,
    "first-hop/duplicates": 0,
    "one-flag/deliveries": 1,
  },
  "what-the-client-keeps": {
    "killed-with-memory/received": 0,
    "killed-with-memory/session-present": true,
    "published-offline/received": ["a", "b"],
    "published-offline/dup": 0,
    "clean-discards-too/received": 0,
    "receiver-crashes/deliveries": 2,
    "on-disk/received": 1,
  },
  "the-client-id-is-the-key": {
    "take-over/older": "offline",
    "take-over/session-present": true,
    "random-ids/sessions": 3,
    "empty-id/return-code": 2,
    "an-id-of-its-own/sessions": 2,
  },
  "the-queue-is-not-endless": {
    "which-are-dropped/received": ["m3", "m4", "m5"],
    "which-are-dropped/acknowledged": 5,
    "more-places/dropped": 0,
  },
  "session-present-and-the-helpful-library": {
    "session-gone/session-present": false,
    "session-gone/received": 0,
    "late-handler/sent": 3,
    "late-handler/heard": 0,
    "handler-first/heard": 3,
  },
  "choose-a-persistent-session": {
    "three-wakes/packets": 6,
    "three-wakes/subscribes": 0,
    "must-not-lose/received": 1,
    "the-price/waiting": 5,
    "the-price/sessions": 2,
    "right-for-the-log/received": 2,
  },
  "choose-a-clean-session": {
    "left-behind/stays": true,
    "stale-values/received": 5,
    "from-the-shelf/received": ["t3"],
    "right-for-the-display/received": 0,
  },
  "the-retained-shelf": {
    "what-clears/is-kept": true,
    "what-clears/reaches-dash": 1,
    "two-topics/received": ["t3", "h1"],
    "two-topics/with-retain": 2,
    "two-filters/retained": 2,
    "two-filters/live": 1,
    "two-filters/qos": 2,
    "clear-it/copies": 2,
  },
  "retain-is-not-the-session": {
    "persistent-with/with-retain-0": ["r5"],
    "persistent-with/with-retain-1": ["r6"],
    "persistent-with/on-the-shelf": "r6",
    "clean-without/received": [],
    "clean-without/shelf-kept": true,
    "clean-with/received": ["r8"],
    "clean-with/retain": true,
    "program-subscribes/retained": 1,
  },
  "the-whole-matrix": {
    "any-cell/received": 1,
    "any-cell/from-shelf": 1,
    "one-flag/received": 1,
  },
  "state-or-command": {
    "again-and-again/received": 2,
    "a-queue-for-commands/received": 3,
    "a-queue-for-commands/shelf": false,
    "a-shelf-for-states/state": "off",
    "a-shelf-for-states/received": 1,
    "without-retain/received": 1,
  },
  "sessions-in-mqtt-5": {
    "in-time/session-present": true,
    "in-time/received": 3,
    "clean-start-1/first": 1,
    "last-word/kept": false,
    "long-enough/session-present": true,
  },
  "retain-in-mqtt-5": {
    "retain-handling/received": 1,
    "retain-as-published/with-retain": ["a"],
    "no-local/dash": 0,
    "no-local/sensor": 1,
    "only-when-new/received": 1,
  },
  "the-broker-restarts": {
    "on-disk/session-present": true,
    "on-disk/received": 1,
    "on-disk/shelf": true,
    "before-the-write/received": 1,
    "before-the-write/sendings": 2,
    "a-publisher-that-forgets/received": 0,
    "crash-it-yourself/received": 1,
  },
  "last-will-session-shelf": {
    "goodbye/wills": 0,
    "will-waits/received": 1,
    "will-on-the-shelf/state": "gone",
    "will-delay/received": 0,
    "half-open/received": 1,
  },
  "bring-your-own-device": {
    "what-to-expect/received": 2,
    "your-turn/session-present": true,
  },
  capstones: {},
};

const LAST = 20;

describe.each(builtInLessons().map((lesson) => [lesson.id, lesson] as const))("%s", (id, lesson) => {
  test("can be solved, is not solved by waiting, is answered by its run and shows its statements", () => {
    expect(checkLesson(lesson).problems).toEqual([]);
  });

  test("is answered by the broker as a teacher would answer", () => {
    const { runs } = drive(lesson);
    const answers = runs.flatMap(({ stepId, view }) => {
      return view.feedback.map(({ question, actual }) => [`${stepId}/${question}`, actual]);
    });
    expect(Object.fromEntries(answers)).toEqual(ANSWERS[id]);
  });

  test("refuses Play until it is predicted", () => {
    for (const step of lesson.steps.filter(({ questions }) => questions.length > 0)) {
      const { learner } = drive(lesson, step.id);
      expect(learner.lab.playRefused, step.id).not.toBeNull();
      expect(
        learner.runner.predict(
          Object.entries(somePredictions(step)).map(([question, answer]) => ({ question, answer })),
        ),
      ).toBeNull();
      expect(learner.lab.playRefused, step.id).toBeNull();
    }
  });

  test("climbs from watching to predicting, changing and building", () => {
    const kinds = [...new Set(lesson.steps.map(({ kind }) => kind))];
    const climb = ["watch", "predict", "change", "build"];
    // The last lesson has goals only.
    expect(kinds).toEqual(lesson.number === LAST ? ["build"] : climb);
  });

  test("gives names once", () => {
    for (const { questions } of lesson.steps) {
      const ids = questions.map((question) => question.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("has at most three clients and two topics", () => {
    const topics = lesson.steps.flatMap(({ script, solution }) => {
      return [...script, ...solution].flatMap(({ command }) => (command.type === "publish" ? [command.topic] : []));
    });
    expect(lesson.world.clients.length).toBeLessThanOrEqual(3);
    expect(new Set(topics).size).toBeLessThanOrEqual(2);
  });

  test("ends with the rule of both versions", () => {
    const versions = new Set(lesson.rule.statements.map((statement) => statement[0]));
    expect([...versions].sort()).toEqual(["3", "5"]);
  });

  test("does not shout", () => {
    expect(JSON.stringify(lesson)).not.toContain("!");
  });
});
