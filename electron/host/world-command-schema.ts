import * as v from "valibot";
import type { BrokerConfig } from "../../core/broker/config.ts";
import type { PublishRequest } from "../../core/client/client-session.ts";
import type { ClientSettings } from "../../core/client/settings.ts";
import type { PlannedCut } from "../../core/events/wire-events.ts";
import { PACKET_TYPES } from "../../core/protocol/packets.ts";
import { MAXIMUM_STRING_BYTES } from "../../core/protocol/topics.ts";
import type { WorldCommand } from "../../core/world/input.ts";

/*
 * The message of a schema here says what is wanted, and goes on after "must be". Where one is missing valibot's name of
 * the type is good enough.
 */

/** A whole number; both limits are allowed. */
export function wholeNumber(minimum: number, maximum: number) {
  const wanted = `a whole number from ${inFull(minimum)} to ${inFull(maximum)}`;
  return v.pipe(v.number(wanted), v.integer(wanted), v.minValue(minimum, wanted), v.maxValue(maximum, wanted));
}

export function text(maximumCharacters: number) {
  return v.pipe(v.string(), v.maxLength(maximumCharacters, `text of at most ${inFull(maximumCharacters)} characters`));
}

export function list<T extends v.GenericSchema>(item: T, maximumLength: number) {
  return v.pipe(v.array(item), v.maxLength(maximumLength, `a list of at most ${inFull(maximumLength)}`));
}

function inFull(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** An object with any of these fields and no others. */
export function someOf<E extends v.ObjectEntries>(entries: E) {
  const optional = Object.entries(entries).map(([name, schema]) => [name, v.exactOptional(schema)]);
  return v.strictObject(
    Object.fromEntries(optional) as { readonly [K in keyof E]: v.ExactOptionalSchema<E[K], undefined> },
  );
}

/** For the fields of what must have a schema for each, also for those that may be absent. */
export type AnySchema = v.GenericSchema | v.ExactOptionalSchema<v.GenericSchema, undefined>;

export const MAXIMUM_NAME_CHARACTERS = 64;
const MAXIMUM_PAYLOAD_BYTES = 262_144;
const MAXIMUM_FILTERS = 100;
const MAXIMUM_USER_PROPERTIES = 20;
const MAXIMUM_BYTES = 2 ** 30;
const MAXIMUM_LIMIT = 1_000_000;
const ONE_HOUR_MS = 3_600_000;

export const mqttString = v.pipe(
  v.string(),
  v.maxBytes(MAXIMUM_STRING_BYTES, `text of at most ${inFull(MAXIMUM_STRING_BYTES)} bytes in UTF-8`),
);
const payload = v.pipe(
  v.instance(Uint8Array, "bytes"),
  v.maxLength(MAXIMUM_PAYLOAD_BYTES, `at most ${inFull(MAXIMUM_PAYLOAD_BYTES)} bytes`),
);
const qos = v.picklist([0, 1, 2]);
/** Long enough for a real device, which is named by its client id. */
export const NODE = text(MAXIMUM_STRING_BYTES + MAXIMUM_NAME_CHARACTERS);
const intervalSeconds = wholeNumber(0, 0xffff_ffff);
export const LINK = v.strictObject({
  latencyMs: wholeNumber(0, 60_000),
  jitterMs: v.exactOptional(wholeNumber(0, 60_000)),
});

const SUBSCRIPTION = v.strictObject({
  topicFilter: mqttString,
  qos,
  noLocal: v.exactOptional(v.boolean()),
  retainAsPublished: v.exactOptional(v.boolean()),
  retainHandling: v.exactOptional(qos),
  subscriptionIdentifier: v.exactOptional(wholeNumber(1, 268_435_455)),
});

export const CLIENT_SETTINGS = {
  clientId: mqttString,
  protocolVersion: v.picklist([4, 5]),
  cleanStart: v.boolean(),
  sessionExpirySeconds: intervalSeconds,
  keepAliveSeconds: wholeNumber(0, 65_535),
  will: v.nullable(v.strictObject({ topic: mqttString, payload, qos, retain: v.boolean() })),
  willDelaySeconds: intervalSeconds,
  receiveMaximum: v.nullable(wholeNumber(1, 65_535)),
  reconnectAfterMs: v.nullable(wholeNumber(0, ONE_HOUR_MS)),
  resubscribes: v.boolean(),
  store: v.picklist(["memory", "disk"]),
  messageHandler: v.picklist(["from-start", "after-suback"]),
  withholdsAcknowledgements: v.boolean(),
} satisfies { readonly [K in keyof ClientSettings]: v.GenericSchema<unknown, ClientSettings[K]> };

export const BROKER_CONFIG = {
  connectTimeoutMs: wholeNumber(100, ONE_HOUR_MS),
  maximumPacketSizeBytes: wholeNumber(64, 16_777_216),
  maximumConnections: wholeNumber(1, MAXIMUM_LIMIT),
  maximumSessions: wholeNumber(1, MAXIMUM_LIMIT),
  maximumSubscriptionsPerSession: wholeNumber(1, MAXIMUM_LIMIT),
  maximumTopicLevels: wholeNumber(1, 1_000),
  maximumInflight: wholeNumber(1, 65_535),
  maximumQueuedMessages: wholeNumber(0, MAXIMUM_LIMIT),
  maximumQueuedBytes: wholeNumber(0, MAXIMUM_BYTES),
  whenQueueIsFull: v.picklist(["drop-newest", "drop-oldest"]),
  maximumTotalQueuedMessages: wholeNumber(0, MAXIMUM_LIMIT),
  maximumTotalQueuedBytes: wholeNumber(0, MAXIMUM_BYTES),
  queueQoS0: v.boolean(),
  maximumRetainedMessages: wholeNumber(0, MAXIMUM_LIMIT),
  maximumRetainedBytes: wholeNumber(0, MAXIMUM_BYTES),
  maximumRetainedAtOnce: v.exactOptional(wholeNumber(1, MAXIMUM_LIMIT)),
  rememberedDrops: wholeNumber(0, 1_000),
  maximumSessionExpirySeconds: intervalSeconds,
  receiveMaximum: wholeNumber(1, 65_535),
  topicAliasMaximum: wholeNumber(0, 65_535),
  serverKeepAliveSeconds: v.nullable(wholeNumber(0, 65_535)),
  responseInformation: v.nullable(mqttString),
  maximumQoS: qos,
  retainAvailable: v.boolean(),
  wildcardSubscriptionAvailable: v.boolean(),
  subscriptionIdentifiersAvailable: v.boolean(),
  sharedSubscriptionAvailable: v.boolean(),
  refusedTopicFilters: list(
    v.strictObject({ topicFilter: mqttString, reasonCode: wholeNumber(0x80, 0xff) }),
    MAXIMUM_FILTERS,
  ),
} satisfies { readonly [K in keyof BrokerConfig]: v.GenericSchema<unknown, BrokerConfig[K]> };

export const CLIENT_SPEC = v.strictObject({
  name: v.pipe(text(MAXIMUM_NAME_CHARACTERS), v.minLength(1, "at least one character long")),
  settings: v.strictObject(CLIENT_SETTINGS),
});

export const PUBLISH_REQUEST = {
  topic: mqttString,
  payload,
  qos,
  retain: v.boolean(),
  messageExpirySeconds: v.exactOptional(intervalSeconds),
  payloadIsText: v.exactOptional(v.boolean()),
  contentType: v.exactOptional(mqttString),
  topicAlias: v.exactOptional(wholeNumber(1, 65_535)),
  responseTopic: v.exactOptional(mqttString),
  correlationData: v.exactOptional(
    v.pipe(
      v.instance(Uint8Array, "bytes"),
      v.maxLength(MAXIMUM_STRING_BYTES, `at most ${inFull(MAXIMUM_STRING_BYTES)} bytes`),
    ),
  ),
  userProperties: v.exactOptional(list(v.strictTuple([mqttString, mqttString]), MAXIMUM_USER_PROPERTIES)),
} satisfies { readonly [K in keyof PublishRequest]-?: AnySchema };

export const PLANNED_CUT = v.strictObject({
  how: v.picklist(["noticed", "silent"]),
  moment: v.picklist(["before", "after"]),
  packet: v.picklist(PACKET_TYPES),
  direction: v.picklist(["up", "down"]),
  occurrence: wholeNumber(1, 1_000),
}) satisfies v.GenericSchema<unknown, PlannedCut>;

/** The form of a command; whether it makes sense now is for the world to say. */
export const WORLD_COMMAND = v.variant("type", [
  v.strictObject({
    type: v.literal("add-client"),
    spec: CLIENT_SPEC,
    link: LINK,
  }),
  v.strictObject({
    type: v.picklist(["remove-client", "connect", "kill", "start", "restore"]),
    node: NODE,
  }),
  v.strictObject({
    type: v.literal("disconnect"),
    node: NODE,
    withWill: v.exactOptional(v.boolean()),
    sessionExpirySeconds: v.exactOptional(intervalSeconds),
  }),
  v.strictObject({ type: v.literal("change-client"), node: NODE, change: someOf(CLIENT_SETTINGS) }),
  v.strictObject({
    type: v.literal("publish"),
    node: NODE,
    ...PUBLISH_REQUEST,
  }),
  v.strictObject({
    type: v.literal("subscribe"),
    node: NODE,
    subscriptions: list(SUBSCRIPTION, MAXIMUM_FILTERS),
  }),
  v.strictObject({ type: v.literal("unsubscribe"), node: NODE, topicFilters: list(mqttString, MAXIMUM_FILTERS) }),
  v.strictObject({
    type: v.literal("plan-cut"),
    node: NODE,
    cut: v.nullable(PLANNED_CUT),
  }),
  v.strictObject({ type: v.literal("cut"), node: NODE, how: v.picklist(["noticed", "silent"]) }),
  v.strictObject({ type: v.literal("change-link"), node: NODE, link: LINK }),
  v.strictObject({ type: v.literal("configure-broker"), change: someOf(BROKER_CONFIG) }),
  v.strictObject({ type: v.literal("restart-broker"), store: v.picklist(["memory", "disk"]) }),
  v.strictObject({ type: v.literal("crash-broker"), when: v.picklist(["now", "before-write"]) }),
]) satisfies v.GenericSchema<unknown, WorldCommand>;
