import * as v from "valibot";
import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { DEFAULT_MAXIMUM_UNSENT_BYTES } from "../shell/listener.ts";

/** Everything that the broker without a window can be told: a word of the command line and a field of the file each. */
export interface Setting {
  /** What stands behind the word; null for a switch. */
  readonly value: "N" | "TEXT" | "FILE" | "newest|oldest" | null;
  readonly help: string;
  readonly schema: v.GenericSchema;
}

const limits = DEFAULT_BROKER_CONFIG;
const port = wholeNumber(0, 65_535);
const portOrNone = v.optional(v.nullable(port), null);
const file = v.optional(v.nullable(text(4_096)), null);
const switched = v.optional(v.boolean("true or false"), false);

export const SETTINGS = {
  host: { value: "TEXT", help: "the address to listen on", schema: v.optional(text(255), "127.0.0.1") },
  port: {
    value: "N",
    help: "the port for MQTT over TCP; 0: any free one; none: no such port",
    schema: v.optional(v.nullable(port), 1883),
  },
  wsPort: { value: "N", help: "the port for MQTT over WebSocket", schema: portOrNone },
  tlsPort: { value: "N", help: "the port for MQTT over TLS; needs --cert and --key", schema: portOrNone },
  wssPort: { value: "N", help: "the port for MQTT over secure WebSocket; the same", schema: portOrNone },
  cert: { value: "FILE", help: "certificate and chain for TLS, PEM", schema: file },
  key: { value: "FILE", help: "private key of the certificate, PEM", schema: file },
  users: { value: "FILE", help: "who may connect: lines that --hash-password has printed", schema: file },
  allowAnonymous: { value: null, help: "let in clients without user name, though the host is open", schema: switched },
  maxQueued: count(0, 1_000_000, limits.maximumQueuedMessages, "messages that wait for one session"),
  maxRetained: count(0, 1_000_000, limits.maximumRetainedMessages, "retained messages"),
  maxConnections: count(1, 1_000_000, limits.maximumConnections, "connections, over all listeners"),
  maxSessions: count(1, 1_000_000, limits.maximumSessions, "sessions, also of clients that are away"),
  maxPacketSize: count(16, 268_435_460, limits.maximumPacketSizeBytes, "bytes of one packet from a client"),
  maxInflight: count(1, 65_535, limits.maximumInflight, "unacknowledged messages to one client"),
  maxSubscriptions: count(1, 1_000_000, limits.maximumSubscriptionsPerSession, "subscriptions of one session"),
  maxUnsent: count(1_024, 2 ** 31, DEFAULT_MAXIMUM_UNSENT_BYTES, "bytes that a client may leave unread"),
  queueQos0: { value: null, help: "QoS 0 messages wait for absent clients, too", schema: switched },
  drop: {
    value: "newest|oldest",
    help: "which message goes when a queue is full",
    schema: v.optional(v.picklist(["newest", "oldest"], '"newest" or "oldest"'), "newest"),
  },
  connectTimeout: count(1, 3_600, limits.connectTimeoutMs / 1_000, "seconds that a connection has to say CONNECT"),
  sys: count(0, 86_400, 10, "seconds between publications under $SYS; 0: never"),
} as const satisfies Record<string, Setting>;

type Schemas = { readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K]["schema"] };

export type Settings = { readonly [K in keyof Schemas]: v.InferOutput<Schemas[K]> };
export type SettingName = keyof Settings;

const schemas = Object.fromEntries(Object.entries(SETTINGS).map(([name, { schema }]) => [name, schema]));
const SCHEMA = v.strictObject(schemas) as unknown as v.GenericSchema<unknown, Settings>;

export type Checked =
  | { readonly ok: true; readonly settings: Settings }
  /** `name` is null when the whole is no object. */
  | { readonly ok: false; readonly name: string | null; readonly sentence: string };

/** Completes settings with the defaults, or says what is wrong with the first that is. */
export function checkSettings(raw: unknown): Checked {
  if (Array.isArray(raw)) return { ok: false, name: null, sentence: NO_OBJECT };
  const result = v.safeParse(SCHEMA, raw, { abortEarly: true });
  if (result.success) return { ok: true, settings: result.output };
  const [issue] = result.issues;
  const name = issue.path?.[0]?.key;
  if (name === undefined) return { ok: false, name: null, sentence: NO_OBJECT };
  const sentence =
    issue.expected === "never" ? "is not known" : `must be ${issue.message}, not ${shortened(issue.received)}`;
  return { ok: false, name: String(name), sentence };
}

function count(minimum: number, maximum: number, fallback: number, help: string) {
  return { value: "N", help, schema: v.optional(wholeNumber(minimum, maximum), fallback) } as const;
}

function wholeNumber(minimum: number, maximum: number) {
  const wanted = `a whole number from ${minimum} to ${maximum}`;
  return v.pipe(v.number(wanted), v.integer(wanted), v.minValue(minimum, wanted), v.maxValue(maximum, wanted));
}

function text(maximum: number) {
  const wanted = `a text of 1 to ${maximum} characters`;
  return v.pipe(v.string(wanted), v.minLength(1, wanted), v.maxLength(maximum, wanted));
}

function shortened(received: string): string {
  return received.length <= SHOWN_CHARACTERS ? received : `${received.slice(0, SHOWN_CHARACTERS)}…`;
}

const NO_OBJECT = "must be a JSON object";
const SHOWN_CHARACTERS = 100;
