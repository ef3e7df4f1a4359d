import { defineConfig } from "@playwright/test";
import { findChromium } from "../../electron/browser.ts";
import type { LabOptions } from "./lab.ts";

const chromium = findChromium();

/**
 * The same specs twice: on the browser stand-in in a real Chromium, and in the real Electron, which is skipped with a note
 * where its binary is absent. Needs a build.
 */
export default defineConfig<LabOptions>({
  testDir: ".",
  outputDir: "../../test-results",
  globalSetup: "./ensure-browser.ts",
  fullyParallel: true,
  workers: 2,
  // Two cores, two browsers, two labs: what is quick on a desk may take a while here.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"], ["json", { outputFile: "../../test-results/e2e.json" }]],
  use: {
    viewport: { width: 1360, height: 860 },
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    // When this is first read there may be none yet; workers read it again after the global set-up.
    launchOptions: chromium === null ? {} : { executablePath: chromium },
  },
  projects: [
    { name: "browser", use: { shell: "browser" } },
    { name: "electron", use: { shell: "electron" }, testIgnore: ["stand-in.spec.ts", "built.spec.ts"] },
  ],
});
