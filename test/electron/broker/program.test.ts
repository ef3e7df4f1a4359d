import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../../package.json";
import { builtBroker } from "./built-broker.ts";

const broker = builtBroker();

test("it says that it is ready on its first line, and where", async () => {
  const { ports } = await broker.run("--ws-port", "0");
  expect([...ports.keys()]).toEqual(["mqtt", "ws"]);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s ends it in order within a second, whoever is connected",
  async (signal) => {
    const { process: program, ports } = await broker.run("--ws-port", "0");
    const silent = connect({ port: ports.get("mqtt") as number, host: "127.0.0.1", allowHalfOpen: true });
    const upgrading = connect({ port: ports.get("ws") as number, host: "127.0.0.1", allowHalfOpen: true });
    await Promise.all([once(silent, "connect"), once(upgrading, "connect")]);
    for (const socket of [silent, upgrading]) socket.on("error", () => {});
    const startedAt = performance.now();
    program.kill(signal);
    const ending = await once(program, "exit");

    expect([ending, performance.now() - startedAt < 1_000]).toEqual([[0, null], true]);
    silent.destroy();
    upgrading.destroy();
  },
);

test("run by npm it ends with npm's shell, which hands no signal on", async () => {
  const command = `"${process.execPath}" "${join(broker.folder, "broker.js")}" --port 0; true`;
  const shell = spawn("sh", ["-c", command], { env: { ...process.env, npm_lifecycle_event: "broker" } });
  await once(shell.stdout, "data");
  shell.kill("SIGTERM");
  // Closed by the last that holds it.
  await once(shell.stdout, "close");

  expect(shell.signalCode).toBe("SIGTERM");
});

test("a port in use is one clear line and exit code 1", async () => {
  const { ports } = await broker.run();
  const port = String(ports.get("mqtt"));
  expect(await broker.runToEnd(["--port", port])).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} of 127.0.0.1 is in use. Choose another --port, or 0 for any free one.\n`,
  });
});

test("when one of its ports is in use it is ready nowhere", async () => {
  const { ports } = await broker.run();
  const port = String(ports.get("mqtt"));
  const { code, stdout } = await broker.runToEnd(["--port", "0", "--ws-port", port]);
  expect([code, stdout]).toEqual([1, ""]);
});

test.each([
  { words: ["--prot", "1"], stderr: "Unknown option --prot. See --help.\n" },
  {
    words: ["--tls-port", "0", "--cert", "/none/c.pem", "--key", "/none/k.pem"],
    stderr: "--cert /none/c.pem cannot be read (ENOENT).\n",
  },
])("$words ends it with one line and exit code 1", async ({ words, stderr }) => {
  expect(await broker.runToEnd(words)).toEqual({ code: 1, stdout: "", stderr });
});

test("--version and --help are printed", async () => {
  const version = await broker.runToEnd(["--version"]);
  const help = await broker.runToEnd(["--help"]);
  expect([version, help]).toEqual([
    { code: 0, stdout: `${packageJson.version}\n`, stderr: "" },
    { code: 0, stdout: expect.stringContaining("--max-queued N"), stderr: "" },
  ]);
});
