import type { RunningHost } from "./host/start-host.ts";

/** What is printed about the listeners for real MQTT clients, in Electron and in the stand-in alike. */
export function mqttLines({ listeners, notices }: Pick<RunningHost, "listeners" | "notices">): readonly string[] {
  const addresses = listeners.flatMap(({ transport, host, port }) => {
    if (port === null) return [];
    return [transport === "tcp" ? `MQTT: mqtt://${host}:${port}` : `MQTT over WebSocket: ws://${host}:${port}`];
  });
  return [...notices.map(({ text }) => text), ...addresses];
}
