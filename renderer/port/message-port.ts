import type { Port } from "../../core/contract/port.ts";
import { PORT_OFFERED, PORT_WANTED } from "../../core/contract/port-handover.ts";
import { portOver } from "../../core/contract/port-over.ts";

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
  return portOver({
    post: (message) => channel.postMessage(message),
    start: (listener) => {
      channel.addEventListener("message", (event: MessageEvent<unknown>) => listener(event.data));
      channel.start();
    },
    onClose: (listener) => channel.addEventListener("close", listener),
    close: () => channel.close(),
  });
}
