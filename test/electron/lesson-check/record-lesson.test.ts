import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { see } from "../../../core/recording/see.ts";
import { recordLesson } from "../../../electron/lesson-check/record-lesson.ts";
import { runCheck } from "../../../electron/lesson-check/run-check.ts";
import { builtInLessons } from "../../../electron/lessons/built-in.ts";
import { readRecording } from "../../../electron/recording/read-recording.ts";

const folder = mkdtempSync(join(tmpdir(), "sessionscope-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(builtInLessons().map((lesson) => [lesson.id, lesson] as const))(
  "%s: its recordings replay to what was played, step by step",
  (_id, lesson) => {
    const worlds = recordLesson(lesson);
    expect(worlds.flatMap(({ steps }) => steps)).toEqual(lesson.steps.map(({ id }) => id));
    expect(worlds.map(({ recording }) => see(recording).divergence)).toEqual(worlds.map(() => null));
  },
);

test("--record writes a file for each world of the lesson, numbered before the extension", () => {
  const { code, lines } = run("1", "--record", join(folder, "run.sessionscope.json.gz"));
  const files = readdirSync(folder).sort();
  expect([code, lines.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^Written: .*run-\d\.sessionscope\.json\.gz \(.+\)$/),
  ]);
  expect(files.length).toBeGreaterThan(1);
  expect(files[0]).toBe("run-1.sessionscope.json.gz");
  expect(files.map((name) => readRecording(readFileSync(join(folder, name))).ok)).toEqual(files.map(() => true));
});

test.each([
  {
    words: ["--record", "x.json"],
    code: 2,
    line: "--record takes one lesson and one file: npm run lesson -- 1 --record story.json",
  },
  {
    words: ["1", "2", "--record", "x.json"],
    code: 2,
    line: "--record takes one lesson and one file: npm run lesson -- 1 --record story.json",
  },
  {
    words: ["1", "--record"],
    code: 2,
    line: "--record takes one lesson and one file: npm run lesson -- 1 --record story.json",
  },
  {
    words: ["1", "--record", "/none/at/all.json"],
    code: 1,
    line: expect.stringContaining("/none/at/all.json cannot be written."),
  },
])("$words ends with $code", ({ words, code, line }) => {
  const ended = run(...words);
  expect([ended.code, ended.lines.at(-1)]).toEqual([code, line]);
});

function run(...words: readonly string[]): { code: number; lines: readonly string[] } {
  const lines: string[] = [];
  const code = runCheck(words, (line) => lines.push(line));
  return { code, lines };
}
