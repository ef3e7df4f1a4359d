import * as v from "valibot";
import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { REASON_CODES } from "../../core/codec/reason-code-sets.ts";
import { topicFilterFault } from "../../core/protocol/topics.ts";

/** Everything that the broker without a window can be told: a word of the command line and a field of the file each. */
export interface Setting {
  /** What stands behind the word; null for a switch, "JSON" for what only the file can say. */
  readonly value: "N" | "TEXT" | "FILE" | "DIR" | "newest|oldest" | "JSON" | null;
  readonly help: string;
  readonly schema: v.GenericSchema;
}

const MAXIMUM_RULES = 1_000;
const MIB = 1_048_576;
const limits = DEFAULT_BROKER_CONFIG;
const port = wholeNumber(0, 65_535);
const seconds = v.optional(v.nullable(wholeNumber(0, 65_535)), null);
const portOrNone = v.optional(v.nullable(port), null);
const refusalCodes = [...REASON_CODES.suback].filter((code) => code >= 0x80);
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
  data: {
    value: "DIR",
    help: "keep there what outlives the process: sessions, retained messages; else all is in memory",
    schema: file,
  },
  noSync: {
    value: null,
    help: "do not wait for the disk itself, only for the system: fast, and not safe from a power cut",
    schema: switched,
  },
  maxQueued: count(0, 1_000_000, limits.maximumQueuedMessages, "messages that wait for one session"),
  maxRetained: count(0, 1_000_000, 100_000, "retained messages"),
  maxQueuedBytes: count(0, 2 ** 40, limits.maximumQueuedBytes, "bytes of the messages that wait for one session"),
  maxQueuedTotal: count(
    0,
    10_000_000,
    limits.maximumTotalQueuedMessages,
    "messages that wait for all sessions together",
  ),
  maxQueuedTotalBytes: count(0, 2 ** 40, limits.maximumTotalQueuedBytes, "bytes of those"),
  maxRetainedBytes: count(0, 2 ** 40, limits.maximumRetainedBytes, "bytes of all retained messages"),
  maxConnections: count(1, 1_000_000, limits.maximumConnections, "connections, over all listeners"),
  maxConnectionsPerAddress: {
    value: "N",
    help: "connections from one address; none: as many as there may be",
    schema: v.optional(v.nullable(wholeNumber(1, 1_000_000)), null),
  },
  maxSessions: count(1, 1_000_000, limits.maximumSessions, "sessions, also of clients that are away"),
  maxPacketSize: count(16, 268_435_460, 16 * MIB, "bytes of one packet from a client"),
  maxInflight: count(1, 65_535, 1_000, "unacknowledged messages to one client"),
  maxSubscriptions: count(1, 1_000_000, 100_000, "subscriptions of one session"),
  maxTopicLevels: count(1, 1_000, limits.maximumTopicLevels, "levels of a Topic Name or Topic Filter"),
  maxUnsent: count(1_024, 2 ** 31, 64 * MIB, "bytes that a client may leave unread"),
  queueQos0: { value: null, help: "QoS 0 messages wait for absent clients, too", schema: switched },
  drop: {
    value: "newest|oldest",
    help: "which message goes when a queue is full",
    schema: v.optional(v.picklist(["newest", "oldest"], '"newest" or "oldest"'), "newest"),
  },
  receiveMaximum: count(1, 65_535, limits.receiveMaximum, "unacknowledged messages from one 5.0 client"),
  topicAliasMaximum: count(0, 65_535, limits.topicAliasMaximum, "Topic Aliases of one 5.0 client, each way"),
  serverKeepAlive: {
    value: "N",
    help: "longest Keep Alive, in seconds, that 5.0 clients may have; none: each its own",
    schema: seconds,
  },
  maxSessionExpiry: count(
    0,
    0xffff_ffff,
    limits.maximumSessionExpirySeconds,
    "seconds that a session outlives its connection; 4294967295: for ever",
  ),
  responseInformation: {
    value: "TEXT",
    help: "what 5.0 clients are told that ask for Response Information",
    schema: v.optional(v.nullable(text(1_000)), null),
  },
  maximumQos: {
    value: "JSON",
    help: "the highest QoS that 5.0 clients may publish with: 0, 1 or 2",
    schema: v.optional(v.picklist([0, 1, 2], "0, 1 or 2"), 2),
  },
  retainAvailable: available("RETAIN 1 in what they publish"),
  wildcardSubscriptionAvailable: available("wildcards in Topic Filters"),
  subscriptionIdentifiersAvailable: available("Subscription Identifiers"),
  sharedSubscriptionAvailable: available("shared subscriptions"),
  refuse: {
    value: "JSON",
    help: 'Topic Filters to refuse in SUBSCRIBE: [{ "topicFilter": "a/#", "reasonCode": 135 }]',
    schema: v.optional(rules(), []),
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
  if (issue.path === undefined) return { ok: false, name: null, sentence: NO_OBJECT };
  const name = issue.path.map(({ key }) => key).join(".");
  return { ok: false, name, sentence: sentenceOf(issue) };
}

function sentenceOf({ expected, received, message }: v.BaseIssue<unknown>): string {
  if (expected === "never") return "is not known";
  if (received === "undefined") return "is missing";
  return `must be ${message}, not ${shortened(received)}`;
}

function count(minimum: number, maximum: number, fallback: number, help: string) {
  return { value: "N", help, schema: v.optional(wholeNumber(minimum, maximum), fallback) } as const;
}

function available(what: string) {
  const help = `false: 5.0 clients are told to do without ${what}`;
  return { value: "JSON", help, schema: v.optional(v.boolean("true or false"), true) } as const;
}

function wholeNumber(minimum: number, maximum: number) {
  const wanted = `a whole number from ${minimum} to ${maximum}`;
  return v.pipe(v.number(wanted), v.integer(wanted), v.minValue(minimum, wanted), v.maxValue(maximum, wanted));
}

function text(maximum: number) {
  const wanted = `a text of 1 to ${maximum} characters`;
  return v.pipe(v.string(wanted), v.minLength(1, wanted), v.maxLength(maximum, wanted));
}

function rules() {
  const code = `one of ${refusalCodes.join(", ")}`;
  const topicFilter = v.pipe(
    text(65_535),
    v.check((filter) => topicFilterFault(filter) === null, "a valid Topic Filter"),
  );
  const rule = v.strictObject({ topicFilter, reasonCode: v.picklist(refusalCodes, code) }, "a rule");
  return v.pipe(v.array(rule, "a list"), v.maxLength(MAXIMUM_RULES, `a list of at most ${MAXIMUM_RULES} rules`));
}

function shortened(received: string): string {
  return received.length <= SHOWN_CHARACTERS ? received : `${received.slice(0, SHOWN_CHARACTERS)}…`;
}

const NO_OBJECT = "must be a JSON object";
const SHOWN_CHARACTERS = 100;
