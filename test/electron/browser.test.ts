import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findChromium, hasDisplay } from "../../electron/browser.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "browser-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.runIf(process.platform === "linux")("a Chromium is found where the PATH leads to one", () => {
  const path = join(folder, "chromium");
  writeFileSync(path, "");
  chmodSync(path, 0o755);
  expect(findChromium({ PATH: ["/nowhere", folder].join(delimiter) })).toBe(path);
});

test.runIf(process.platform === "linux")("without one there is none", () => {
  expect(findChromium({ PATH: folder })).toBeNull();
});

test.runIf(process.platform === "linux")("a display is where the environment names one", () => {
  expect([{}, { DISPLAY: "" }, { DISPLAY: ":0" }, { WAYLAND_DISPLAY: "wayland-0" }].map(hasDisplay)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
