import { packMessage, unpackMessage } from "../../core/contract/message-pack.ts";
import type { Port } from "../../core/contract/port.ts";

/** The page's end of a WebSocket to the host, which may still be opening: what is posted meanwhile is sent then. */
export function websocketPort(socket: WebSocket): Port {
  const early: unknown[] = [];
  const unsent: Uint8Array<ArrayBuffer>[] = [];
  let listener: ((message: unknown) => void) | null = null;

  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => {
    for (const bytes of unsent.splice(0)) socket.send(bytes);
  });
  socket.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (socket.readyState !== OPEN || !(event.data instanceof ArrayBuffer)) return;
    const unpacked = unpackMessage(new Uint8Array(event.data));
    if (unpacked === null) return;
    if (listener === null) early.push(unpacked.message);
    else listener(unpacked.message);
  });

  return {
    post: (message) => {
      if (socket.readyState === CONNECTING) unsent.push(packMessage(message));
      else if (socket.readyState === OPEN) socket.send(packMessage(message));
    },
    onMessage: (newListener) => {
      listener = newListener;
      for (const message of early.splice(0)) newListener(message);
    },
    onClose: (closeListener) => {
      if (socket.readyState === CLOSED) closeListener();
      else socket.addEventListener("close", () => closeListener(), { once: true });
    },
    close: () => socket.close(),
  };
}

// The names on the WebSocket class itself are missing where a socket is handed in from elsewhere.
const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;
