import type { ListenerView } from "../../../core/contract/contract.ts";

export interface ConnectExample {
  readonly title: string;
  readonly command: string;
}

/** Ready to copy: a subscriber that keeps its session, in four ways, and a publisher. `taken`: client ids in use. */
export function connectExamples(host: string, port: number, taken: readonly string[]): readonly ConnectExample[] {
  // Two clients with one id push each other off the broker: the example must not do that to a simulated client.
  const clientId = CLIENT_IDS.find((candidate) => !taken.includes(candidate)) ?? "my-device";
  return [
    {
      title: "mosquitto_sub, kept session",
      command: `mosquitto_sub -h ${host} -p ${port} -i ${clientId} -c -q 1 -t 'home/#' -v`,
    },
    { title: "mosquitto_pub", command: `mosquitto_pub -h ${host} -p ${port} -q 1 -t home/temp -m 21` },
    {
      title: "MQTT.js",
      command: `mqtt.connect("mqtt://${host}:${port}", { clientId: "${clientId}", clean: false }).subscribe("home/#", { qos: 1 })`,
    },
    {
      title: "Arduino, PubSubClient",
      command: `client.setServer("${host}", ${port}); client.connect("${clientId}", NULL, NULL, NULL, 0, false, NULL, false);`,
    },
  ];
}

/** For a page in a browser: MQTT.js is then the global `mqtt`. */
export function browserExamples(listener: ListenerView | undefined): readonly ConnectExample[] {
  if (listener === undefined) return [];
  const command = `mqtt.connect("ws://${listener.host}:${listener.port}").subscribe("home/#", { qos: 1 })`;
  return [{ title: "MQTT.js in a page of this computer (http://localhost)", command }];
}

const CLIENT_IDS = ["dash", "phone", "laptop", "board"];
