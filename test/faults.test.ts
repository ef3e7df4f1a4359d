import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** [fault, file, part of a test's name] for each that docs/faults.md names. */
function named(): readonly (readonly [fault: string, file: string, test: string])[] {
  const rows = readFileSync(here("../docs/faults.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| (?!Fault |---)/.test(line) && !/^\|[ -]*\|[ -|]*$/.test(line));
  return rows.flatMap((row) => {
    const [, fault = "", , , tests = ""] = row.split("|").map((cell) => cell.trim());
    const found = [...tests.matchAll(/`([^`]+)`: "([^"]+)"/g)];
    return found.length === 0
      ? [[fault, "", ""] as const]
      : found.map(([, file = "", name = ""]) => [fault, file, name] as const);
  });
}

test("each stated fault has tests, and they are there", () => {
  const all = named();
  const missing = all.filter(([, file, name]) => {
    const path = ["electron/", ""].map((folder) => here(`${folder}${file}.test.ts`)).find(existsSync);
    return path === undefined || !readFileSync(path, "utf8").includes(name);
  });
  expect([missing, new Set(all.map(([fault]) => fault)).size > 15]).toEqual([[], true]);
});
