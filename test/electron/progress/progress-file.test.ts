import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_PROGRESS, withLearner } from "../../../electron/progress/progress.ts";
import { progressFile } from "../../../electron/progress/progress-file.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

test("what was written is read again, and nothing unfinished is left", () => {
  const keeper = progressFile(join(directory, "deep", "er"));
  const progress = withLearner(NO_PROGRESS, "greenhouse");
  expect([keeper.read(), keeper.write(progress), keeper.read()]).toEqual([
    { progress: NO_PROGRESS, wrong: null },
    null,
    { progress, wrong: null },
  ]);
  expect(readdirSync(join(directory, "deep", "er"))).toEqual(["progress.json"]);
});

test.each([
  { damage: "cut short", text: '{"version":1,"current":"1","lear' },
  { damage: "of a later version", text: '{"version":2}' },
  {
    damage: "without its current learner",
    text: '{"version":1,"current":"7","learners":[{"id":"1","name":"a","lessons":[]}]}',
  },
  { damage: "empty", text: "" },
])("a file that is $damage is kept aside, and said; progress begins anew", ({ text }) => {
  writeFileSync(join(directory, "progress.json"), text);
  const keeper = progressFile(directory);
  expect(keeper.read()).toEqual({
    progress: NO_PROGRESS,
    wrong: `${join(directory, "progress.json")} is damaged or from another version. It is kept as ${join(directory, "progress.damaged.json")}. Progress begins anew.`,
  });
  expect(readFileSync(join(directory, "progress.damaged.json"), "utf8")).toBe(text);
  expect(keeper.write(NO_PROGRESS)).toBeNull();
});

test("where nothing can be written the reason is said, and the lab goes on", () => {
  writeFileSync(join(directory, "file"), "");
  expect(progressFile(join(directory, "file")).write(NO_PROGRESS)).toMatch(
    /^Progress cannot be kept in .*file \(.+\)\. It lasts until the lab is closed\.$/,
  );
});

test("a file that cannot be read is left where it is", () => {
  mkdirSync(join(directory, "progress.json"));
  expect(progressFile(directory).read()).toEqual({
    progress: NO_PROGRESS,
    wrong: expect.stringMatching(/cannot be read \(.+\)\. Progress begins anew\.$/),
  });
});
