import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { WebSocket } from "ws";
import { connectHost, type HostClient } from "../../../core/contract/connect.ts";
import { websocketPort } from "../../../electron/host/websocket-port.ts";
import { LINE_PATH } from "../../../electron/stand-in.ts";

/** A built lab in a process of its own, without a window. */
export interface Lab {
  /** Good for one browser after the other. */
  readonly address: string;
  readonly mqttPort: number;
  readonly pid: number;
  /** A line to the host on which nobody watches. */
  line(): Promise<HostClient>;
  stop(): Promise<void>;
}

export async function startLab(launcher: string): Promise<Lab> {
  const words = [launcher, "--browser", "--no-open", "--http-port", "0", "--mqtt-port", "0"];
  const child = spawn(process.execPath, [...nodeOptions(), ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const { address, mqttPort } = await printed(child);
  return {
    address,
    mqttPort,
    pid: child.pid as number,
    line: async () => {
      const { cookie, origin } = await enter(address);
      const socket = new WebSocket(`${origin.replace("http", "ws")}${LINE_PATH}`, { headers: { cookie, origin } });
      await once(socket, "open");
      return connectHost(websocketPort(socket));
    },
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** `HOST_NODE_OPTIONS="--cpu-prof"`, for example. */
function nodeOptions(): readonly string[] {
  return process.env.HOST_NODE_OPTIONS?.split(" ") ?? [];
}

async function printed({ stdout }: ChildProcess): Promise<{ readonly address: string; readonly mqttPort: number }> {
  let text = "";
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    const address = /^Lab: (\S+)$/m.exec(text)?.[1];
    const port = /^MQTT: \S+:(\d+)$/m.exec(text)?.[1];
    if (address !== undefined && port !== undefined) return { address, mqttPort: Number(port) };
  }
  throw new Error(`The lab did not start:\n${text}`);
}

/** Exchanges the token in the address for a cookie, as a browser does. */
async function enter(address: string): Promise<{ readonly cookie: string; readonly origin: string }> {
  const { headers } = await fetch(address, { redirect: "manual" });
  const [cookie = ""] = (headers.get("set-cookie") ?? "").split(";");
  return { cookie, origin: new URL(address).origin };
}
