import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { MessageChannel } from "node:worker_threads";
import type { MessagePortMain } from "electron";
import { WebSocket, WebSocketServer } from "ws";
import { memoryPortPair } from "../../core/contract/memory-port.ts";
import type { Port } from "../../core/contract/port.ts";
import { websocketPort as hostWebsocketPort, MAXIMUM_MESSAGE_BYTES } from "../../electron/host/websocket-port.ts";
import { ipcPort } from "../../electron/ipc-port.ts";
import { messagePort } from "../../renderer/port/message-port.ts";
import { websocketPort as pageWebsocketPort } from "../../renderer/port/websocket-port.ts";

/** Both ends of one line, and what ends whatever carries it. */
export interface PortPair {
  readonly host: Port;
  readonly page: Port;
  end(): void;
}

export const PORT_KINDS: readonly { readonly kind: string; readonly open: () => Promise<PortPair> }[] = [
  { kind: "a pair in memory", open: openMemoryPair },
  { kind: "a WebSocket", open: openWebsocketPair },
  { kind: "a MessagePort", open: openMessagePortPair },
];

async function openMemoryPair(): Promise<PortPair> {
  const [host, page] = memoryPortPair();
  return { host, page, end: () => {} };
}

async function openWebsocketPair(): Promise<PortPair> {
  const { server, hostSocket, pageSocket } = await openWebsockets();
  return {
    host: hostWebsocketPort(hostSocket),
    // The part of the browser's WebSocket that the port uses is the same in ws.
    page: pageWebsocketPort(pageSocket as unknown as globalThis.WebSocket),
    end: () => {
      hostSocket.terminate();
      server.close();
    },
  };
}

/** A real server with one connected client, both still without a port. */
export async function openWebsockets(): Promise<{
  readonly server: WebSocketServer;
  readonly hostSocket: WebSocket;
  readonly pageSocket: WebSocket;
}> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: MAXIMUM_MESSAGE_BYTES });
  await once(server, "listening");
  const pageSocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [hostSocket] = (await once(server, "connection")) as [WebSocket];
  return { server, hostSocket, pageSocket };
}

/** Node's channel in place of Electron's, whose main end tells messages as events and has no other difference. */
async function openMessagePortPair(): Promise<PortPair> {
  const { port1, port2 } = new MessageChannel();
  const main = {
    postMessage: (message: unknown) => port1.postMessage(message),
    on: (_name: "message", listener: (event: { readonly data: unknown }) => void) =>
      port1.on("message", (data: unknown) => listener({ data })),
    once: (_name: "close", listener: () => void) => port1.once("close", listener),
    start: () => port1.start(),
    close: () => port1.close(),
  };
  return {
    host: ipcPort(main as unknown as MessagePortMain),
    page: messagePort(port2 as unknown as globalThis.MessagePort),
    end: () => port1.close(),
  };
}
