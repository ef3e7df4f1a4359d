// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PORT_OFFERED, PORT_WANTED } from "../../core/contract/port-handover.ts";

type Electron = typeof import("./fake-electron.ts");

let electron: Electron;

beforeEach(async () => {
  electron = (await import("electron")) as unknown as Electron;
  await import("../../electron/preload.ts");
  electron.fake.sent.length = 0;
});

afterEach(() => vi.restoreAllMocks());

test("the page's wish for a port is passed on", () => {
  window.dispatchEvent(new MessageEvent("message", { data: PORT_WANTED, source: window, origin: location.origin }));
  expect(electron.fake.sent).toEqual([PORT_WANTED]);
});

test.each([
  { what: "another message", message: { data: "ipc:anything", source: window, origin: location.origin } },
  { what: "a message from another window", message: { data: PORT_WANTED, source: null, origin: location.origin } },
  {
    what: "a message from another origin",
    message: { data: PORT_WANTED, source: window, origin: "https://x.example" },
  },
])("$what is not", ({ message }) => {
  window.dispatchEvent(new MessageEvent("message", message));
  expect(electron.fake.sent).toEqual([]);
});

test("the port that the main process offers is handed to the page, and to this page only", () => {
  const post = vi.spyOn(window, "postMessage").mockImplementation(() => {});
  const port = {};
  electron.ipcRenderer.emit(PORT_OFFERED, { ports: [port] });
  expect(post.mock.calls).toEqual([[PORT_OFFERED, location.origin, [port]]]);
});

test("an offer without a port is not passed on", () => {
  const post = vi.spyOn(window, "postMessage").mockImplementation(() => {});
  electron.ipcRenderer.emit(PORT_OFFERED, { ports: [] });
  expect(post).not.toHaveBeenCalled();
});
