import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connectAsync, connect as connectMqtt, type IClientOptions, type MqttClient } from "mqtt";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { builtBroker, closeOf } from "./built-broker.ts";
import { connectFrame } from "./fake-connection.ts";

const broker = builtBroker();
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const hasMosquitto = spawnSync("mosquitto_sub", ["--help"]).error === undefined;

describe.each([
  { scheme: "mqtt", words: [] },
  { scheme: "ws", words: ["--ws-port", "0"] },
])("$scheme", ({ scheme, words }) => {
  test.each([4, 5] as const)(
    "MQTT.js of level %i exchanges every QoS, large ones and many, in order",
    async (level) => {
      const { ports } = await broker.run(...words);
      await exchange(`${scheme}://127.0.0.1:${ports.get(scheme)}`, { protocolVersion: level });
    },
  );
});

describe.skipIf(!hasOpenssl)("with a certificate", () => {
  const cert = join(broker.folder, "test-cert.pem");
  const key = join(broker.folder, "test-key.pem");
  beforeAll(() => {
    const words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
    const names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert];
    execFileSync("openssl", [...words.split(" "), ...names], { stdio: "ignore" });
  });

  test.each([
    { scheme: "mqtts", option: "--tls-port" },
    { scheme: "wss", option: "--wss-port" },
  ])("MQTT.js exchanges messages over $scheme, and knows whom it speaks to", async ({ scheme, option }) => {
    const { ports } = await broker.run(option, "0", "--cert", cert, "--key", key);
    const ca = readFileSync(cert, "utf8");
    await exchange(`${scheme}://127.0.0.1:${ports.get(scheme)}`, { ca, rejectUnauthorized: true });
  });

  test("a client that speaks no TLS is ended, and others are served", async () => {
    const { ports } = await broker.run("--tls-port", "0", "--cert", cert, "--key", key);
    const port = ports.get("mqtts") as number;
    const plain = connect(port, "127.0.0.1").on("error", () => {});
    plain.write(connectFrame());
    await closeOf(plain.resume());
    await exchange(`mqtts://127.0.0.1:${port}`, { rejectUnauthorized: false });
  });

  test("a connection that never speaks is ended before TLS as before MQTT", async () => {
    const words = ["--tls-port", "0", "--wss-port", "0", "--cert", cert, "--key", key, "--connect-timeout", "1"];
    const { ports } = await broker.run(...words);
    const silent = ["mqtt", "mqtts", "wss"].map((scheme) => connect(ports.get(scheme) as number, "127.0.0.1"));
    await Promise.all(silent.map((socket) => closeOf(socket.on("error", () => {}).resume())));
  });

  test("a certificate that is none is refused in one line", async () => {
    const { code, stderr } = await broker.runToEnd(["--tls-port", "0", "--cert", key, "--key", key]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^--cert .* cannot be used for TLS: .*\.\n$/)]);
  });
});

test("5.0 clients are told what was set, and refused what was ruled out", async () => {
  const path = join(broker.folder, "broker.json");
  const told = { receiveMaximum: 7, topicAliasMaximum: 3, serverKeepAlive: 40, responseInformation: "answers" };
  const refuse = [{ topicFilter: "forbidden/#", reasonCode: 135 }];
  writeFileSync(path, JSON.stringify({ ...told, maxSessionExpiry: 60, maxPacketSize: 2_000, refuse }));
  const { ports } = await broker.run("--config", path);
  const properties = { sessionExpiryInterval: 600, requestResponseInformation: true };
  const client = connectMqtt(`mqtt://127.0.0.1:${ports.get("mqtt")}`, { protocolVersion: 5, properties });
  const connack = await new Promise((resolve) => client.once("connect", resolve));
  const granted = await client.subscribeAsync(["a", "forbidden/#"]).catch((error: Error) => error.message);

  expect([connack, granted]).toMatchObject([
    { properties: { ...told, sessionExpiryInterval: 60, maximumPacketSize: 2_000 } },
    "Subscribe error: Not authorized",
  ]);
  await client.endAsync();
});

test("SIGTERM: 5.0 clients are told that the broker ends", async () => {
  const { process: program, ports } = await broker.run();
  const client = await connected(`mqtt://127.0.0.1:${ports.get("mqtt")}`, { protocolVersion: 5, reconnectPeriod: 0 });
  const disconnect = new Promise((resolve) => client.once("disconnect", resolve));
  program.kill("SIGTERM");

  expect(await disconnect).toMatchObject({ reasonCode: 0x8b });
});

test("who may connect is in a file that --hash-password writes; the host may then be open", async () => {
  const { stdout, code } = await broker.runToEnd(["--hash-password", "greenhouse"], "secret\nmore\n");
  const users = join(broker.folder, "users.txt");
  writeFileSync(users, stdout);
  const { ports } = await broker.run("--users", users, "--host", "0.0.0.0");
  const address = `mqtt://127.0.0.1:${ports.get("mqtt")}`;
  const results = await Promise.allSettled([
    connected(address, { username: "greenhouse", password: "secret" }),
    connected(address, { ...ONCE, username: "greenhouse", password: "other" }),
    connected(address, { ...ONCE }),
  ]);

  expect([code, results.map((result) => (result.status === "fulfilled" ? 0 : result.reason.code))]).toEqual([
    0,
    [0, 4, 5],
  ]);
});

test("a users' file that is none is refused with its line", async () => {
  const users = join(broker.folder, "bad-users.txt");
  writeFileSync(users, "# greenhouse\nann:secret\n");
  expect(await broker.runToEnd(["--users", users])).toEqual({
    code: 1,
    stdout: "",
    stderr: `--users ${users}: line 2 is not a line that --hash-password has printed.\n`,
  });
});

test("the limits of a configuration file hold", async () => {
  const config = join(broker.folder, "broker.json");
  writeFileSync(config, JSON.stringify({ maxPacketSize: 100, maxRetained: 1, maxSubscriptions: 1, maxInflight: 2 }));
  const { ports } = await broker.run("--config", config);
  const address = `mqtt://127.0.0.1:${ports.get("mqtt")}`;
  const client = await connected(address);
  await client.publishAsync("a", "kept", { retain: true, qos: 1 });
  await client.publishAsync("b", "one too many", { retain: true, qos: 1 });
  const messages = collect(client);
  const granted = await client.subscribeAsync({ "#": { qos: 1 } });
  const refused = await client.subscribeAsync("c").catch((error: Error) => error.message);
  const large = await connected(address, { reconnectPeriod: 0 });
  const closed = new Promise<void>((resolve) => large.once("close", () => resolve()));
  large.publish("c", "x".repeat(200));
  await closed;
  await client.publishAsync("end", "", { qos: 1 });

  expect([granted.length, refused, await messages.until("end")]).toEqual([
    1,
    expect.stringContaining("Unspecified error"),
    ["a kept", "end "],
  ]);
});

test("$SYS is there from the start", async () => {
  const { ports } = await broker.run("--sys", "3600");
  const client = await connected(`mqtt://127.0.0.1:${ports.get("mqtt")}`);
  const messages = collect(client);
  await client.subscribeAsync("$SYS/broker/version");
  await client.subscribeAsync("$SYS/broker/uptime");

  expect(await messages.until("$SYS/broker/uptime")).toEqual([
    expect.stringMatching(/^\$SYS\/broker\/version sessionscope version \d/),
    "$SYS/broker/uptime 0 seconds",
  ]);
});

test.skipIf(!hasMosquitto).each(["mqttv311", "mqttv5"])(
  "Mosquitto's clients of %s publish and subscribe, at every QoS",
  async (version) => {
    const { ports } = await broker.run();
    const at = ["-h", "127.0.0.1", "-p", String(ports.get("mqtt")), "-V", version];
    for (const qos of ["0", "1", "2"]) {
      execFileSync("mosquitto_pub", [...at, "-q", qos, "-r", "-t", `home/${qos}`, "-m", `kept ${qos}`]);
    }
    const words = [...at, "-q", "2", "-t", "home/#", "-t", "live", "-v", "-C", "4"];
    const subscriber = spawn("mosquitto_sub", words);
    onTestFinished(() => void subscriber.kill());
    const lines: string[] = [];
    for await (const line of createInterface(subscriber.stdout)) {
      lines.push(line);
      if (lines.length === 3) execFileSync("mosquitto_pub", [...at, "-q", "2", "-t", "live", "-m", "now"]);
    }
    expect(lines).toEqual(["home/0 kept 0", "home/1 kept 1", "home/2 kept 2", "live now"]);
  },
);

/** Two clients of this address: what one publishes is what the other gets. */
async function exchange(address: string, options: IClientOptions = {}): Promise<void> {
  const [subscriber, publisher] = await Promise.all([connected(address, options), connected(address, options)]);
  const messages = collect(subscriber);
  await subscriber.subscribeAsync("home/#", { qos: 2 });
  const large = "x".repeat(300_000);
  const expected = ["home/large ".concat(large)];
  publisher.publish("home/large", large, { qos: 1 });
  for (let sent = 0; sent < 300; sent += 1) {
    publisher.publish("home/many", String(sent), { qos: (sent % 3) as 0 | 1 | 2 });
    expected.push(`home/many ${sent}`);
  }
  // Last: behind it QoS 0 might be dropped, for a reader that cannot follow.
  const enormous = "y".repeat(5_000_000);
  publisher.publish("home/enormous", enormous, { qos: 1 });
  expected.push(`home/enormous ${enormous}`);
  await publisher.publishAsync("home/end", "end", { qos: 2 });
  const received = await messages.until("home/end");
  // Order is promised among messages of one QoS [MQTT-4.6.0-6].
  const ofQos = (lines: readonly string[], qos: number) => lines.filter((line) => Number(line.slice(10)) % 3 === qos);
  const areWhole = received[0] === expected[0] && received.includes(`home/enormous ${enormous}`);
  expect([received.length, areWhole, ...QOS.map((qos) => ofQos(received, qos))]).toEqual([
    303,
    true,
    ...QOS.map((qos) => ofQos(expected, qos)),
  ]);
}

function collect(client: MqttClient) {
  const received: string[] = [];
  let ended: (() => void) | null = null;
  let last: string | null = null;
  client.on("message", (topic, payload) => {
    received.push(`${topic} ${payload}`);
    if (topic === last) ended?.();
  });
  return {
    /** All messages, once there is one of this topic. */
    async until(topic: string): Promise<readonly string[]> {
      last = topic;
      if (!received.some((line) => line.startsWith(`${topic} `))) {
        await new Promise<void>((resolve) => {
          ended = resolve;
        });
      }
      return received;
    },
  };
}

async function connected(address: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(address, { protocolVersion: 4, ...options }, false);
  onTestFinished(async () => {
    await client.endAsync(true);
  });
  return client;
}

const QOS = [0, 1, 2];
const ONCE: IClientOptions = { reconnectPeriod: 0, connectTimeout: 5_000 };
