import type { MessagePortMain } from "electron";
import type { Port } from "../core/contract/port.ts";

/** The main process's end of the line to a page. */
export function ipcPort(channel: MessagePortMain): Port {
  let closed = false;
  let closeListener: (() => void) | null = null;
  const end = (): void => {
    if (closed) return;
    closed = true;
    closeListener?.();
  };
  channel.once("close", end);
  return {
    post: (message) => {
      if (!closed) channel.postMessage(message);
    },
    onMessage: (listener) => {
      channel.on("message", (event) => {
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
