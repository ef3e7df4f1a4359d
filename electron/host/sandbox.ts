import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { type ClientSettings, DEFAULT_CLIENT_SETTINGS } from "../../core/client/settings.ts";
import type { ScriptedCommand } from "../../core/lesson/lesson.ts";
import type { WorldSpec } from "../../core/world/input.ts";

/**
 * A publisher and a subscriber with a persistent session, and limits small enough to be reached by hand. The client id
 * `dash` is left to real devices: with one that is here already they would take each other's session over for ever.
 */
export const SANDBOX: WorldSpec = {
  seed: 1,
  broker: { ...DEFAULT_BROKER_CONFIG, maximumQueuedMessages: 10, rememberedDrops: 8 },
  clients: [client("sensor", { cleanStart: true }), client("display", { cleanStart: false })],
  deviceLink: { latencyMs: 250 },
};

/** What has happened already when the sandbox opens. */
export const SANDBOX_SCRIPT: readonly ScriptedCommand[] = [
  { afterMs: 0, command: { type: "connect", node: "sensor" } },
  { afterMs: 0, command: { type: "connect", node: "display" } },
  {
    afterMs: 3_000,
    command: { type: "subscribe", node: "display", subscriptions: [{ topicFilter: "home/#", qos: 1 }] },
  },
];

/** When all of it is done: the lab shows two clients at rest. */
export const SANDBOX_READY_MS = 5_000;

function client(name: string, settings: Partial<ClientSettings>): WorldSpec["clients"][number] {
  return {
    spec: { name, settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: name, reconnectAfterMs: 2_000, ...settings } },
    link: { latencyMs: 600 },
  };
}
