import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

/**
 * Stands for the module `electron` in the unit tests, where the real one would fetch its binary. As strict as the real one
 * about what may be used before and after `ready`. Each import of a fresh copy is a machine of its own: see `fake`.
 */
export const fake = {
  isReady: false,
  /** Set it before the main process starts: another lab holds the lock. */
  lockIsTaken: false,
  quitCalls: 0,
  hasQuit: false,
  /** What is pressed in the message boxes, one after the other, and chosen as a folder; null: none is. */
  pressed: [] as number[],
  folders: [] as (string | null)[],
  userData: "/nowhere/sessionscope",
  /** What the boxes have said. */
  boxes: [] as string[],
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  windows: [] as BrowserWindow[],
  openedOutside: [] as string[],
  /** What the preload has sent to the main process. */
  sent: [] as string[],

  async becomeReady(): Promise<void> {
    this.isReady = true;
    app.emit("ready");
    await app.whenReady();
  },
};

class App extends EventEmitter {
  readonly #ready = new Promise<void>((resolve) => this.once("ready", resolve));

  whenReady(): Promise<void> {
    return this.#ready;
  }

  setAsDefaultProtocolClient(_scheme: string): boolean {
    return true;
  }

  requestSingleInstanceLock(): boolean {
    return !fake.lockIsTaken;
  }

  getPath(name: string): string {
    if (name !== "userData") throw new Error(`Failed to get '${name}' path`);
    return fake.userData;
  }

  quit(): void {
    fake.quitCalls += 1;
    let goesOn = true;
    this.emit("will-quit", {
      preventDefault: () => {
        goesOn = false;
      },
    });
    if (goesOn) fake.hasQuit = true;
  }
}

export const app = new App();
export const ipcMain = new EventEmitter();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    if (fake.isReady) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    if (fake.schemes.length > 0) throw new Error("protocol.registerSchemesAsPrivileged can be used only once");
    fake.schemes.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    needReady("protocol.handle");
    if (fake.handlers.has(scheme)) throw new Error("Failed to register protocol");
    fake.handlers.set(scheme, handler);
  },
};

export const dialog = {
  async showMessageBox({ detail }: { readonly detail: string }): Promise<{ readonly response: number }> {
    needReady("dialog.showMessageBox");
    fake.boxes.push(detail);
    return { response: fake.pressed.shift() ?? 2 };
  },
  async showOpenDialog(): Promise<{ readonly filePaths: readonly string[] }> {
    needReady("dialog.showOpenDialog");
    const folder = fake.folders.shift() ?? null;
    return { filePaths: folder === null ? [] : [folder] };
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    needReady("shell.openExternal");
    fake.openedOutside.push(url);
  },
};

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: string };
type PermissionHandler = (contents: unknown, permission: string, decide: (allowed: boolean) => void) => void;

class WebContents extends EventEmitter {
  readonly mainFrame = { url: "", parent: null };
  readonly posted: { readonly channel: string; readonly ports: readonly MessagePortMain[] }[] = [];
  windowOpenHandler: WindowOpenHandler | null = null;
  permissionRequestHandler: PermissionHandler | null = null;
  permissionCheckHandler: ((contents: unknown, permission: string) => boolean) | null = null;
  readonly session = {
    setPermissionRequestHandler: (handler: PermissionHandler) => {
      this.permissionRequestHandler = handler;
    },
    setPermissionCheckHandler: (handler: (contents: unknown, permission: string) => boolean) => {
      this.permissionCheckHandler = handler;
    },
  };

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  postMessage(channel: string, _message: unknown, ports: readonly MessagePortMain[]): void {
    this.posted.push({ channel, ports });
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: { readonly webPreferences?: Readonly<Record<string, unknown>> };
  readonly webContents = new WebContents();
  readonly calls: string[] = [];

  constructor(options: BrowserWindow["options"]) {
    super();
    needReady("BrowserWindow");
    this.options = options;
    fake.windows.push(this);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
  }

  show(): void {
    this.calls.push("show");
  }

  isMinimized(): boolean {
    return true;
  }

  restore(): void {
    this.calls.push("restore");
  }

  focus(): void {
    this.calls.push("focus");
  }
}

/** Tells messages as events, as Electron does, and none before `start`. `port` is what a page would be handed. */
export class MessagePortMain extends EventEmitter {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on("close", () => this.emit("close"));
  }

  postMessage(message: unknown): void {
    this.port.postMessage(message);
  }

  start(): void {
    this.port.on("message", (data: unknown) => this.emit("message", { data }));
  }

  close(): void {
    this.port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

/** The preload's side. */
class IpcRenderer extends EventEmitter {
  send(channel: string): void {
    fake.sent.push(channel);
  }
}

export const ipcRenderer = new IpcRenderer();

function needReady(what: string): void {
  if (!fake.isReady) throw new Error(`${what} cannot be used before app is ready`);
}
