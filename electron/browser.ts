import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface BrowserWindow {
  /** Resolves when the learner closes the window; never for a tab in the default browser. */
  readonly closed: Promise<void>;
  /** Closes the window, if it is ours to close. */
  close(): void;
}

/** A Chromium, Chrome or Edge of this machine; null when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => CHROMIUM_NAMES.map((name) => join(folder, name)));
  return [...onPath, ...applications(environment)].find(isExecutable) ?? null;
}

/** False on a Linux machine that has no screen: then there is nothing to open a window on. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Opens the lab in a window of its own where a Chromium is found, otherwise in the default browser. */
export function openBrowser(address: string): BrowserWindow {
  const chromium = findChromium();
  return chromium === null ? openDefaultBrowser(address) : openAppWindow(chromium, address);
}

function openAppWindow(chromium: string, address: string): BrowserWindow {
  // A profile of its own: the process then lives exactly as long as the window, and no extension looks on.
  const profile = mkdtempSync(join(tmpdir(), "sessionscope-"));
  const child = spawn(
    chromium,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      "--window-size=1360,860",
      "--no-first-run",
      "--no-default-browser-check",
      ...(isRoot() ? ["--no-sandbox", "--test-type"] : []),
    ],
    { stdio: "ignore" },
  );
  const tidy = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  return { closed: ended(child).then(tidy), close: () => child.kill() };
}

function openDefaultBrowser(address: string): BrowserWindow {
  const [command, ...words] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...words, address], { stdio: "ignore", detached: true });
  child.on("error", () => console.log("No browser was found. Open the address above in one."));
  child.unref();
  return { closed: new Promise(() => {}), close: () => {} };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function applications(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== "win32") return [];
  const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => environment[name] ?? []);
  const paths = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
  return roots.flatMap((root) => paths.map((path) => join(root, path)));
}

const CHROMIUM_NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
