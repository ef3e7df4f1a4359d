import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectHost } from "../../core/contract/connect.ts";
import { PORT_OFFERED, PORT_WANTED } from "../../core/contract/port-handover.ts";
import { openSandbox } from "../../electron/host/durable-sandbox.ts";
import { messagePort } from "../../renderer/port/message-port.ts";

type Electron = typeof import("./fake-electron.ts");

let electron: Electron;
let directory: string;
const realArguments = process.argv;

beforeEach(async () => {
  vi.resetModules();
  vi.spyOn(console, "log").mockImplementation(() => {});
  directory = mkdtempSync(join(tmpdir(), "sessionscope-test-"));
  process.argv = ["electron", ".", "--mqtt-port", "0", "--ws-port", "0", "--data", directory];
  // What the real main process will import, too, under its real name.
  electron = (await import("electron")) as unknown as Electron;
});

afterEach(async () => {
  electron.app.quit();
  await vi.waitFor(() => expect(electron.fake.hasQuit).toBe(true));
  rmSync(directory, { recursive: true });
  process.argv = realArguments;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("before Electron is ready only the scheme is registered, as a standard and secure one", async () => {
  await import("../../electron/main.ts");
  expect(electron.fake.schemes).toEqual([{ scheme: "app", privileges: { standard: true, secure: true } }]);
  expect(electron.fake.windows).toEqual([]);
});

test("a second start leaves the lab to the first one", async () => {
  electron.fake.lockIsTaken = true;
  await import("../../electron/main.ts");
  await electron.fake.becomeReady();
  expect([electron.fake.quitCalls, electron.fake.windows]).toEqual([1, []]);
});

describe("the window", () => {
  test("shows the page of the own protocol, isolated, sandboxed and without Node", async () => {
    const window = await startedWindow();
    expect(window.webContents.mainFrame.url).toBe("app://lab/");
    expect(window.options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect([...electron.fake.handlers.keys()]).toEqual(["app"]);
  });

  test("cannot be navigated away from the page", async () => {
    const { webContents } = await startedWindow();
    const prevented = ["https://example.org/", "file:///etc/passwd", "app://lab/"].map((url) => {
      const preventDefault = vi.fn();
      webContents.emit("will-navigate", { url, preventDefault });
      return preventDefault.mock.calls.length;
    });
    expect(prevented).toEqual([1, 1, 0]);
  });

  test("opens no other window; only https links go to the browser", async () => {
    const { webContents } = await startedWindow();
    const actions = ["https://example.org/help", "http://example.org/", "file:///etc/passwd"].map((url) =>
      webContents.windowOpenHandler?.({ url }),
    );
    expect(actions).toEqual([{ action: "deny" }, { action: "deny" }, { action: "deny" }]);
    expect(electron.fake.openedOutside).toEqual(["https://example.org/help"]);
  });

  test("may write to the clipboard and has no other permission", async () => {
    const { webContents } = await startedWindow();
    const allowed = ["clipboard-sanitized-write", "clipboard-read", "media", "geolocation"].map((permission) => {
      const decide = vi.fn();
      webContents.permissionRequestHandler?.(null, permission, decide);
      return [decide.mock.calls[0]?.[0], webContents.permissionCheckHandler?.(null, permission)];
    });
    expect(allowed).toEqual([
      [true, true],
      [false, false],
      [false, false],
      [false, false],
    ]);
  });

  test("comes to the front when the lab is started a second time", async () => {
    const window = await startedWindow();
    electron.app.emit("second-instance", {}, []);
    expect(window.calls).toEqual(["restore", "focus"]);
  });

  test("goes to the lesson of a link, and stays where it is for any other word", async () => {
    const window = await startedWindow();
    electron.app.emit("second-instance", {}, ["electron", ".", "https://example.org/"]);
    const before = window.webContents.mainFrame.url;
    electron.app.emit("second-instance", {}, ["electron", ".", "sessionscope://lesson/start-clean"]);
    expect([before, window.webContents.mainFrame.url]).toEqual(["app://lab/", "app://lab/#lesson=start-clean"]);
  });

  test("opens only after it is asked where else, when another lab has the directory", async () => {
    const other = await openSandbox(directory);
    electron.fake.pressed.push(1);
    await startedWindow();
    expect(electron.fake.boxes).toEqual([expect.stringMatching(/is in use by another lab/)]);
    if (other.ok) await other.sandbox.close();
  });

  test("keeps the sandbox in another folder that is chosen; whoever chooses none is asked again", async () => {
    const other = await openSandbox(directory);
    electron.fake.pressed.push(0, 0);
    electron.fake.folders.push(null, join(directory, "another"));
    const window = await startedWindow();
    askForPort(window);
    const view = await connectHost(offeredPort(window)).call("watch/start");
    expect([electron.fake.boxes.length, view]).toMatchObject([2, { sandboxDirectory: join(directory, "another") }]);
    if (other.ok) await other.sandbox.close();
  });

  test("does not open when nowhere else is wanted", async () => {
    const other = await openSandbox(directory);
    await import("../../electron/main.ts");
    await electron.fake.becomeReady();
    await vi.waitUntil(() => electron.fake.hasQuit);
    expect(electron.fake.windows).toEqual([]);
    if (other.ok) await other.sandbox.close();
  });

  test("ends the lab when it is closed", async () => {
    await startedWindow();
    electron.app.emit("window-all-closed");
    expect(electron.fake.quitCalls).toBe(1);
  });
});

describe("the line to the page", () => {
  test("is handed over when the page asks, and the host answers on it", async () => {
    const window = await startedWindow();
    askForPort(window);
    const view = await connectHost(offeredPort(window)).call("watch/start");
    expect(view).toMatchObject({
      choice: { kind: "sandbox" },
      listeners: [
        { transport: "tcp", error: null },
        { transport: "websocket", error: null },
      ],
    });
  });

  test("is opened anew for a page that was reloaded, and the old one is closed", async () => {
    const window = await startedWindow();
    askForPort(window);
    const closed = new Promise<void>((resolve) => connectHost(offeredPort(window)).onClose(resolve));
    askForPort(window);
    await closed;
    expect(await connectHost(offeredPort(window)).call("watch/start")).toMatchObject({ choice: { kind: "sandbox" } });
  });

  test.each([
    { who: "another address", frame: { url: "https://example.org/", parent: null } },
    { who: "a frame inside the page", frame: { url: "app://lab/", parent: {} } },
    { who: "a frame that is gone", frame: null },
  ])("is refused to $who", async ({ frame }) => {
    const window = await startedWindow();
    electron.ipcMain.emit(PORT_WANTED, { sender: window.webContents, senderFrame: frame });
    expect(window.webContents.posted).toEqual([]);
  });

  test("is refused to another window", async () => {
    const window = await startedWindow();
    electron.ipcMain.emit(PORT_WANTED, { sender: {}, senderFrame: window.webContents.mainFrame });
    expect(window.webContents.posted).toEqual([]);
  });
});

test("without --data it keeps progress and the sandbox in Electron's own place for the app", async () => {
  process.argv = ["electron", ".", "--mqtt-port", "0", "--ws-port", "0"];
  electron.fake.userData = join(directory, "userData");
  vi.stubEnv("XDG_DATA_HOME", join(directory, "former"));
  const window = await startedWindow();
  askForPort(window);
  const host = connectHost(offeredPort(window));
  expect(await host.call("watch/start")).toMatchObject({ sandboxDirectory: electron.fake.userData });
  await host.call("learner/add", "greenhouse");
  expect(readdirSync(electron.fake.userData).sort()).toEqual(["progress.json", "sandbox", "sandbox-clients.json"]);
});

test("an installed app that is started with --data alone keeps everything there", async () => {
  process.argv = ["/opt/Sessionscope/sessionscope", "--data", directory];
  const window = await startedWindow();
  askForPort(window);
  const host = connectHost(offeredPort(window));
  expect(await host.call("watch/start")).toMatchObject({ sandboxDirectory: directory });
});

test("a word that cannot be followed is told, and the lab starts without it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  electron.fake.userData = join(directory, "userData");
  vi.stubEnv("XDG_DATA_HOME", join(directory, "former"));
  process.argv = ["/opt/Sessionscope/sessionscope", "--memory", "--mqtt-port", "many"];
  await startedWindow();
  expect(console.error).toHaveBeenCalledWith("--mqtt-port needs a port number from 0 to 65535.");
});

test("where real clients can connect is printed", async () => {
  await startedWindow();
  expect(console.log).toHaveBeenCalledWith(expect.stringMatching(/^MQTT: mqtt:\/\/127\.0\.0\.1:\d+$/));
});

async function startedWindow(): Promise<InstanceType<Electron["BrowserWindow"]>> {
  await import("../../electron/main.ts");
  await electron.fake.becomeReady();
  return vi.waitUntil(() => electron.fake.windows[0]);
}

function askForPort({ webContents }: InstanceType<Electron["BrowserWindow"]>): void {
  electron.ipcMain.emit(PORT_WANTED, { sender: webContents, senderFrame: webContents.mainFrame });
}

function offeredPort({ webContents }: InstanceType<Electron["BrowserWindow"]>) {
  const offer = webContents.posted.at(-1);
  expect(offer?.channel).toBe(PORT_OFFERED);
  const [end] = offer?.ports ?? [];
  if (end === undefined) throw new Error("no port was offered");
  return messagePort(end.port as unknown as MessagePort);
}
