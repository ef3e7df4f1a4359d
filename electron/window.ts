import { BrowserWindow, shell } from "electron";
import { APP_ADDRESS, isAppAddress } from "./app-protocol.ts";
import { lessonFragment } from "./options.ts";

/** Opens the lab's one window. The page runs sandboxed, can go nowhere else and may do next to nothing. */
export function openWindow(preload: string, lesson: string | null): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 1024,
    minHeight: 700,
    useContentSize: true,
    show: false,
    autoHideMenuBar: true,
    title: "Sessionscope",
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false },
  });
  window.once("ready-to-show", () => window.show());
  confine(window);
  goToLesson(window, lesson);
  return window;
}

/** Loads the page; where it is open already it only opens the lesson. */
export function goToLesson(window: BrowserWindow, lesson: string | null): void {
  void window.loadURL(APP_ADDRESS + lessonFragment(lesson));
}

function confine(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith("https://")) void shell.openExternal(url);
    return { action: "deny" };
  });
  webContents.on("will-navigate", (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, decide) => decide(isAllowed(permission)));
  webContents.session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
}

/** Copying an address to the clipboard is all the page may do on the machine. */
function isAllowed(permission: string): boolean {
  return permission === "clipboard-sanitized-write";
}
