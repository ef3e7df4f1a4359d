import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, mkdtempSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A broker to measure. All listen on the loopback, hold everything in memory and are allowed as much as each other. */
export interface Peer {
  readonly name: string;
  /** Null where it can be started, else why it cannot. */
  readonly absent: string | null;
  command(port: number): readonly string[];
}

const LIMIT = "1000000";

export function sessionscope(name: string, program: string): Peer {
  return {
    name,
    absent: isThere(program) ? null : `${program} is not there`,
    command: (port) => [
      process.execPath,
      program,
      ...["--port", String(port), "--max-retained", LIMIT, "--max-connections", LIMIT, "--max-sessions", LIMIT],
    ],
  };
}

export function aedes(program: string): Peer {
  return { name: "aedes", absent: null, command: (port) => [process.execPath, program, String(port)] };
}

/** What Node costs by itself, for the rows that need no more than a connection. */
export function bare(program: string): Peer {
  return { name: "Node's net, bare", absent: null, command: (port) => [process.execPath, program, String(port)] };
}

export function mosquitto(): Peer {
  const program = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"].find(isThere);
  const settings = [
    ...["allow_anonymous true", "set_tcp_nodelay true", "persistence false", "log_type none"],
    // What the other two allow; its own 20 would make every row above QoS 0 one of round trips.
    "max_inflight_messages 1000",
  ];
  return {
    name: "Mosquitto",
    absent: program === undefined ? "not installed (Debian: apt-get install mosquitto)" : null,
    command: (port) => {
      const config = join(mkdtempSync(join(tmpdir(), "bench-")), "mosquitto.conf");
      writeFileSync(config, [`listener ${port} 127.0.0.1`, ...settings, ""].join("\n"));
      return [program ?? "", "-c", config];
    },
  };
}

export interface Running {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a broker on the first processor and waits until it listens. */
export async function start(peer: Peer): Promise<Running> {
  const port = await freePort();
  const [program = "", ...words] = pinned(0, peer.command(port));
  const child: ChildProcess = spawn(program, words, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (tries > 500 || child.exitCode !== null) throw new Error(`${peer.name} does not listen`);
    await sleep(10);
  }
  const stop = (): Promise<void> => {
    child.kill("SIGKILL");
    return ended;
  };
  return { port, pid: child.pid as number, stop };
}

/** A command that runs on one processor only, where that can be said. */
export function pinned(processor: number, command: readonly string[]): readonly string[] {
  return isThere(TASKSET) ? [TASKSET, "-c", String(processor), ...command] : command;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const answer = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

const TASKSET = "/usr/bin/taskset";
