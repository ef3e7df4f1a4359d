import type { MessagePortMain } from "electron";
import type { Port } from "../core/contract/port.ts";
import { portOver } from "../core/contract/port-over.ts";

/** The main process's end of the line to a page. */
export function ipcPort(channel: MessagePortMain): Port {
  return portOver({
    post: (message) => channel.postMessage(message),
    start: (listener) => {
      channel.on("message", (event) => listener(event.data));
      channel.start();
    },
    onClose: (listener) => channel.once("close", listener),
    close: () => channel.close(),
  });
}
