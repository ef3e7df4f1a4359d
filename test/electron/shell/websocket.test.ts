import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Listener, ListenOptions } from "../../../electron/shell/listener.ts";
import { listenWebSocket } from "../../../electron/shell/websocket.ts";
import { type Accepted, acceptingInto, Queue } from "./accepted.ts";

const PING = new Uint8Array([0xc0, 0]);
const PONG = new Uint8Array([0xd0, 0]);

let listener: Listener;
let accepted: Queue<Accepted>;

beforeEach(async () => {
  accepted = new Queue();
  listener = await listening({});
});
afterEach(() => listener.close());

test("packets may be cut into messages in any way [MQTT-6.0.0-2]", async () => {
  const { client, device } = await connected();
  const publish = new Uint8Array([0x30, 5, 0, 1, 97, 49, 50]);
  client.send(Buffer.concat([PING, publish, publish.subarray(0, 1)]));
  client.send(publish.subarray(1, 4));
  client.send(publish.subarray(4), { fin: false });
  client.send(PING);

  const reports = [await device.reports.next(), await device.reports.next()];
  expect([device.connection.transport, reports]).toEqual([
    "websocket",
    [{ frames: [PING, publish] }, { frames: [publish, PING] }],
  ]);
});

test("all frames that are sent in one turn leave in one message", async () => {
  const { client, device } = await connected();
  const message = once(client, "message");
  for (let sent = 0; sent < 3; sent += 1) device.connection.send(PONG);

  expect(await message).toEqual([Buffer.concat([PONG, PONG, PONG]), true]);
});

test("the subprotocol mqtt is answered with mqtt, whatever else is offered [MQTT-6.0.0-4]", async () => {
  const { client } = await connected(["mqttv3.1", "mqtt"]);
  expect([client.protocol, client.extensions]).toEqual(["mqtt", ""]);
});

test("clients of 3.1 offer the subprotocol that libraries and brokers have for it, and get it back", async () => {
  const { client } = await connected(["mqttv3.1"]);
  expect(client.protocol).toBe("mqttv3.1");
});

test.each([[[]], [["mqttv5"]], [["MQTT"]]])("who offers %j is refused [MQTT-6.0.0-3]", async (protocols) => {
  const client = new WebSocket(`ws://127.0.0.1:${listener.port}`, protocols);
  client.on("error", () => {});
  const [, response] = (await once(client, "unexpected-response")) as [unknown, IncomingMessage];
  client.terminate();

  expect([response.statusCode, accepted.length]).toEqual([400, 0]);
});

test("a page that is asked for is not there", async () => {
  const [response] = (await once(get({ port: listener.port, agent: false }), "response")) as [IncomingMessage];
  response.resume();
  expect(response.statusCode).toBe(426);
});

test("a text message ends the connection [MQTT-6.0.0-1]", async () => {
  const { client, device } = await connected();
  client.send("MQTT");
  const [code] = await once(client, "close");

  expect([code, await device.reports.next()]).toEqual([1003, { closed: "closed" }]);
});

test("a message that is too long for its packets ends the connection before it has come", async () => {
  listener.close();
  listener = await listening({ maximumPacketSizeBytes: 100 });
  const { client, device } = await connected();
  client.send(new Uint8Array(201));
  const [code] = await once(client, "close");

  expect([code, await device.reports.next()]).toEqual([1009, { closed: "reset" }]);
});

test("a packet over the maximum size is a violation, as over TCP", async () => {
  listener.close();
  listener = await listening({ maximumPacketSizeBytes: 100 });
  const { client, device } = await connected();
  client.send(new Uint8Array([0x30, 0xff, 0x01]));

  expect(await device.reports.next()).toMatchObject({ violation: { reasonCode: 0x95 } });
});

test("a peer that does not read is reported as congested, and again when it reads", async () => {
  const { client, device } = await connected();
  client.pause();
  for (let sent = 0; sent < 15; sent += 1) device.connection.send(new Uint8Array(1_048_576));
  const congested = await device.reports.next();
  client.resume();

  expect([congested, await device.reports.next()]).toEqual([{ congested: true }, { congested: false }]);
});

test("a peer that leaves far too much unread is disconnected", async () => {
  const { client, device } = await connected();
  client.pause();
  for (let sent = 0; sent < 20; sent += 1) device.connection.send(new Uint8Array(1_048_576));

  expect(await device.reports.next()).toMatchObject({ closed: "reset" });
});

test("a peer's orderly end is told apart from its reset", async () => {
  const polite = await connected();
  polite.client.close();
  const rude = await connected();
  rude.client.terminate();

  expect([await polite.device.reports.next(), await rude.device.reports.next()]).toEqual([
    { closed: "closed" },
    { closed: "reset" },
  ]);
});

test("of a frame that a reset has cut short nothing is handed on, and the next connection begins with nothing of it", async () => {
  const { client, device } = await connected();
  client.send(new Uint8Array([...PING, 0x30, 5, 0, 1]));
  const before = await device.reports.next();
  // A message of five bytes, of which two come.
  const { _socket: socket } = client as unknown as { readonly _socket: Socket };
  await new Promise((sent) => socket.write(new Uint8Array([0x82, 0x85, 0, 0, 0, 0, 0xc0, 0]), sent));
  socket.resetAndDestroy();
  const end = await device.reports.next();
  const next = await connected();
  next.client.send(PING);

  expect([before, end, await next.device.reports.next()]).toEqual([
    { frames: [PING] },
    { closed: "reset" },
    { frames: [PING] },
  ]);
});

test("closing from this side sends what waits and is not reported", async () => {
  const { client, device } = await connected();
  const message = once(client, "message");
  const closed = once(client, "close");
  device.connection.send(PONG);
  device.connection.close("closed");
  device.connection.send(PING);

  expect([(await message)[0], (await closed)[0], device.reports.length]).toEqual([Buffer.from(PONG), 1005, 0]);
});

test("bytes that are no WebSocket end the connection", async () => {
  const { client, device } = await connected();
  (client as unknown as { readonly _socket: Socket })._socket.write(new Uint8Array([0xff, 0xff, 0xff]));

  expect(await device.reports.next()).toEqual({ closed: "reset" });
});

test("a connection that never becomes a WebSocket is ended", async () => {
  listener.close();
  listener = await listening({ handshakeTimeoutMs: 10 });
  const socket = connect(listener.port, "127.0.0.1").on("error", () => {});
  socket.write("GET / HTTP/1.1\r\n");
  socket.resume();
  await new Promise<void>((resolve) => socket.once("close", () => resolve()));

  expect(accepted.length).toBe(0);
});

async function listening(changes: Partial<ListenOptions>): Promise<Listener> {
  const result = await listenWebSocket({ ...acceptingInto(accepted), ...changes });
  if (!result.ok) throw new Error(result.message);
  return result.listener;
}

async function connected(protocols: readonly string[] = ["mqtt"]) {
  const client = new WebSocket(`ws://127.0.0.1:${listener.port}/mqtt`, [...protocols]);
  client.on("error", () => {});
  const [device] = await Promise.all([accepted.next(), once(client, "open")]);
  return { client, device };
}

test.each([
  ["https://example.org", 403],
  ["null", 403],
  ["http://localhost.example.org", 403],
  ["http://localhost:8000", 101],
  [undefined, 101],
])("a page of %s is answered with %i where only local pages may connect", async (origin, status) => {
  const result = await listenWebSocket({ ...acceptingInto(new Queue<Accepted>()), localPagesOnly: true });
  if (!result.ok) expect.fail(result.message);
  const client = new WebSocket(
    `ws://127.0.0.1:${result.listener.port}`,
    ["mqtt"],
    origin === undefined ? {} : { origin },
  );
  const answered = await new Promise((resolve) => {
    client.on("error", () => {});
    client.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
    client.once("open", () => resolve(101));
  });
  client.terminate();
  result.listener.close();

  expect(answered).toBe(status);
});
