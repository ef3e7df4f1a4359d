import * as v from "valibot";
import type { DurableRecord, OutgoingRecord } from "../../core/broker/durable-records.ts";
import type { GrantedSubscription } from "../../core/broker/granted-subscription.ts";
import type {
  SavedBroker,
  SavedConnection,
  SavedDeadline,
  SavedOwed,
  SavedSession,
} from "../../core/broker/saved-broker.ts";
import type { Outgoing } from "../../core/broker/state.ts";
import type { ConnectionEnd, DropReason } from "../../core/events/broker-events.ts";
import type { Delivery } from "../../core/events/wire-events.ts";
import type { Message, MessageId } from "../../core/protocol/message.ts";
import type { ConnectionId } from "../../core/protocol/vocabulary.ts";
import type { SavedBrokerProcess } from "../../core/world/broker-process.ts";
import type { Output, SavedDisk } from "../../core/world/simulated-disk.ts";
import { BROKER_CONFIG, mqttString, text } from "../host/world-command-schema.ts";
import {
  AT,
  BYTES,
  COUNT,
  entries,
  inflight,
  many,
  PACKET_IDENTIFIER,
  PROPERTIES,
  PROTOCOL_VERSION,
  QOS,
  STATEMENT,
  typed,
  UNSIGNED_16,
  UNSIGNED_32,
  WILL,
} from "./saved-parts-schema.ts";

export const CONNECTION_ID = typed<ConnectionId>(COUNT);
const MESSAGE_ID = typed<MessageId>(COUNT);

export const DELIVERY = v.strictObject({
  message: MESSAGE_ID,
  provenance: v.picklist(["live", "queued", "retained", "again"]),
  because: v.nullable(STATEMENT),
}) satisfies v.GenericSchema<unknown, Delivery>;

const message = v.strictObject({
  id: MESSAGE_ID,
  topic: mqttString,
  payload: BYTES,
  qos: QOS,
  retain: v.boolean(),
  properties: v.nullable(PROPERTIES),
  from: v.nullable(mqttString),
  publishedAt: AT,
}) satisfies v.GenericSchema<unknown, Message>;

const outgoingOptions = {
  qos: QOS,
  retain: v.boolean(),
  fromRetained: v.boolean(),
  subscriptionIdentifiers: v.nullable(many(UNSIGNED_32)),
};
const outgoing = v.strictObject({ message, ...outgoingOptions }) satisfies v.GenericSchema<unknown, Outgoing>;

const subscription = v.strictObject({
  topicFilter: mqttString,
  qos: QOS,
  noLocal: v.boolean(),
  retainAsPublished: v.boolean(),
  retainHandling: QOS,
  subscriptionIdentifier: v.nullable(UNSIGNED_32),
  share: v.nullable(v.strictObject({ name: mqttString, topicFilter: mqttString })),
}) satisfies v.GenericSchema<unknown, GrantedSubscription>;

const connection = v.strictObject({
  id: CONNECTION_ID,
  phase: v.picklist(["awaiting-connect", "connected", "closed"]),
  protocolVersion: PROTOCOL_VERSION,
  announced: v.strictObject({
    receiveMaximum: UNSIGNED_16,
    maximumPacketSizeBytes: v.nullable(UNSIGNED_32),
    topicAliasMaximum: UNSIGNED_16,
    requestProblemInformation: v.boolean(),
    sessionExpirySeconds: UNSIGNED_32,
  }),
  keepAliveMs: COUNT,
  lastReceivedAt: AT,
  credentialsFault: v.nullable(v.picklist(["missing", "wrong", "unverifiable"])),
  congested: v.boolean(),
  told: v.strictObject({ receiveMaximum: UNSIGNED_16, topicAliasMaximum: UNSIGNED_16 }),
  clientId: v.nullable(mqttString),
  inboundAliases: entries(UNSIGNED_16, mqttString),
  outboundAliases: entries(mqttString, UNSIGNED_16),
  unreleased: many(PACKET_IDENTIFIER),
  toResend: many(PACKET_IDENTIFIER),
}) satisfies v.GenericSchema<unknown, SavedConnection>;

const dropReason = v.picklist([
  "qos-0-offline",
  "queue-full-newest",
  "queue-full-oldest",
  "congested",
  "session-discarded",
  "packet-too-large",
  "not-written",
  "expired",
]) satisfies v.GenericSchema<unknown, DropReason>;

const owed = v.strictObject({
  topicFilter: mqttString,
  until: COUNT,
  after: typed<MessageId | 0>(COUNT),
  found: v.nullable(many(MESSAGE_ID)),
  ahead: many(MESSAGE_ID),
}) satisfies v.GenericSchema<unknown, SavedOwed>;

const session = v.strictObject({
  clientId: mqttString,
  ordinal: COUNT,
  protocolVersion: PROTOCOL_VERSION,
  sessionExpirySeconds: UNSIGNED_32,
  sessionPresent: v.nullable(v.boolean()),
  connectedAt: AT,
  disconnectedAt: v.nullable(AT),
  will: v.nullable(WILL),
  subscriptions: entries(mqttString, subscription),
  queue: many(outgoing),
  firstSequence: COUNT,
  outbound: many(inflight(outgoing)),
  outboundBegun: COUNT,
  lastIdentifier: UNSIGNED_16,
  inbound: many(PACKET_IDENTIFIER),
  owed: v.exactOptional(many(owed)),
  dropped: many(v.strictObject({ message, reason: dropReason })),
  droppedCount: COUNT,
}) satisfies v.GenericSchema<unknown, SavedSession>;

const deadline = v.variant("kind", [
  v.strictObject({ at: AT, kind: v.picklist(["connect", "keep-alive"]), connection: CONNECTION_ID }),
  v.strictObject({ at: AT, kind: v.picklist(["will", "session-expiry", "queue-expiry"]), clientId: mqttString }),
  v.strictObject({ at: AT, kind: v.literal("retained-expiry") }),
]) satisfies v.GenericSchema<unknown, SavedDeadline>;

const broker = v.strictObject({
  config: v.strictObject(BROKER_CONFIG),
  connections: many(connection),
  sessions: many(session),
  subscriptions: many(v.strictObject({ clientId: mqttString, subscription })),
  retained: many(message),
  deadlines: many(deadline),
  unfinished: v.exactOptional(many(mqttString)),
  sessionsCreated: COUNT,
  messagesPublished: COUNT,
  messagesDropped: COUNT,
  clientIdsAssigned: COUNT,
}) satisfies v.GenericSchema<unknown, SavedBroker>;

const outgoingRecord = v.strictObject({ message: MESSAGE_ID, ...outgoingOptions }) satisfies v.GenericSchema<
  unknown,
  OutgoingRecord
>;

export const DURABLE_RECORD: v.GenericSchema<unknown, DurableRecord> = v.variant("kind", [
  v.strictObject({
    kind: v.literal("counters"),
    sessionsCreated: COUNT,
    messagesPublished: COUNT,
    clientIdsAssigned: COUNT,
  }),
  v.strictObject({ kind: v.literal("message"), message }),
  v.strictObject({
    kind: v.literal("session"),
    ordinal: COUNT,
    clientId: mqttString,
    protocolVersion: PROTOCOL_VERSION,
    sessionExpirySeconds: UNSIGNED_32,
    connectedAt: AT,
    disconnectedAt: v.nullable(AT),
    will: v.nullable(WILL),
  }),
  v.strictObject({
    kind: v.literal("subscription"),
    session: COUNT,
    subscription,
    owed: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal("queued"), session: COUNT, sequence: COUNT, outgoing: outgoingRecord }),
  v.strictObject({
    kind: v.literal("inflight"),
    session: COUNT,
    packetIdentifier: PACKET_IDENTIFIER,
    order: COUNT,
    state: v.picklist(["awaiting-puback", "awaiting-pubrec", "awaiting-pubcomp"]),
    outgoing: outgoingRecord,
  }),
  v.strictObject({ kind: v.literal("received"), session: COUNT, packetIdentifier: PACKET_IDENTIFIER }),
  v.strictObject({ kind: v.literal("retained"), message: MESSAGE_ID }),
]);

const connectionEnd = v.picklist([
  "disconnect-received",
  "disconnect-with-will",
  "network-lost",
  "protocol-error",
  "connect-refused",
  "connect-timeout",
  "keep-alive-timeout",
  "taken-over",
  "shutdown",
]) satisfies v.GenericSchema<unknown, ConnectionEnd>;

const output = v.union([
  v.strictObject({ to: CONNECTION_ID, frame: BYTES, delivery: v.nullable(DELIVERY) }),
  v.strictObject({ to: CONNECTION_ID, close: connectionEnd }),
]) satisfies v.GenericSchema<unknown, Output>;

/** Longer than any key that the broker makes: a Topic Filter is part of one. */
const key = text(70_000);
const batch = v.strictObject({ changes: entries(key, v.nullable(DURABLE_RECORD)), outputs: many(output) });

const disk = v.strictObject({
  records: entries(key, DURABLE_RECORD),
  gathering: batch,
  writing: v.nullable(batch),
  writtenAt: v.nullable(AT),
}) satisfies v.GenericSchema<unknown, SavedDisk>;

export const SAVED_PROCESS: v.GenericSchema<unknown, SavedBrokerProcess> = v.strictObject({
  broker,
  store: v.picklist(["memory", "disk"]),
  disk,
  startsAt: v.nullable(AT),
  crashesBeforeWrite: v.boolean(),
  before: many(
    v.strictObject({
      clientId: mqttString,
      how: v.picklist(["restarted", "crashed"]),
      subscriptions: COUNT,
      messages: many(message),
    }),
  ),
});
