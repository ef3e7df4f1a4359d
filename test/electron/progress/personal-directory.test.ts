import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formerDirectory, personalDirectory, takeAlong } from "../../../electron/progress/personal-directory.ts";

let former: string;
let directory: string;

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
  former = join(root, "former");
  directory = join(root, "config", "sessionscope");
  mkdirSync(join(former, "sandbox"), { recursive: true });
  writeFileSync(join(former, "sandbox", "CURRENT"), "store");
  writeFileSync(join(former, "progress.json"), "earlier");
});

afterEach(() => rmSync(join(former, ".."), { recursive: true }));

test.each([
  { platform: "linux", environment: { XDG_CONFIG_HOME: "/config" }, expected: "/config/sessionscope" },
  { platform: "linux", environment: {}, expected: /\/\.config\/sessionscope$/ },
  { platform: "darwin", environment: {}, expected: /\/Library\/Application Support\/sessionscope$/ },
  { platform: "win32", environment: { APPDATA: "/roaming" }, expected: "/roaming/sessionscope" },
] as const)("on $platform with $environment Electron's userData lies at $expected", (row) => {
  expect(personalDirectory(row.environment, row.platform)).toMatch(row.expected);
});

test.each([
  { environment: { XDG_DATA_HOME: "/data" }, expected: "/data/sessionscope" },
  // Whoever specified the variable wants relative paths to be ignored.
  { environment: { XDG_DATA_HOME: "data" }, expected: /\/\.local\/share\/sessionscope$/ },
])("the first versions kept it at $expected", ({ environment, expected }) => {
  expect(formerDirectory(environment)).toMatch(expected);
});

test("what an earlier version has left is taken along, once", () => {
  expect([takeAlong(former, directory), takeAlong(former, directory)]).toEqual([null, null]);
  expect([readFileSync(join(directory, "progress.json"), "utf8"), existsSync(join(former, "progress.json"))]).toEqual([
    "earlier",
    false,
  ]);
  expect(readFileSync(join(directory, "sandbox", "CURRENT"), "utf8")).toBe("store");
});

test("what is there already is left as it is, on both sides", () => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "progress.json"), "later");
  expect(takeAlong(former, directory)).toBeNull();
  const kept = [former, directory].map((place) => readFileSync(join(place, "progress.json"), "utf8"));
  expect(kept).toEqual(["earlier", "later"]);
});

test("nothing is made where there is nothing to take along", () => {
  expect([takeAlong(join(former, "none"), directory), existsSync(directory)]).toEqual([null, false]);
});

test("where it cannot be moved that is said, and it stays where it was", () => {
  writeFileSync(join(former, "file"), "");
  expect(takeAlong(former, join(former, "file"))).toMatch(/progress\.json could not be moved to .* \(EEXIST\)\.$/);
  expect(existsSync(join(former, "progress.json"))).toBe(true);
});
