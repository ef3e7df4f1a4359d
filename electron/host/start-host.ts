import type { ListenerView, Notice } from "../../core/contract/contract.ts";
import type { Port } from "../../core/contract/port.ts";
import { LessonRun } from "../../core/lesson/lesson-runner.ts";
import { Watch } from "../../core/observe/watch.ts";
import { RecordedWorld } from "../../core/timeline/recorded-world.ts";
import { World } from "../../core/world/world.ts";
import { builtInLessons } from "../lessons/built-in.ts";
import { builtInMisconceptions } from "../lessons/misconceptions.ts";
import { FORGETFUL, progressFile } from "../progress/progress-file.ts";
import { realClock } from "./clock.ts";
import type { OpenedSandbox } from "./durable-sandbox.ts";
import { LabHost } from "./host.ts";
import { listenForDevices } from "./mqtt-listener.ts";
import { IN_MEMORY } from "./sandbox-store.ts";
import type { CreateWorld } from "./world-run.ts";

export interface RunningHost {
  /** Where real clients can connect, or why they cannot: over TCP, over WebSocket. */
  readonly listeners: readonly ListenerView[];
  /** To be told to whoever started it: a listener is not where it was wanted. Pages are told by the host. */
  readonly notices: readonly Notice[];
  /** Serves a page; ends by itself when the port closes. */
  attach(port: Port): void;
  /** Ends everything at once. Resolves when all that outlives the lab is kept. */
  close(): Promise<void>;
}

export interface HostOptions {
  /** 0: any free one. */
  readonly mqttPort: number;
  /** The same over WebSocket. */
  readonly wsPort: number;
  /** Where progress is kept; null: nowhere, it ends with the lab. */
  readonly dataDirectory: string | null;
  /** Where the sandbox is kept, and what is to be said of that; left out: nowhere. */
  readonly sandbox?: Extract<OpenedSandbox, { ok: true }>;
  /** As of `LabHostOptions`. */
  readonly verifiesPast?: boolean;
}

/** A lab with its listeners for real MQTT clients, in real time. */
export async function startHost({
  mqttPort,
  wsPort,
  dataDirectory,
  sandbox = { ok: true, sandbox: IN_MEMORY, notice: null },
  verifiesPast = false,
}: HostOptions): Promise<RunningHost> {
  const host = new LabHost({
    clock: realClock,
    createWorld,
    lessons: builtInLessons(),
    misconceptions: builtInMisconceptions(),
    createRunner: (lesson) => new LessonRun(lesson),
    verifiesPast,
    sandbox: sandbox.sandbox,
    keeper: dataDirectory === null ? FORGETFUL : progressFile(dataDirectory),
  });
  const opened = [
    await listenForDevices("tcp", mqttPort, host.accept),
    await listenForDevices("websocket", wsPort, host.accept),
  ];
  const listeners = opened.map(({ view }) => view);
  const notices: Notice[] = opened.flatMap(({ notice }) => notice ?? []);
  if (sandbox.notice !== null) notices.push({ level: "warning", text: sandbox.notice });
  host.listeners.setOwn(listeners, notices);
  return {
    listeners,
    notices,
    attach: (port) => host.attach(port),
    close: () => {
      for (const listener of opened) listener.close();
      return host.close();
    },
  };
}

export const createWorld: CreateWorld = (spec, outside, origin) => {
  if (origin.kind === "past") {
    const world = new World(spec, outside, origin.saved);
    return { world: Object.assign(world, { history: null }), watch: new Watch(world) };
  }
  const world =
    origin.kind === "fork"
      ? new RecordedWorld(spec, outside, origin.saved, origin.history)
      : new RecordedWorld(spec, outside);
  return { world, watch: new Watch(world) };
};
