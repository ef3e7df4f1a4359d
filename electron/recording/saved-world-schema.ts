import * as v from "valibot";
import type { ClientHalf } from "../../core/client/client-half.ts";
import type { OpenRequest, SubscriptionOptions } from "../../core/client/client-session.ts";
import type { SavedClient } from "../../core/client/saved-client.ts";
import { CONNECT_SETTINGS } from "../../core/client/settings.ts";
import type { FrameId } from "../../core/events/names.ts";
import type { SeenSign } from "../../core/events/store-sign.ts";
import type { Step } from "../../core/kernel/time.ts";
import type { Load } from "../../core/world/connection.ts";
import type { SocketId } from "../../core/world/input.ts";
import type {
  SavedArrival,
  SavedChannel,
  SavedDevices,
  SavedNode,
  SavedWire,
  SavedWireConnection,
  SavedWorld,
} from "../../core/world/saved-world.ts";
import {
  type AnySchema,
  CLIENT_SETTINGS,
  LINK,
  mqttString,
  NODE,
  PLANNED_CUT,
  PUBLISH_REQUEST,
  text,
} from "../host/world-command-schema.ts";
import { CONNECTION_ID, DELIVERY, SAVED_PROCESS } from "./saved-broker-schema.ts";
import {
  AT,
  BYTES,
  CONNECT,
  COUNT,
  entries,
  inflight,
  many,
  PACKET_IDENTIFIER,
  PROTOCOL_VERSION,
  QOS,
  STATEMENT,
  typed,
  UNSIGNED_16,
  UNSIGNED_32,
} from "./saved-parts-schema.ts";

const SOCKET = typed<SocketId>(COUNT);

const subscriptionOptions = {
  noLocal: v.exactOptional(v.boolean()),
  retainAsPublished: v.exactOptional(v.boolean()),
  retainHandling: v.exactOptional(QOS),
  subscriptionIdentifier: v.exactOptional(UNSIGNED_32),
} satisfies { readonly [K in keyof SubscriptionOptions]-?: AnySchema };

const openRequest = v.variant("type", [
  v.strictObject({
    type: v.literal("subscribe"),
    subscriptions: many(v.strictObject({ topicFilter: mqttString, qos: QOS, ...subscriptionOptions })),
  }),
  v.strictObject({ type: v.literal("unsubscribe"), topicFilters: many(mqttString) }),
]) satisfies v.GenericSchema<unknown, OpenRequest>;

const received = v.strictObject({
  at: AT,
  topic: mqttString,
  payload: BYTES,
  qos: QOS,
  retain: v.boolean(),
  dup: v.boolean(),
});

const status = v.strictObject({
  state: v.picklist(["stopped", "offline", "opening", "awaiting-connack", "connected", "waiting-to-reconnect"]),
  settings: v.strictObject(CLIENT_SETTINGS),
  inForce: v.nullable(v.pick(v.strictObject(CLIENT_SETTINGS), CONNECT_SETTINGS)),
  agreed: v.nullable(
    v.strictObject({
      keepAliveSeconds: UNSIGNED_16,
      sessionExpirySeconds: UNSIGNED_32,
      receiveMaximum: UNSIGNED_16,
      maximumPacketSizeBytes: v.nullable(UNSIGNED_32),
      maximumQoS: QOS,
      retainAvailable: v.boolean(),
      topicAliasMaximum: v.optional(UNSIGNED_16, 0),
    }),
  ),
  hadSession: v.boolean(),
  reconnectsAt: v.nullable(AT),
  sessionPresent: v.nullable(v.boolean()),
  lastReasonCode: v.nullable(UNSIGNED_16),
  connectsSent: COUNT,
  subackReceived: v.boolean(),
});

const half = {
  sessionClientId: v.nullable(mqttString),
  isAssigned: v.boolean(),
  sessionExpiresAt: v.nullable(AT),
  outbox: many(inflight(v.strictObject(PUBLISH_REQUEST))),
  outboxBegun: COUNT,
  receivedQoS2: many(PACKET_IDENTIFIER),
  lastIdentifier: UNSIGNED_16,
};
export const CLIENT_HALF = v.strictObject(half) satisfies v.GenericSchema<unknown, ClientHalf>;

const client = v.strictObject({
  status,
  ...half,
  toSend: many(PACKET_IDENTIFIER),
  topicAliases: v.optional(entries(UNSIGNED_16, mqttString), []),
  openRequests: entries(PACKET_IDENTIFIER, openRequest),
  subscriptions: entries(
    mqttString,
    v.strictObject({ requested: QOS, granted: v.nullable(UNSIGNED_16), ...subscriptionOptions }),
  ),
  inbox: many(received),
  inboxLength: COUNT,
  protocolVersion: PROTOCOL_VERSION,
  lastSentAt: AT,
  keepAliveSeconds: UNSIGNED_16,
  unansweredSince: v.nullable(AT),
}) satisfies v.GenericSchema<unknown, SavedClient>;

const STORE_SIGN = v.variant("kept", [
  v.strictObject({
    kept: v.literal(true),
    packet: v.picklist(["publish", "pubrel"]),
    packetIdentifier: PACKET_IDENTIFIER,
    awaited: v.null(),
    at: AT,
  }),
  v.strictObject({
    kept: v.literal(false),
    packet: v.picklist(["connect", "publish", "pingreq", "disconnect"]),
    packetIdentifier: v.nullable(PACKET_IDENTIFIER),
    awaited: PACKET_IDENTIFIER,
    at: AT,
  }),
]) satisfies v.GenericSchema<unknown, SeenSign>;

const node = v.strictObject({
  name: NODE,
  link: LINK,
  cable: v.picklist(["plugged", "cut"]),
  plannedCut: v.nullable(PLANNED_CUT),
  client: v.nullable(client),
  device: v.nullable(
    v.strictObject({
      from: v.nullable(v.strictObject({ transport: v.picklist(["tcp", "websocket"]), address: text(200) })),
      clientId: v.nullable(mqttString),
      connect: v.nullable(CONNECT),
      // Recordings made before there was such a thing have none.
      storeSign: v.optional(v.nullable(STORE_SIGN), null),
      heard: v.optional(v.picklist(["nothing", "published", "missed", "kept"]), "nothing"),
    }),
  ),
  rng: UNSIGNED_32,
}) satisfies v.GenericSchema<unknown, SavedNode>;

const load = v.variant("kind", [
  v.strictObject({ kind: v.literal("open") }),
  v.strictObject({
    kind: v.literal("frame"),
    frame: typed<FrameId>(COUNT),
    bytes: BYTES,
    delivery: v.nullable(DELIVERY),
    version: PROTOCOL_VERSION,
  }),
  v.strictObject({
    kind: v.literal("violation"),
    violation: v.strictObject({
      reasonCode: UNSIGNED_16,
      statement: v.nullable(STATEMENT),
      detail: text(1_000),
    }),
  }),
  v.strictObject({
    kind: v.literal("credentials-refused"),
    fault: v.picklist(["missing", "wrong", "unverifiable"]),
  }),
  v.strictObject({ kind: v.literal("end"), how: v.picklist(["closed", "reset"]) }),
]) satisfies v.GenericSchema<unknown, Load>;

const channel = v.strictObject({
  transits: many(v.strictObject({ load, departed: AT, arrives: AT, stoppedAt: v.nullable(AT) })),
  lastArrival: AT,
}) satisfies v.GenericSchema<unknown, SavedChannel>;

const connection = v.strictObject({
  id: CONNECTION_ID,
  node: NODE,
  isNewest: v.boolean(),
  transport: v.picklist(["simulated", "tcp", "websocket"]),
  socket: v.nullable(SOCKET),
  protocolVersion: PROTOCOL_VERSION,
  brokerEnd: v.picklist(["none", "open", "closed"]),
  clientEnd: v.picklist(["opening", "open", "closed"]),
  up: channel,
  down: channel,
}) satisfies v.GenericSchema<unknown, SavedWireConnection>;

const arrival = v.variant("kind", [
  v.strictObject({
    at: AT,
    kind: v.literal("arrival"),
    connection: CONNECTION_ID,
    direction: v.picklist(["up", "down"]),
  }),
  v.strictObject({ at: AT, kind: v.literal("refusal"), node: NODE }),
]) satisfies v.GenericSchema<unknown, SavedArrival>;

const wire = v.strictObject({
  connections: many(connection),
  due: many(arrival),
  connectionsOpened: COUNT,
  framesSent: COUNT,
}) satisfies v.GenericSchema<unknown, SavedWire>;

const devices = v.strictObject({
  connections: entries(SOCKET, CONNECTION_ID),
  unnamed: many(SOCKET),
}) satisfies v.GenericSchema<unknown, SavedDevices>;

/** The form of a world as it stood; whether its parts fit together shows when it is brought back. */
export const SAVED_WORLD: v.GenericSchema<unknown, SavedWorld> = v.strictObject({
  now: AT,
  step: typed<Step>(COUNT),
  events: COUNT,
  process: SAVED_PROCESS,
  nodes: many(node),
  wire,
  devices,
});
