import type { BrokerConfig } from "../broker/config.ts";
import type { Agreed } from "../client/agreed.ts";
import type { SubscriptionOptions } from "../client/client-session.ts";
import type { ClientState } from "../client/client-status.ts";
import type { ClientSettings, ConnectSettings } from "../client/settings.ts";
import type { OutboundState } from "../delivery/tables.ts";
import type { DropReason } from "../events/broker-events.ts";
import type { BrokerStoreKind, Direction, FrameId, NodeName, Transport } from "../events/names.ts";
import type { SeenSign } from "../events/store-sign.ts";
import type { Delivery, PlannedCut } from "../events/wire-events.ts";
import type { Brand, Instant } from "../kernel/time.ts";
import type { MessageId } from "../protocol/message.ts";
import type { Packet, Will } from "../protocol/packets.ts";
import type {
  ClientId,
  ConnectionId,
  Frame,
  PacketIdentifier,
  ProtocolVersion,
  QoS,
  TopicFilter,
  TopicName,
} from "../protocol/vocabulary.ts";

/** "session:dash", "retained:home/temp", "node:dash": the kind, a colon, and what names it among its kind. */
export type EntityId = Brand<string, "EntityId">;

/**
 * What there is to see of a world, as plain data: a copy that stays as it is when the world goes on. Long lists are cut to
 * VIEW_LIMIT items; the count beside them is always the true one.
 */
export type Entity = {
  readonly [K in keyof EntityKinds]: { readonly id: EntityId; readonly kind: K } & EntityKinds[K];
}[keyof EntityKinds];
export type EntityKind = keyof EntityKinds;
export type EntityOf<K extends EntityKind> = Extract<Entity, { kind: K }>;

export interface EntityKinds {
  readonly broker: BrokerView;
  readonly node: NodeView;
  readonly session: SessionView;
  readonly retained: RetainedView;
  readonly frame: FrameView;
}

/** The one entity of its kind, "broker:". */
export interface BrokerView {
  readonly config: BrokerConfig;
  readonly connections: number;
  readonly sessions: number;
  readonly retainedMessages: number;
  readonly store: BrokerStoreKind;
  /** Its process has ended and comes back in a moment. */
  readonly isDown: boolean;
  /** It will crash when it is next about to write. */
  readonly crashesBeforeWrite: boolean;
}

/** A place on the wire with its cable: a simulated client or a real device. */
export interface NodeView {
  readonly name: NodeName;
  readonly link: LinkView;
  readonly client: ClientView | null;
  readonly device: DeviceView | null;
}

/**
 * The cable and the connection over it. "half-open": at least one end believes in a connection that no longer works.
 */
export interface LinkView {
  readonly state: "down" | "opening" | "up" | "half-open";
  readonly cable: "plugged" | "cut";
  /** When the cable will be cut by itself; null: never. */
  readonly plannedCut: PlannedCut | null;
  readonly latencyMs: number;
  readonly connection: ConnectionId | null;
  /** Which ends believe the connection is up. */
  readonly brokerEndOpen: boolean;
  readonly clientEndOpen: boolean;
  /** How many frames are on their way in each direction, where those are more than FRAMES_SHOWN; null where they are not. */
  readonly crowd: { readonly up: number; readonly down: number } | null;
}

export interface DeviceView {
  /** Where it came from last; null for one that the broker knows only by the session it found on its disk. */
  readonly transport: Exclude<Transport, "simulated"> | null;
  readonly address: string | null;
  /** Null until its CONNECT has arrived. */
  readonly clientId: ClientId | null;
  /** From its CONNECT; null before. */
  readonly protocolVersion: ProtocolVersion | null;
  readonly cleanStart: boolean | null;
  readonly keepAliveSeconds: number | null;
  /** The latest sign of whether it keeps its half of the session; null: none was seen. */
  readonly storeSign: SeenSign | null;
}

/** A simulated client and its half of the session. */
export interface ClientView {
  /** What the form shows: counts for the next CONNECT. */
  readonly settings: ClientSettings;
  /** What the last CONNECT said; null before the first. */
  readonly inForce: ConnectSettings | null;
  /** What holds since the last CONNECT; null before the first. */
  readonly agreed: Agreed | null;
  /** The client id that its half of the session belongs to; null when it knows of no session. */
  readonly sessionClientId: ClientId | null;
  /** When it discards its half, with no connection; null: not while this lasts. */
  readonly sessionExpiresAt: Instant | null;
  /** Fields of `settings` that differ from `inForce` while connected. */
  readonly pending: readonly (keyof ConnectSettings)[];
  readonly state: ClientState;
  readonly reconnectsAt: Instant | null;
  /** From the last CONNACK; null before the first. */
  readonly sessionPresent: boolean | null;
  /** The return code of the last CONNACK; null before the first. */
  readonly lastReasonCode: number | null;
  readonly connectsSent: number;
  readonly outbox: readonly OutboxView[];
  readonly outboxLength: number;
  /** QoS 2 identifiers received and not yet completed. */
  readonly receivedQoS2: readonly PacketIdentifier[];
  /** What the client believes it is subscribed to. */
  readonly subscriptions: readonly ClientSubscriptionView[];
  /** The latest of what reached the application since the world began, INBOX_VIEW_LIMIT at most, newest last. */
  readonly inbox: readonly InboxView[];
  readonly inboxLength: number;
}

export interface ClientSubscriptionView extends SubscriptionOptions {
  readonly topicFilter: TopicFilter;
  readonly requested: QoS;
  /** Null until SUBACK; 0x80 and above: refused. */
  readonly granted: number | null;
}

export interface OutboxView {
  readonly packetIdentifier: PacketIdentifier;
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly state: SendState;
}

export interface InboxView {
  readonly at: Instant;
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
}

/** "not-sent": stored while there was no connection, or while too many others were unacknowledged. */
export type SendState = "not-sent" | OutboundState;

/** A subscription as the broker keeps it; what only 5.0 has is false, 0 or null in 3.1.1. */
export interface SubscriptionView {
  readonly topicFilter: TopicFilter;
  /** The granted one. */
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly retainHandling: 0 | 1 | 2;
  readonly subscriptionIdentifier: number | null;
}

/** The broker's half of a session. */
export interface SessionView {
  readonly clientId: ClientId;
  readonly protocolVersion: ProtocolVersion;
  /** Outlives its connection: CleanSession was 0, or in 5.0 the Session Expiry Interval was not. */
  readonly persistent: boolean;
  /** How long it outlives its connection; 0xFFFFFFFF: for ever. */
  readonly sessionExpirySeconds: number;
  /** When it expires, with its client away; null: not while this lasts. */
  readonly expiresAt: Instant | null;
  readonly connection: ConnectionId | null;
  /** What the last CONNACK to this client said. */
  readonly sessionPresent: boolean | null;
  readonly connectedAt: Instant;
  readonly disconnectedAt: Instant | null;
  readonly subscriptions: readonly SubscriptionView[];
  readonly subscriptionCount: number;
  readonly queue: readonly QueuedView[];
  readonly queueLength: number;
  readonly inflight: readonly InflightView[];
  readonly inflightLength: number;
  /** QoS 2 identifiers the client has sent and not yet released. */
  readonly receivedQoS2: readonly PacketIdentifier[];
  /** The latest messages that were dropped for this client, oldest first. */
  readonly dropped: readonly { readonly message: MessageView; readonly reason: DropReason }[];
  readonly droppedCount: number;
  readonly will: Will | null;
  /** When the will of a client that is gone is published; null: while it is connected, and when there is none. */
  readonly willDueAt: Instant | null;
}

export interface MessageView {
  readonly id: MessageId;
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly from: ClientId | null;
  readonly publishedAt: Instant;
}

export interface QueuedView {
  readonly message: MessageView;
  /** The QoS it will be sent at. */
  readonly qos: QoS;
}

export interface InflightView {
  readonly message: MessageView;
  readonly qos: QoS;
  readonly packetIdentifier: PacketIdentifier;
  readonly state: SendState;
  readonly timesSent: number;
}

/** One slot of the shelf. */
export interface RetainedView {
  readonly message: MessageView;
}

/** A frame on its way. Its place at time t is (t - departed) / (arrives - departed), or where it `stoppedAt`. */
export interface FrameView {
  readonly frame: FrameId;
  readonly node: NodeName;
  readonly direction: Direction;
  readonly departed: Instant;
  readonly arrives: Instant;
  /** When it got stuck at a silent cut; null while it moves. */
  readonly stoppedAt: Instant | null;
  readonly protocolVersion: ProtocolVersion;
  readonly packet: Packet | null;
  readonly bytes: Frame;
  readonly delivery: Delivery | null;
}

export function entityId(kind: EntityKind, name: string): EntityId {
  return `${kind}:${name}` as EntityId;
}

/** How people call a place on the wire: a real device goes by its client id. */
export function nodeLabel(name: NodeName): string {
  return name.replace(/^device:/, "");
}

/** How many items of a long list a view carries. */
export const VIEW_LIMIT = 50;
/** The same of the messages that a client has received: it is sent again with each. */
export const INBOX_VIEW_LIMIT = 8;
/** Of the frames on their way in one direction of a connection so many are entities; with more, `LinkView.crowd` counts. */
export const FRAMES_SHOWN = 8;
