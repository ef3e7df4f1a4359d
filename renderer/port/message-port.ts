import type { Port } from "../../core/contract/port.ts";
import { PORT_OFFERED, PORT_WANTED } from "../../core/contract/port-handover.ts";

/** Asks the preload of the Electron window for a port to the host. Closes `channel` of an earlier port. */
export function openMessagePort(page: Window): Promise<Port> {
  return new Promise((resolve) => {
    const offered = (event: MessageEvent<unknown>): void => {
      const [channel] = event.ports;
      if (event.source !== page || event.data !== PORT_OFFERED || channel === undefined) return;
      page.removeEventListener("message", offered);
      resolve(messagePort(channel));
    };
    page.addEventListener("message", offered);
    page.postMessage(PORT_WANTED, page.location.origin);
  });
}

/** The page's end of a MessagePort to the host. */
export function messagePort(channel: MessagePort): Port {
  let closed = false;
  let closeListener: (() => void) | null = null;
  const end = (): void => {
    if (closed) return;
    closed = true;
    closeListener?.();
  };
  channel.addEventListener("close", end);
  return {
    post: (message) => {
      if (!closed) channel.postMessage(message);
    },
    onMessage: (listener) => {
      channel.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (!closed) listener(event.data);
      });
      // Messages wait inside the channel until it is started: none that came early is lost.
      channel.start();
    },
    onClose: (listener) => {
      closeListener = listener;
      if (closed) listener();
    },
    close: () => {
      channel.close();
      // The channel tells only the other end.
      end();
    },
  };
}
