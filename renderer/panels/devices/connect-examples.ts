import type { ListenerView, NetworkCredentials } from "../../../core/contract/contract.ts";
import { t } from "../../messages/text.ts";

export interface ConnectExample {
  readonly title: string;
  readonly command: string;
}

/** Where the examples connect, and as whom; null: without a name. */
export interface ConnectTarget {
  readonly listener: ListenerView;
  readonly credentials: NetworkCredentials | null;
}

/** Ready to copy: a subscriber that keeps its session, in three ways, and a publisher. `taken`: client ids in use. */
export function connectExamples(
  { listener: { host, port }, credentials }: ConnectTarget,
  taken: readonly string[],
): readonly ConnectExample[] {
  // Two clients with one id push each other off the broker: the example must not do that to a simulated client.
  const clientId = CLIENT_IDS.find((candidate) => !taken.includes(candidate)) ?? "my-device";
  const [url, where] = [urlOf("mqtt", host, port), `-h ${host} -p ${port}`];
  const shell = credentials === null ? "" : ` -u ${quoted(credentials.userName)} -P ${quoted(credentials.password)}`;
  const arduino =
    credentials === null
      ? `"${clientId}", NULL`
      : `"${clientId}", ${literal(credentials.userName)}, ${literal(credentials.password)}, NULL`;
  return [
    {
      title: t("devices.keptSession"),
      command: `mosquitto_sub ${where}${shell} -i ${clientId} -c -q 1 -t 'home/#' -v`,
    },
    { title: "mosquitto_pub", command: `mosquitto_pub ${where}${shell} -q 1 -t home/temp -m 21` },
    {
      title: "MQTT.js",
      command: `mqtt.connect("${url}", { clientId: "${clientId}", clean: false${options(credentials)} }).subscribe("home/#", { qos: 1 })`,
    },
    {
      title: "Arduino, PubSubClient",
      command: `client.setServer("${host}", ${port}); client.connect(${arduino}, 0, false, NULL, false);`,
    },
  ];
}

/** For a page in a browser: MQTT.js is then the global `mqtt`. */
export function browserExample({ listener: { host, port }, credentials }: ConnectTarget): ConnectExample {
  const named = credentials === null ? "" : `, {${options(credentials).slice(1)} }`;
  return {
    title: t(credentials === null ? "devices.inOwnPage" : "devices.inPage"),
    command: `mqtt.connect("${urlOf("ws", host, port)}"${named}).subscribe("home/#", { qos: 1 })`,
  };
}

export function addressOf({ transport, host, port }: ListenerView): string {
  return urlOf(transport === "tcp" ? "mqtt" : "ws", host, port);
}

function urlOf(scheme: "mqtt" | "ws", host: string, port: number | null): string {
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function options(credentials: NetworkCredentials | null): string {
  if (credentials === null) return "";
  return `, username: ${literal(credentials.userName)}, password: ${literal(credentials.password)}`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}

/** One word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w.][\w.-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

const CLIENT_IDS = ["dash", "phone", "laptop", "board"];
