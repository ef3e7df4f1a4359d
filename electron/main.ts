import { fileURLToPath } from "node:url";
import { app, type BrowserWindow, type IpcMainEvent, ipcMain, MessageChannelMain, protocol } from "electron";
import type { Port } from "../core/contract/port.ts";
import { PORT_OFFERED, PORT_WANTED } from "../core/contract/port-handover.ts";
import { APP_SCHEME, appProtocolHandler, isAppAddress } from "./app-protocol.ts";
import { type RunningHost, startHost } from "./host/start-host.ts";
import { ipcPort } from "./ipc-port.ts";
import { DEFAULT_OPTIONS, type LaunchOptions, linkedLesson, parseOptions, wordsForTheLab } from "./options.ts";
import { mqttLines } from "./printed.ts";
import { formerDirectory, takeAlong } from "./progress/personal-directory.ts";
import { sandboxOrAsk } from "./sandbox-choice.ts";
import { askInDialog } from "./sandbox-dialog.ts";
import { goToLesson, openWindow } from "./window.ts";

if (app.requestSingleInstanceLock()) run();
else {
  console.log("The lab is open already; its window comes to the front.");
  app.quit();
}

function run(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);
  app.setAsDefaultProtocolClient("sessionscope");
  app.on("window-all-closed", () => app.quit());
  // Not `await` at the top level: Electron becomes ready only after this module has been evaluated.
  void app.whenReady().then(start);
}

async function start(): Promise<void> {
  const { mqttPort, wsPort, dataDirectory: data, memory, lesson } = launchOptions();
  const dataDirectory = data ?? ownDirectory();
  const sandbox = await sandboxOrAsk(memory ? null : dataDirectory, askInDialog);
  if (sandbox === null) return app.quit();
  const host = await startHost({ mqttPort, wsPort, dataDirectory, sandbox });
  quitWhenKept(host);
  for (const line of mqttLines(host)) console.log(line);
  protocol.handle(APP_SCHEME, appProtocolHandler(fileURLToPath(new URL("../renderer", import.meta.url))));
  const window = openWindow(
    fileURLToPath(new URL("preload.cjs", import.meta.url)),
    lesson ?? linkedLesson(process.argv),
  );
  handPortsTo(window, host);
  const follow = (link: readonly string[]): void => {
    const linked = linkedLesson(link);
    if (linked !== null) goToLesson(window, linked);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  app.on("second-instance", (_event, words: readonly string[]) => follow(words));
  // macOS hands links over in this way.
  app.on("open-url", (_event, link) => follow([link]));
}

/** Electron's place for what is this app's and this person's. */
function ownDirectory(): string {
  const directory = app.getPath("userData");
  const trouble = takeAlong(formerDirectory(), directory);
  if (trouble !== null) console.error(trouble);
  return directory;
}

/** What is on its way to the disk is waited for. */
function quitWhenKept(host: RunningHost): void {
  let isKept = false;
  app.on("will-quit", (event) => {
    if (isKept) return;
    event.preventDefault();
    void host.close().finally(() => {
      isKept = true;
      app.quit();
    });
  });
}

/** A page that asks gets a port; the one it had before is closed. Only the lab's own page is answered. */
function handPortsTo(window: BrowserWindow, host: RunningHost): void {
  let port: Port | null = null;
  ipcMain.on(PORT_WANTED, (event) => {
    if (!isFromPage(event, window)) return;
    port?.close();
    const { port1, port2 } = new MessageChannelMain();
    port = ipcPort(port1);
    host.attach(port);
    window.webContents.postMessage(PORT_OFFERED, null, [port2]);
  });
}

function isFromPage({ sender, senderFrame }: IpcMainEvent, { webContents }: BrowserWindow): boolean {
  return sender === webContents && senderFrame?.parent === null && isAppAddress(senderFrame.url);
}

function launchOptions(): LaunchOptions {
  const parsed = parseOptions(wordsForTheLab(process.argv));
  if (parsed.kind === "options") return parsed.options;
  if (parsed.kind === "error") console.error(parsed.message);
  return DEFAULT_OPTIONS;
}
