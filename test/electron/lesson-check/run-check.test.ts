import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCheck } from "../../../electron/lesson-check/run-check.ts";
import { lineWith, smallLesson } from "../lessons/small-lesson.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lesson-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function check(text: string): { code: number; lines: readonly string[]; file: string } {
  const file = join(folder, "small.yaml");
  writeFileSync(file, text);
  const lines: string[] = [];
  const code = runCheck([file], (line) => lines.push(line));
  return { code, lines, file };
}

test("a lesson that keeps its word passes", () => {
  const { code, lines, file } = check(smallLesson());
  expect([code, lines]).toEqual([
    0,
    [`ok   ${file} (steps run: 6, questions: 1, statements shown: 1)`, "1 passed, 0 failed"],
  ]);
});

describe("a lesson fails", () => {
  test.each<[string, string, string, string, string]>([
    [
      "when its goal is not reached",
      "- at rest",
      "- session:dash queueLength=7",
      "at rest",
      "This does not hold in the end",
    ],
    [
      "when waiting reaches its goal",
      "client-connected node=dash",
      "at rest",
      "goal: client",
      "The goal is reached by waiting.",
    ],
    [
      "when its solution does not solve it",
      "    solution:\n      - 0s connect dash",
      "    solution:\n      - 0s connect sensor",
      "goal: client",
      "This does not hold in the end",
    ],
    [
      "when its solution needs what it does not allow",
      "controls: [connection]",
      "controls: [cable]",
      "solution:",
      "Not needed in this step",
    ],
    [
      "when it shows another statement",
      '["3:3.1.2-5"]\n  - id',
      '["3:3.2.2-2"]\n  - id',
      "statements:",
      "The run does not report 3:3.2.2-2. It reports 3:",
    ],
    [
      "when an answer is not on offer",
      "count: 5",
      "count: 1",
      "probe:",
      "The run answers 2, which is not among the answers offered.",
    ],
    [
      "when nothing explains an outcome",
      "explainedBy: message-queued",
      "explainedBy: message-dropped",
      "explainedBy:",
      "No such event occurs",
    ],
    [
      "when the run leaves nothing to read",
      "queueLength of session:dash",
      "queueLength of session:lamp",
      "probe:",
      "The run leaves nothing to read here.",
    ],
    [
      "when its outcome is still on the way at its end",
      '- "{count} times message-queued clientId=dash"\n      - at rest',
      "- session-kept clientId=dash",
      "probe:",
      "The goal is reached too early: the answer is 1 then and 2 a moment later.",
    ],
    ["when it gives one hint only", ", Press Connect.", "", "id: alone", "give at least two hints"],
    [
      "when its script does what the world refuses",
      "5s cut dash",
      "5s restore dash",
      "",
      "Refused: The cable of dash is not cut.",
    ],
  ])("%s", (_, replaced, by, mark, sentence) => {
    const { code, lines, file } = check(smallLesson(replaced, by));
    expect([code, lines[0], lines.at(-1)]).toEqual([1, `FAIL ${file}`, "0 passed, 1 failed"]);
    const found = lines.find((line) => line.includes(sentence));
    expect(found).toBeDefined();
    if (mark !== "") expect(Math.abs(Number(found?.split(":")[1]) - lineWith(mark))).toBeLessThanOrEqual(1);
  });
});

test("a file that is not a lesson is told line by line", () => {
  const { code, lines, file } = check(smallLesson("number: 99", "number: many"));
  expect([code, lines]).toEqual([
    1,
    [
      `FAIL ${file}`,
      `  ${file}:2: Here "number" must be a whole number from 1 to 999, not "many".`,
      "0 passed, 1 failed",
    ],
  ]);
});

test("the lessons of the lab are listed, and found by number and id", () => {
  const lines: string[] = [];
  const codes = [["--list"], ["1"], ["start-clean"]].map((words) => runCheck(words, (line) => lines.push(line)));
  expect(codes).toEqual([0, 0, 0]);
  expect(lines[0]).toMatch(/^ {3}1 {2}the-cable-is-cut +The cable is cut$/);
  expect(lines.filter((line) => line === "1 passed, 0 failed")).toHaveLength(2);
});

test.each([
  [[], "Checks lessons"],
  [["--every"], "Unknown option --every."],
  [["no-such-lesson"], "no-such-lesson is no lesson of the lab"],
])("%j is not understood", (words, sentence) => {
  const lines: string[] = [];
  expect([runCheck(words, (line) => lines.push(line)), lines[0]]).toEqual([2, expect.stringContaining(sentence)]);
});
