import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, _electron as electron, expect, type Page } from "@playwright/test";
import { hasDisplay, isRoot } from "../../electron/browser.ts";
import { findElectron } from "../../electron/electron-binary.ts";

export interface LabOptions {
  /** What the page runs in. */
  readonly shell: "browser" | "electron";
}

/** A lab on free ports, with its page open. */
export interface Lab {
  readonly page: Page;
  /** Opens the same lab once more: in the stand-in the printed address, in Electron the page's own. */
  readonly labUrl: string;
  /** Where real MQTT clients can connect. */
  readonly mqttUrl: string;
}

/** Gives each test a lab of its own. The test fails, too, when the page throws or breaks its Content Security Policy. */
export const test = base.extend<LabOptions & { lab: Lab }>({
  shell: ["browser", { option: true }],
  lab: async ({ shell, page: browserPage }, use, testInfo) => {
    const missing = shell === "electron" ? electronMissing() : null;
    testInfo.skip(missing !== null, missing ?? "");
    const opened = shell === "electron" ? await openElectron() : await openStandIn(browserPage);
    const complaints = complaintsOf(opened.lab.page);
    await opened.lab.page.goto(opened.lab.labUrl);
    await use(opened.lab);
    expect(complaints).toEqual([]);
    await opened.close();
  },
});

/** Why the real Electron cannot be tested here; null when it can. */
export function electronMissing(): string | null {
  if (findElectron() === null) return "Electron's binary is not here (npx install-electron fetches it).";
  return hasDisplay() ? null : "Electron needs a display and there is none.";
}

/** Starts the built launcher; `printed` waits for a line that begins with `name: ` and gives what follows. */
export function startLauncher(...options: readonly string[]): {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly printed: (name: string) => Promise<string>;
} {
  // Progress of its own, which nobody keeps.
  const data = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
  const child = spawn(process.execPath, [LAUNCHER, "--browser", "--no-open", "--data", data, "--memory", ...options]);
  child.once("exit", () => rmSync(data, { recursive: true, force: true }));
  const output = outputOf(child);
  return { process: child, output, printed: (name) => printedBy(child, output, name) };
}

interface OpenedLab {
  readonly lab: Lab;
  readonly close: () => Promise<void>;
}

async function openStandIn(page: Page): Promise<OpenedLab> {
  const launcher = startLauncher("--http-port", "0", "--mqtt-port", "0", "--ws-port", "0");
  const labUrl = await launcher.printed("Lab");
  const mqttUrl = await launcher.printed("MQTT");
  const close = async (): Promise<void> => {
    launcher.process.kill();
    await once(launcher.process, "exit");
  };
  return { lab: { page, labUrl, mqttUrl }, close };
}

async function openElectron(): Promise<OpenedLab> {
  // A profile of its own: labs that share one would be taken for a second start of the same lab.
  const profile = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
  const application = await electron.launch({
    args: [
      ...(isRoot() ? ["--no-sandbox"] : []),
      `--user-data-dir=${profile}`,
      ROOT,
      "--mqtt-port",
      "0",
      "--ws-port",
      "0",
      "--data",
      profile,
      "--memory",
    ],
  });
  const child = application.process();
  const page = await application.firstWindow();
  const mqttUrl = await printedBy(child, outputOf(child), "MQTT");
  const close = async (): Promise<void> => {
    await application.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { lab: { page, labUrl: "app://lab/", mqttUrl }, close };
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) complaints.push(message.text());
  });
  return complaints;
}

function outputOf(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

async function printedBy(child: ChildProcess, output: () => string, name: string): Promise<string> {
  for (;;) {
    const value = new RegExp(`^${name}: (\\S+)$`, "m").exec(output())?.[1];
    if (value !== undefined) return value;
    if (child.exitCode !== null || child.stdout === null) throw new Error(`No line "${name}: ..." in:\n${output()}`);
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  }
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LAUNCHER = join(ROOT, "dist/node/launcher.js");
