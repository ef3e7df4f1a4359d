import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createBuilder } from "vite";
import { afterAll, beforeAll, onTestFinished } from "vitest";

export interface RunningBroker {
  readonly process: ChildProcessWithoutNullStreams;
  /** By scheme, in the order in which they were printed. */
  readonly ports: ReadonlyMap<string, number>;
  /** What it has said on the standard error so far. */
  readonly complaint: () => string;
  /** Resolves when it has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the broker once for a test file, with the project's own configuration, beside the `dist` of whoever works here. */
export function builtBroker() {
  // Inside the project: the database is looked for in its node_modules.
  const results = fileURLToPath(new URL("../../../test-results", import.meta.url));
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(join(results, "broker-"));
  const path = join(folder, "broker.js");
  beforeAll(async () => {
    const builder = await createBuilder({
      configFile: fileURLToPath(new URL("../../../vite.config.ts", import.meta.url)),
      logLevel: "warn",
      environments: { broker: { build: { outDir: folder } } },
    });
    const { broker } = builder.environments;
    if (broker === undefined) throw new Error("no environment for the broker");
    await builder.build(broker);
  }, 30_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (words: readonly string[]): ChildProcessWithoutNullStreams => {
    const child = spawn(process.execPath, [path, ...words]);
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return {
    folder,
    /** On any free port, unless told otherwise; resolves when it is ready. */
    async run(...words: readonly string[]): Promise<RunningBroker> {
      const child = start(["--port", "0", ...words]);
      let complaint = "";
      child.stderr.on("data", (chunk) => {
        complaint += String(chunk);
      });
      const wanted = 1 + words.filter((word) => /^--\w+-port$/.test(word)).length;
      const ports = new Map<string, number>();
      for await (const line of createInterface(child.stdout)) {
        const [, scheme = "", port] = /^listening (\w+):\/\/.*:(\d+)$/.exec(line) ?? [];
        ports.set(scheme, Number(port));
        if (ports.size < wanted) continue;
        const kill = async (signal: NodeJS.Signals): Promise<void> => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill(signal);
          await once(child, "exit");
        };
        return { process: child, ports, complaint: () => complaint, kill };
      }
      throw new Error(`The broker did not start: ${complaint}`);
    },
    /** Until it ends by itself. */
    async runToEnd(words: readonly string[], input = ""): Promise<Ended> {
      const child = start(words);
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (chunk) => {
        stdout += String(chunk);
      });
      child.stderr.on("data", (chunk) => {
        stderr += String(chunk);
      });
      child.stdin.end(input);
      const [code] = (await once(child, "close")) as [number | null];
      return { code, stdout, stderr };
    },
  };
}

/** Also after an error, which `once` would take for its answer. */
export function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once("close", () => resolve())));
}
