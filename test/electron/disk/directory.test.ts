import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { directoryReason, makeDirectory } from "../../../electron/disk/directory.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a directory is made with those above it, and again makes no difference", () => {
  const directory = join(root, "a", "b", "c");
  makeDirectory(directory);
  makeDirectory(directory);
  expect(statSync(directory).isDirectory()).toBe(true);
});

test("where a file stands none can be made, there or below it", () => {
  const file = join(root, "file");
  writeFileSync(file, "");
  expect([file, join(file, "below"), join(file, "below", "that")].map(reasonFor)).toEqual(
    Array(3).fill("that is a file"),
  );
});

test.runIf(process.platform === "linux")("where the system lets none be made that is said, and it ends", () => {
  expect(reasonFor("/proc/sessionscope/below")).toBe("no directory can be made there");
});

function reasonFor(directory: string): string | null {
  try {
    makeDirectory(directory);
    return null;
  } catch (error) {
    return directoryReason(error);
  }
}
