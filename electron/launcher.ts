import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { askAtTerminal } from "./ask-sandbox.ts";
import { type BrowserWindow, hasDisplay, isRoot, openBrowser } from "./browser.ts";
import { type ElectronSupply, fetchElectron, findElectron } from "./electron-binary.ts";
import { startHost } from "./host/start-host.ts";
import { websocketPort } from "./host/websocket-port.ts";
import { HELP, type LaunchOptions, lessonFragment, parseOptions } from "./options.ts";
import { mqttLines } from "./printed.ts";
import { formerDirectory, personalDirectory, takeAlong } from "./progress/personal-directory.ts";
import { sandboxOrAsk } from "./sandbox-choice.ts";
import { type StandIn, startStandIn } from "./stand-in.ts";

const print = (line: string): void => console.log(line);

async function launch(words: readonly string[]): Promise<void> {
  const parsed = parseOptions(words);
  if (parsed.kind === "help") return print(HELP);
  if (parsed.kind === "error") return fail(`${parsed.message} See npm start -- --help.`);
  const { options } = parsed;
  if (options.browser || !options.open) return runStandIn(options);
  const supply = await supplyElectron();
  if (supply.kind === "here" && (await runElectron(supply.path, options))) return;
  if (supply.kind === "none") {
    print(`${supply.reason} ${hasDisplay() ? "Opening" : "Open"} the lab in a browser instead.`);
  }
  await runStandIn(options);
}

async function supplyElectron(): Promise<ElectronSupply> {
  if (!hasDisplay()) return { kind: "none", reason: "Electron needs a display and there is none." };
  const path = findElectron();
  if (path !== null) return { kind: "here", path };
  const supply = await fetchElectron(print);
  if (supply.kind === "here") return supply;
  return { kind: "none", reason: `Electron's binary is not here and cannot be fetched (${supply.reason}).` };
}

/** Resolves when the window was closed; to false when Electron cannot start on this machine. */
function runElectron(binary: string, options: LaunchOptions): Promise<boolean> {
  const own = fileURLToPath(new URL("../..", import.meta.url));
  const data = resolve(options.dataDirectory ?? ownDirectory());
  const words = [own, "--mqtt-port", String(options.mqttPort), "--ws-port", String(options.wsPort), "--data", data];
  if (options.memory || options.dataDirectory === null) words.push("--memory");
  if (options.lesson !== null) words.push("--lesson", options.lesson);
  // Chromium's sandbox refuses to run for root.
  const child = spawn(binary, [...(isRoot() ? ["--no-sandbox"] : []), ...words], { stdio: "inherit" });
  const startedAt = Date.now();
  for (const signal of ENDING_SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    const ended = (how: string | null): void => {
      const started = how === null || Date.now() - startedAt > START_MS;
      if (!started) print(`Electron cannot start here (${how}). Opening the lab in a browser instead.`);
      for (const signal of ENDING_SIGNALS) process.removeAllListeners(signal);
      done(started);
    };
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signal) => {
      const isInOrder = code === 0 || ENDING_SIGNALS.some((one) => one === signal);
      ended(isInOrder ? null : (signal ?? `exit code ${code}`));
    });
  });
}

async function runStandIn(options: LaunchOptions): Promise<void> {
  const { mqttPort, wsPort, dataDirectory, memory } = options;
  const sandbox = await sandboxOrAsk(memory ? null : dataDirectory, askAtTerminal);
  if (sandbox === null) {
    process.exitCode = 1;
    return;
  }
  const host = await startHost({ mqttPort, wsPort, dataDirectory: dataDirectory ?? ownDirectory(), sandbox });
  let standIn: StandIn;
  try {
    standIn = await startStandIn({
      root: fileURLToPath(new URL("../renderer", import.meta.url)),
      port: options.httpPort,
      attach: (socket) => host.attach(websocketPort(socket)),
    });
  } catch (error) {
    await host.close();
    return fail(listenFailure(error, options.httpPort));
  }
  let window: BrowserWindow | null = null;
  const end = async (): Promise<void> => {
    window?.close();
    await Promise.all([host.close(), standIn.close(), window?.closed]);
    process.exit(0);
  };
  for (const signal of ENDING_SIGNALS) process.once(signal, () => void end());
  for (const line of mqttLines(host)) print(line);
  const address = standIn.address + lessonFragment(options.lesson);
  print(`Lab: ${address}`);
  if (!options.open || !hasDisplay()) return;
  window = openBrowser(address);
  void window.closed.then(end);
}

/** The one of the installed app, so that progress is the same however the lab is started. */
function ownDirectory(): string {
  const directory = personalDirectory();
  const trouble = takeAlong(formerDirectory(), directory);
  if (trouble !== null) console.error(trouble);
  return directory;
}

function listenFailure(error: unknown, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return `Port ${port} is in use. Choose another --http-port, or leave it out.`;
  if (code === "EACCES") return `Port ${port} may not be used by this account. Choose a --http-port above 1023.`;
  return `The lab's page cannot be served: ${error instanceof Error ? error.message : String(error)}.`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** An Electron that ends sooner than this, and not in order, has never shown its window. */
const START_MS = 5_000;

await launch(process.argv.slice(2));
