import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listenForDevices, type MqttListener } from "../../../electron/host/mqtt-listener.ts";

let others: Server[];
let listener: MqttListener | null;

beforeEach(() => {
  others = [];
  listener = null;
});
afterEach(() => {
  listener?.close();
  for (const server of others) server.close();
});

test("port 0 is any free one, and nothing is said about it", async () => {
  listener = await listenForDevices("tcp", 0, () => expect.fail());

  expect(listener.view).toEqual({
    transport: "tcp",
    host: "127.0.0.1",
    port: expect.any(Number),
    error: null,
    userName: null,
  });
  expect(listener.notice).toBeNull();
});

test("a port that is in use is told, and the next free one is taken", async () => {
  const taken = await takePort();
  listener = await listenForDevices("tcp", taken, () => expect.fail());
  const { port } = listener.view;

  expect(port).toBeGreaterThan(taken);
  expect(listener.notice).toEqual({
    level: "warning",
    text: `Port ${taken} is in use (another broker?). Listening on ${port} instead.`,
  });
});

test("a port that cannot be had leaves the lab without a listener and says why and what to do", async () => {
  // The last port there is: no next one to try.
  const taken = await takePort(65_535);
  listener = await listenForDevices("tcp", taken, () => expect.fail());

  const error = expect.stringMatching(
    /in use\. Real MQTT clients cannot connect\. Start the lab with another --mqtt-port/,
  );
  expect(listener.view).toEqual({ transport: "tcp", host: "127.0.0.1", port: null, error, userName: null });
  expect(listener.notice).toEqual({ level: "error", text: error });
});

async function takePort(port = 0): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  others.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
