import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium, isRoot } from "../../electron/browser.ts";
import { electronMissing } from "./lab.ts";

/** Before the end-to-end tests: brings a browser where there is none, and says what will not be tested. */
export default function ensureBrowser(): void {
  const missing = electronMissing();
  if (missing !== null) console.log(`Skipping the tests in Electron: ${missing}`);
  if (findChromium() !== null || existsSync(chromium.executablePath())) return;
  if (isRoot() && existsSync("/usr/bin/apt-get")) installPackage();
  else installPlaywrightsOwn();
}

function installPackage(): void {
  console.log("There is no Chromium here: installing Debian's package.");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words: readonly string[]): void => {
    execFileSync("apt-get", ["-qq", ...words], { stdio: ["ignore", "ignore", "inherit"], env: environment });
  };
  apt("update");
  apt("install", "--yes", "--no-install-recommends", "chromium");
}

function installPlaywrightsOwn(): void {
  console.log("There is no Chromium here: fetching Playwright's.");
  try {
    execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  } catch {
    throw new Error("The end-to-end tests need a browser and none could be fetched. Install Chromium, Chrome or Edge.");
  }
}
