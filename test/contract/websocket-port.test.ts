import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { packMessage } from "../../core/contract/message-pack.ts";
import { MAXIMUM_MESSAGE_BYTES, websocketPort } from "../../electron/host/websocket-port.ts";
import { CLOSED, type Inbox, inboxOf } from "./inbox.ts";
import { openWebsockets } from "./port-pairs.ts";

let sockets: Awaited<ReturnType<typeof openWebsockets>>;
let page: WebSocket;
let inbox: Inbox;

beforeEach(async () => {
  sockets = await openWebsockets();
  page = sockets.pageSocket;
  if (page.readyState !== page.OPEN) await once(page, "open");
  inbox = inboxOf(websocketPort(sockets.hostSocket));
});
afterEach(() => {
  page.terminate();
  sockets.server.close();
});

test.each([
  ["text", "hello"],
  ["bytes that are not MessagePack", new Uint8Array([0xc1])],
  ["half a message", packMessage({ type: "call" }).subarray(0, 5)],
  ["a message with something behind it", new Uint8Array([...packMessage(1), 2])],
  ["a message with a dangerous key", packMessage(JSON.parse('{"__proto__": {"admin": true}}'))],
])("a page that sends %s is disconnected and told why", async (_what, data) => {
  page.send(data);
  const [code, reason] = (await once(page, "close")) as [number, Buffer];

  expect([code, String(reason), await inbox.next()]).toEqual([1003, "A message must be binary MessagePack.", CLOSED]);
});

test("a message over the size limit disconnects the page and is not delivered", async () => {
  page.on("error", () => {});
  page.send(new Uint8Array(MAXIMUM_MESSAGE_BYTES + 1));

  expect(await inbox.next()).toBe(CLOSED);
});

test("bytes inside a message are a copy of their own, not a view of what the socket has read", async () => {
  page.send(packMessage(new Uint8Array([1, 2, 3])));
  const bytes = (await inbox.next()) as Uint8Array;

  expect([bytes, bytes.buffer.byteLength]).toEqual([new Uint8Array([1, 2, 3]), packMessage(bytes).length]);
});

test("a page that does not read is disconnected before the host runs out of memory", async () => {
  page.pause();
  const port = websocketPort(sockets.hostSocket);
  const large = new Uint8Array(4 * 1_048_576);
  for (let posts = 0; posts < 12; posts += 1) port.post(large);

  expect(await inbox.next()).toBe(CLOSED);
});
