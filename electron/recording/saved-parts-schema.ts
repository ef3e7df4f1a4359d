import * as v from "valibot";
import type { Instant } from "../../core/kernel/time.ts";
import type { ConnectPacket, Properties, Will } from "../../core/protocol/packets.ts";
import { STATEMENTS, type StatementId } from "../../core/protocol/statements.ts";
import { list, mqttString, someOf, wholeNumber } from "../host/world-command-schema.ts";

/*
 * What saved worlds are made of. The type of each schema is that of what it reads: what is saved anew has to be added here
 * before it compiles.
 */

/** Of anything that a world has many of: a file is full before. */
const MOST = 1_000_000;
/** Ten years of virtual time. */
const LATEST_MS = 315_360_000_000;
const MOST_BYTES = 16_777_216;

export const COUNT = wholeNumber(0, Number.MAX_SAFE_INTEGER);
export const UNSIGNED_32 = wholeNumber(0, 0xffff_ffff);
export const UNSIGNED_16 = wholeNumber(0, 0xffff);
export const PACKET_IDENTIFIER = wholeNumber(1, 0xffff);
export const QOS = v.picklist([0, 1, 2]);
export const PROTOCOL_VERSION = v.picklist([3, 4, 5]);
/** Before the beginning: what a broker has found on its disk. */
export const AT = typed<Instant>(wholeNumber(-LATEST_MS, LATEST_MS));
export const BYTES = v.pipe(v.instance(Uint8Array, "bytes"), v.maxLength(MOST_BYTES, "at most 16 MiB"));
export const STATEMENT = v.custom<StatementId>(
  (id) => typeof id === "string" && Object.hasOwn(STATEMENTS, id),
  "a statement that is known",
);

/** A number that counts one kind of thing only. */
export function typed<T extends number>(number: v.GenericSchema<unknown, number>): v.GenericSchema<unknown, T> {
  return number as v.GenericSchema<unknown, unknown> as v.GenericSchema<unknown, T>;
}

export function many<T extends v.GenericSchema>(item: T) {
  return list(item, MOST);
}

/** A map as it is saved: its entries in their order. */
export function entries<K extends v.GenericSchema, T extends v.GenericSchema>(key: K, value: T) {
  return many(v.strictTuple([key, value]));
}

export function inflight<T extends v.GenericSchema>(carried: T) {
  return v.strictObject({
    packetIdentifier: PACKET_IDENTIFIER,
    carried,
    qos: v.picklist([1, 2]),
    order: COUNT,
    state: v.picklist(["awaiting-puback", "awaiting-pubrec", "awaiting-pubcomp"]),
    timesSent: COUNT,
  });
}

export const PROPERTIES = someOf({
  payloadFormatIndicator: v.boolean(),
  messageExpiryInterval: UNSIGNED_32,
  contentType: mqttString,
  responseTopic: mqttString,
  correlationData: BYTES,
  subscriptionIdentifier: v.union([UNSIGNED_32, many(UNSIGNED_32)]),
  sessionExpiryInterval: UNSIGNED_32,
  assignedClientIdentifier: mqttString,
  serverKeepAlive: UNSIGNED_16,
  authenticationMethod: mqttString,
  authenticationData: BYTES,
  requestProblemInformation: v.boolean(),
  willDelayInterval: UNSIGNED_32,
  requestResponseInformation: v.boolean(),
  responseInformation: mqttString,
  serverReference: mqttString,
  reasonString: mqttString,
  receiveMaximum: UNSIGNED_16,
  topicAliasMaximum: UNSIGNED_16,
  topicAlias: UNSIGNED_16,
  maximumQoS: QOS,
  retainAvailable: v.boolean(),
  userProperties: many(v.strictTuple([mqttString, mqttString])),
  maximumPacketSize: UNSIGNED_32,
  wildcardSubscriptionAvailable: v.boolean(),
  subscriptionIdentifiersAvailable: v.boolean(),
  sharedSubscriptionAvailable: v.boolean(),
}) as v.GenericSchema<unknown, Properties>;

export const WILL = v.strictObject({
  topic: mqttString,
  payload: BYTES,
  qos: QOS,
  retain: v.boolean(),
  properties: v.exactOptional(v.nullable(PROPERTIES)),
}) satisfies v.GenericSchema<unknown, Will>;

export const CONNECT = v.strictObject({
  type: v.literal("connect"),
  protocolVersion: PROTOCOL_VERSION,
  clientId: mqttString,
  cleanStart: v.boolean(),
  keepAliveSeconds: UNSIGNED_16,
  will: v.nullable(WILL),
  userName: v.nullable(mqttString),
  password: v.nullable(BYTES),
  properties: v.nullable(PROPERTIES),
}) satisfies v.GenericSchema<unknown, ConnectPacket>;
