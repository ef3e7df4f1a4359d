import { connectHost, type HostClient } from "../../core/contract/connect.ts";
import type {
  CommandArguments,
  CommandName,
  CommandResult,
  HostEventName,
  HostEvents,
  LabView,
} from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { Port } from "../../core/contract/port.ts";
import { t } from "../messages/text.ts";

export type ConnectionState = "connected" | "reconnecting";

export interface ReconnectingHostListener {
  connection(state: ConnectionState): void;
  /** A whole lab: forget what was known before. Called on each connection and whenever a delta was missed. */
  started(view: LabView): void;
  /** Never "opened", which is told as `started`; a delta always follows on the one before or on the view. */
  event<E extends Exclude<HostEventName, "opened">>(event: E, payload: HostEvents[E]): void;
}

/** What a page asks the host through: like HostClient, but it lasts as long as the page. */
export interface ReconnectingHost {
  /** Waits for the first connection. Rejected with code "disconnected" while a later one is lost. */
  call<C extends CommandName>(command: C, ...args: CommandArguments<C>): Promise<CommandResult<C>>;
  close(): void;
}

/**
 * Keeps a page connected to its host. When the port closes a new one is opened, after 250 ms at first and up to 4 s later
 * on, and the page starts afresh from the lab as it is then.
 */
export function reconnectingHost(
  openPort: () => Port | Promise<Port>,
  listener: ReconnectingHostListener,
  timer: Timer = windowTimer,
): ReconnectingHost {
  let client: HostClient | null = null;
  let port: Port | null = null;
  let delayMs = FIRST_DELAY_MS;
  let closed = false;
  let firstConnected = (): void => {};
  /** Null once there was a connection. */
  let firstConnection: Promise<void> | null = new Promise((resolve) => (firstConnected = resolve));

  const open = async (): Promise<void> => {
    try {
      port = await openPort();
    } catch {
      retry();
      return;
    }
    if (closed) {
      port.close();
      return;
    }
    const opened = connectHost(port);
    opened.onClose(() => {
      client = null;
      if (closed) return;
      listener.connection("reconnecting");
      retry();
    });
    watch(opened, listener, () => {
      client = opened;
      delayMs = FIRST_DELAY_MS;
      listener.connection("connected");
      firstConnection = null;
      firstConnected();
    });
  };
  const retry = (): void => {
    const waitMs = delayMs;
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    if (!closed) timer(waitMs, () => void open());
  };

  void open();
  return {
    call: async (command, ...args) => {
      // Who is quicker than the page has lost nothing.
      await firstConnection;
      if (client === null) return Promise.reject(new HostFailure("disconnected", t("page.disconnected")));
      return client.call(command, ...args);
    },
    close: () => {
      closed = true;
      port?.close();
    },
  };
}

/** Follows the lab over one connection, and asks for the whole of it again when a delta was missed. */
function watch(client: HostClient, listener: ReconnectingHostListener, onStarted: () => void): void {
  /** Null while an answer to watch/start is awaited: what comes before it is part of the answer. */
  let revision: number | null = null;

  const start = async (): Promise<void> => {
    revision = null;
    try {
      begin(await client.call("watch/start"));
      onStarted();
    } catch {
      // The connection closed while the answer was awaited; the host itself never refuses this.
    }
  };
  const begin = (view: LabView): void => {
    revision = view.revision;
    listener.started(view);
  };
  const forward = <E extends Exclude<HostEventName, "opened" | "moved" | "delta">>(event: E): void => {
    client.on(event, (payload) => {
      if (revision !== null) listener.event(event, payload);
    });
  };

  client.on("opened", (view) => {
    if (revision !== null) begin(view);
  });
  client.on("delta", (delta) => {
    if (revision === null) return;
    if (delta.revision !== revision + 1) {
      void start();
      return;
    }
    revision = delta.revision;
    listener.event("delta", delta);
  });
  client.on("moved", (view) => {
    if (revision === null) return;
    revision = view.revision;
    listener.event("moved", view);
  });
  for (const event of [
    "playback",
    "timeline",
    "twin",
    "twin-delta",
    "lesson",
    "learning",
    "listeners",
    "notice",
  ] as const)
    forward(event);
  void start();
}

type Timer = (delayMs: number, callback: () => void) => void;

function windowTimer(delayMs: number, callback: () => void): void {
  setTimeout(callback, delayMs);
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4_000;
