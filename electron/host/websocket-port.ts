import type { RawData, WebSocket } from "ws";
import { LARGEST_UPLOAD_BYTES } from "../../core/contract/contract.ts";
import { packMessage, unpackMessage } from "../../core/contract/message-pack.ts";
import type { Port } from "../../core/contract/port.ts";

/**
 * The host's end of a WebSocket to a page: one message is one binary frame of MessagePack. A page that sends anything
 * else is disconnected, and so is one that does not read: it gets the whole lab again when it is back.
 *
 * Give the WebSocketServer `maxPayload: MAXIMUM_MESSAGE_BYTES`.
 */
export function websocketPort(socket: WebSocket): Port {
  const early: unknown[] = [];
  let listener: ((message: unknown) => void) | null = null;

  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (socket.readyState !== socket.OPEN) return;
    const unpacked = isBinary ? unpackMessage(copyOf(data)) : null;
    if (unpacked === null) socket.close(UNSUPPORTED_DATA, "A message must be binary MessagePack.");
    else if (listener !== null) listener(unpacked.message);
    else if (early.length < MAXIMUM_EARLY_MESSAGES) early.push(unpacked.message);
    else socket.terminate();
  });
  // ws closes the connection after an error; without a listener the error would end the process.
  socket.on("error", () => {});

  return {
    post: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAXIMUM_UNREAD_BYTES) socket.terminate();
      else socket.send(packMessage(message));
    },
    onMessage: (newListener) => {
      listener = newListener;
      for (const message of early.splice(0)) newListener(message);
    },
    onClose: (closeListener) => {
      if (socket.readyState === socket.CLOSED) closeListener();
      else socket.once("close", () => closeListener());
    },
    close: () => socket.close(),
  };
}

/** What is kept of a message must not hold on to the larger buffer that the socket read it into. */
function copyOf(data: RawData): Uint8Array {
  return new Uint8Array(Array.isArray(data) ? Buffer.concat(data) : data);
}

/** Room for the largest recording that a page opens, and what is around it. */
export const MAXIMUM_MESSAGE_BYTES = LARGEST_UPLOAD_BYTES + 65_536;
const MAXIMUM_EARLY_MESSAGES = 100;
const MAXIMUM_UNREAD_BYTES = 16 * 1_048_576;
const UNSUPPORTED_DATA = 1003;
