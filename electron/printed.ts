import type { RunningHost } from "./host/start-host.ts";

/** What is printed about the listener for real MQTT clients, in Electron and in the stand-in alike. */
export function mqttLines({ mqtt, notice }: Pick<RunningHost, "mqtt" | "notice">): readonly string[] {
  const notices = notice === null ? [] : [notice.text];
  return mqtt.port === null ? notices : [...notices, `MQTT: mqtt://${mqtt.host}:${mqtt.port}`];
}
