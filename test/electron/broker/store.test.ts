import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { builtBroker, type RunningBroker } from "./built-broker.ts";

const broker = builtBroker();

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function client(
  { ports }: Pick<RunningBroker, "ports">,
  options: IClientOptions,
  received: (topic: string, payload: Buffer, packet: IPublishPacket) => void = () => {},
): Promise<MqttClient> {
  const settings = { host: "127.0.0.1", port: ports.get("mqtt") as number, reconnectPeriod: 0, ...options };
  const connecting = connect(settings);
  onTestFinished(() => void connecting.end(true));
  connecting.on("error", () => {});
  connecting.on("message", received);
  await new Promise<void>((resolve) => connecting.once("connect", () => resolve()));
  return connecting;
}

test.each(["SIGTERM", "SIGKILL"] as const)(
  "after %s sessions, queues and retained messages are there again",
  async (signal) => {
    const first = await broker.run("--data", directory);
    const dash = await client(first, { clientId: "dash", clean: false });
    await dash.subscribeAsync("home/#", { qos: 1 });
    await dash.endAsync();
    const sensor = await client(first, { clientId: "sensor" });
    await sensor.publishAsync("home/hall", "20", { qos: 1, retain: true });
    await first.kill(signal);

    const second = await broker.run("--data", directory);
    const got = await new Promise((resolve) => {
      void client(second, { clientId: "dash", clean: false }, (topic, payload, { qos }) => {
        resolve(`${topic} ${payload} at QoS ${qos}`);
      });
    });
    expect([got, second.complaint()]).toEqual([
      "home/hall 20 at QoS 1",
      "Found 1 sessions with 1 messages, and 1 retained messages.\n",
    ]);
  },
);

test("a directory that another broker has is one clear line and exit code 1", async () => {
  await broker.run("--data", directory);
  expect(await broker.runToEnd(["--port", "0", "--data", directory])).toEqual({
    code: 1,
    stdout: "",
    stderr: `--data: The store in ${directory} is in use by another lab or broker. End that one first. Choose another directory, or none: then everything is kept in memory.\n`,
  });
});

const hasShell = process.platform !== "win32";

test.runIf(hasShell)("a full disk ends the broker; what it has acknowledged is there, and nothing else", async () => {
  const path = join(broker.folder, "broker.js");
  const command = `ulimit -f 1000; exec "${process.execPath}" "${path}" --port 0 --data "${directory}" --max-queued 100000`;
  const limited = spawn("sh", ["-c", command]);
  onTestFinished(() => void limited.kill("SIGKILL"));
  let complaint = "";
  limited.stderr.on("data", (chunk) => {
    complaint += String(chunk);
  });
  const [line] = (await once(createInterface(limited.stdout), "line")) as [string];
  const ports = new Map([["mqtt", Number(line.split(":").at(-1))]]);
  const dash = await client({ ports }, { clientId: "dash", clean: false });
  await dash.subscribeAsync("t", { qos: 1 });
  await dash.endAsync();
  const sensor = await client({ ports }, { clientId: "sensor" });
  const ended = once(limited, "exit");
  let acknowledged = 0;
  const closed = new Promise<false>((resolve) => sensor.once("close", () => resolve(false)));
  const publish = (): Promise<boolean> => sensor.publishAsync("t", Buffer.alloc(20_000), { qos: 1 }).then(() => true);
  while (await Promise.race([publish().catch(() => false), closed])) acknowledged += 1;
  const [code] = (await ended) as [number];
  const again = await broker.run("--data", directory);
  expect([code, complaint, again.complaint()]).toEqual([
    1,
    expect.stringMatching(
      /^Found 0 .*\n.*The store in .* cannot be written \(.*\): the broker ends\. What it has acknowledged is stored\.\n$/s,
    ),
    `Found 1 sessions with ${acknowledged} messages, and 0 retained messages.\n`,
  ]);
});

test("a store that cannot be written is one clear line", async () => {
  await (await broker.run("--data", directory)).kill("SIGTERM");
  // Root may write everywhere; what is no file not even root.
  rmSync(join(directory, "LOCK"));
  mkdirSync(join(directory, "LOCK"));
  expect(await broker.runToEnd(["--port", "0", "--data", directory])).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^--data: The store in .* cannot be used \(.*\)\. Choose another directory, or none.*\n$/,
    ),
  });
});
