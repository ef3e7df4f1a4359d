import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Violation } from "../../../core/protocol/violation.ts";
import type { Listener, ListenOptions } from "../../../electron/shell/listener.ts";
import { listenTcp } from "../../../electron/shell/tcp.ts";
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

test("what is read at once is handed on as frames at once, however it was cut [MQTT-4.2-1]", async () => {
  const { client, device } = await connected();
  const publish = new Uint8Array([0x30, 5, 0, 1, 97, 49, 50]);
  client.write(Buffer.concat([PING, publish, publish.subarray(0, 3)]));
  const first = await device.reports.next();
  client.write(publish.subarray(3));

  expect([first, await device.reports.next()]).toEqual([{ frames: [PING, publish] }, { frames: [publish] }]);
});

test("bytes that are no packet are reported once and nothing is read after them", async () => {
  const { client, device } = await connected();
  client.write(new Uint8Array([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]));
  const first = (await device.reports.next()) as { readonly violation: Violation };
  client.write(PING);
  client.end();

  expect(first.violation.reasonCode).toBe(0x81);
  expect(await device.reports.next()).toEqual({ closed: "closed" });
});

test("a packet over the maximum size is reported before it has come", async () => {
  listener.close();
  listener = await listening({ maximumPacketSizeBytes: 100 });
  const { client, device } = await connected();
  client.write(new Uint8Array([0x30, 0xff, 0x01]));

  expect(await device.reports.next()).toMatchObject({ violation: { reasonCode: 0x95 } });
});

test("all frames that are sent in one turn leave in one write", async () => {
  const { client, device } = await connected();
  const chunks: Buffer[] = [];
  client.on("data", (chunk) => chunks.push(chunk));
  for (let frames = 0; frames < 500; frames += 1) device.connection.send(PONG);
  device.connection.close("closed");
  await closeOf(client);

  expect([chunks.length, Buffer.concat(chunks).length]).toEqual([1, 1_000]);
});

test("a peer that does not read is reported as congested, and again when it reads", async () => {
  const { client, device } = await connected();
  client.pause();
  // More than both ends' kernels hold for it.
  for (let sent = 0; sent < 15; sent += 1) device.connection.send(new Uint8Array(1_048_576));
  const congested = await device.reports.next();
  client.resume();

  expect([congested, await device.reports.next()]).toEqual([{ congested: true }, { congested: false }]);
});

test("what the kernel takes at once is not congestion", async () => {
  const { client, device } = await connected();
  client.resume();
  device.connection.send(new Uint8Array(100_000));
  await once(client, "data");
  client.end();

  expect(await device.reports.next()).toEqual({ closed: "closed" });
});

test("a peer that leaves far too much unread is disconnected", async () => {
  const { client, device } = await connected();
  client.pause();
  for (let sent = 0; sent < 20; sent += 1) device.connection.send(new Uint8Array(1_048_576));

  expect(await device.reports.next()).toMatchObject({ closed: expect.any(String) });
});

test("a peer's end is told apart from its reset", async () => {
  const polite = await connected();
  polite.client.end();
  const rude = await connected();
  rude.client.resetAndDestroy();

  expect([await polite.device.reports.next(), await rude.device.reports.next()]).toEqual([
    { closed: "closed" },
    { closed: "reset" },
  ]);
});

test("of a frame that a reset has cut short nothing is handed on, and the next connection begins with nothing of it", async () => {
  const { client, device } = await connected();
  await new Promise((sent) => client.write(new Uint8Array([...PING, 0x30, 5, 0, 1]), sent));
  const before = await device.reports.next();
  client.resetAndDestroy();
  const end = await device.reports.next();
  const next = await connected();
  next.client.write(PING);

  expect([before, end, await next.device.reports.next()]).toEqual([
    { frames: [PING] },
    { closed: "reset" },
    { frames: [PING] },
  ]);
});

test("closing from this side sends what waits, ends the connection and is not reported", async () => {
  const { client, device } = await connected();
  const received: Buffer[] = [];
  client.on("data", (chunk) => received.push(chunk));
  device.connection.send(PONG);
  device.connection.close("closed");
  device.connection.send(PING);
  await closeOf(client);

  expect([Buffer.concat(received), device.reports.length]).toEqual([Buffer.from(PONG), 0]);
});

test("resetting from this side is an error to the peer and is not reported", async () => {
  const { client, device } = await connected();
  const failed = once(client, "error");
  device.connection.close("reset");
  const [error] = (await failed) as [NodeJS.ErrnoException];

  expect([error.code, device.reports.length]).toEqual(["ECONNRESET", 0]);
});

test("a paused connection hands nothing on until it is resumed", async () => {
  const { client, device } = await connected();
  device.connection.pause();
  client.write(PING);
  // The other connection's frame comes later and is handed on first.
  const other = await connected();
  other.client.write(PING);
  await other.device.reports.next();
  const whilePaused = device.reports.length;
  device.connection.resume();

  expect([whilePaused, await device.reports.next()]).toEqual([0, { frames: [PING] }]);
});

test("whoever comes back while the ends of others are on their way is let in, though all places were taken", async () => {
  listener.close();
  listener = await listening({ maximumConnections: 5 });
  for (let round = 0; round < 20; round += 1) {
    const clients: Socket[] = [];
    for (let count = 0; count < 5; count += 1) clients.push((await connected()).client);
    for (const client of clients) client.end();
    const [next, last] = [connect(listener.port, "127.0.0.1"), connect(listener.port, "127.0.0.1")];
    const back = [await accepted.next(), await accepted.next()];
    for (const client of [next, last]) client.end();
    for (const { reports } of back) expect(await reports.next()).toEqual({ closed: "closed" });
  }
});

test("closing the listener lets nobody in that waited for a place", async () => {
  listener.close();
  listener = await listening({ maximumConnections: 1 });
  await connected();
  const second = connect(listener.port, "127.0.0.1").on("error", () => {});
  await once(second, "connect");
  listener.close();
  await closeOf(second);

  expect(accepted.length).toBe(0);
});

test("connections over the limit are closed", async () => {
  listener.close();
  listener = await listening({ maximumConnections: 1 });
  await connected();
  const second = connect(listener.port, "127.0.0.1").on("error", () => {});
  await closeOf(second);

  expect(accepted.length).toBe(0);
});

test("a port in use is a value, not an exception", async () => {
  const result = await listenTcp(options({ port: listener.port }));

  expect(result).toMatchObject({ ok: false, code: "EADDRINUSE" });
});

test("closing the listener ends all connections and frees the port at once", async () => {
  const { client } = await connected();
  const closed = closeOf(client);
  const { port } = listener;
  listener.close();
  await closed;
  listener = await listening({ port });

  expect(listener.port).toBe(port);
});

function options(changes: Partial<ListenOptions>): ListenOptions {
  return { ...acceptingInto(accepted), ...changes };
}

async function listening(changes: Partial<ListenOptions>): Promise<Listener> {
  const result = await listenTcp(options(changes));
  if (!result.ok) throw new Error(result.message);
  return result.listener;
}

async function connected(): Promise<{ readonly client: Socket; readonly device: Accepted }> {
  // Resets are part of these tests; without a listener they would end the process.
  const client = connect(listener.port, "127.0.0.1").on("error", () => {});
  const device = await accepted.next();
  return { client, device };
}

/** Also after an error, which `once` would take for its answer. */
function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}
