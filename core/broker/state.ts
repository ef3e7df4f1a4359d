import type { InboundQoS2 } from "../delivery/inbound.ts";
import type { Inflight, Outbound } from "../delivery/outbound.ts";
import type { PacketIdentifiers } from "../delivery/packet-identifiers.ts";
import type { DropReason } from "../events/broker-events.ts";
import { EventQueue } from "../kernel/event-queue.ts";
import { PassingMap } from "../kernel/passing-map.ts";
import type { SparseMap, SparseSet } from "../kernel/sparse.ts";
import type { Instant } from "../kernel/time.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import type { Will } from "../protocol/packets.ts";
import type {
  ClientId,
  ConnectionId,
  CredentialsFault,
  PacketIdentifier,
  ProtocolVersion,
  QoS,
  TopicFilter,
  TopicName,
} from "../protocol/vocabulary.ts";
import type { Announced } from "./announced.ts";
import type { GrantedSubscription } from "./granted-subscription.ts";
import type { MessageQueue, Waiting } from "./message-queue.ts";
import { RetainedMessages } from "./retained-messages.ts";
import { SubscriptionTree } from "./subscription-tree.ts";

/** A message on its way to one session. */
export interface Outgoing {
  readonly message: Message;
  /** What the session gets: the lower of published and granted. */
  readonly qos: QoS;
  /** RETAIN on the wire: 1 when a new subscription is the reason, or where it was asked for as published. */
  readonly retain: boolean;
  /** Whether a new subscription is the reason [MQTT-3.3.1-8]. */
  readonly fromRetained: boolean;
  /** Those of the subscriptions it is sent for; null when they have none. */
  readonly subscriptionIdentifiers: readonly number[] | null;
}

/**
 * The broker's half of a session.
 *
 * Invariants: 1. a session that does not outlive its connection has one; 2. a message is in at most one of `queue` and
 * `outbound`; 3. while connected and not congested, `queue` is empty or `outbound` is full; 4. without a connection there is a will
 * only while `willDeadline` is set.
 */
export interface Session {
  readonly clientId: ClientId;
  /** Counts the sessions ever created: the order in which subscribers are served. */
  readonly ordinal: number;
  protocolVersion: ProtocolVersion;
  /** How long it outlives its connection; 0: not at all, NEVER_EXPIRES: for ever. */
  sessionExpirySeconds: number;
  connection: BrokerConnection | null;
  /** What the last CONNACK said; null: this life of the broker has sent none. */
  sessionPresent: boolean | null;
  connectedAt: Instant;
  disconnectedAt: Instant | null;
  /** Set while the session waits for its end. */
  expiryDeadline: SessionDeadline | null;
  will: Will | null;
  /** Set while the will waits for its delay to pass. */
  willDeadline: SessionDeadline | null;
  readonly subscriptions: Map<TopicFilter, GrantedSubscription>;
  readonly queue: MessageQueue;
  /** Set while a message in the queue may expire. */
  queueDeadline: SessionDeadline | null;
  readonly outbound: Outbound<Outgoing>;
  readonly identifiers: PacketIdentifiers;
  readonly inbound: InboundQoS2;
  /** By the subscription that it is owed for, the first one first. */
  readonly owed: SparseMap<TopicFilter, OwedRetained>;
  /** The latest drops, as many as the configuration wants remembered. */
  readonly dropped: { readonly message: Message; readonly reason: DropReason }[];
  droppedCount: number;
}

/** What is retained and has still to be sent because of one SUBSCRIBE. */
export interface OwedRetained {
  /** What was published later went to the subscription when it came. */
  readonly until: number;
  /** All up to this message are settled; 0: none yet. */
  after: MessageId | 0;
  /** Those that match, in their order; null: that is not known, or they are too many. */
  found: readonly MessageId[] | null;
  /** Settled before their turn, since a newer message of the same topic was sent. */
  readonly ahead: SparseSet<MessageId>;
}

/** The network side. */
export interface BrokerConnection {
  readonly id: ConnectionId;
  phase: "awaiting-connect" | "connected" | "closed";
  protocolVersion: ProtocolVersion;
  announced: Announced;
  session: Session | null;
  /** One and a half times the Keep Alive; 0 when it is off. */
  keepAliveMs: number;
  lastReceivedAt: Instant;
  /** What is wrong with the credentials in the CONNECT that is still to come; null: nothing is known against them. */
  credentialsFault: CredentialsFault | null;
  /** The peer does not read as fast as we write: QoS 0 is dropped, QoS 1 and 2 wait. */
  congested: boolean;
  /** What a 5.0 client was told in CONNACK. */
  told: { readonly receiveMaximum: number; readonly topicAliasMaximum: number };
  /** What the client's Topic Aliases stand for. */
  readonly inboundAliases: SparseMap<number, TopicName>;
  readonly outboundAliases: SparseMap<TopicName, number>;
  /** QoS 2 messages that came over this connection and were not released: they count against our Receive Maximum. */
  readonly unreleased: SparseSet<PacketIdentifier>;
  /** What was in flight before this connection and is over its Receive Maximum, in order: to be sent again. */
  readonly toResend: SparseSet<Inflight<Outgoing>>;
}

export type Deadline =
  | { readonly kind: "connect" | "keep-alive"; readonly connection: BrokerConnection }
  | SessionDeadline
  | { readonly kind: "retained-expiry"; readonly retained: RetainedMessages; readonly at: Instant };

export interface SessionDeadline {
  readonly kind: "will" | "session-expiry" | "queue-expiry";
  readonly session: Session;
  readonly at: Instant;
}

export interface BrokerState {
  readonly connections: PassingMap<ConnectionId, BrokerConnection>;
  readonly sessions: PassingMap<ClientId, Session>;
  readonly subscriptions: SubscriptionTree;
  readonly retained: RetainedMessages;
  readonly waiting: Waiting;
  readonly deadlines: EventQueue<Deadline>;
  /** Those who are owed something that they might be sent now, in the order of their turns. */
  readonly unfinished: Set<Session>;
  sessionsCreated: number;
  messagesPublished: number;
  /** Copies that a session did not get. */
  messagesDropped: number;
  clientIdsAssigned: number;
}

/** Of a broker that nobody has come to yet. */
export function newState(): BrokerState {
  return {
    connections: new PassingMap(),
    sessions: new PassingMap(),
    subscriptions: new SubscriptionTree(),
    retained: new RetainedMessages(),
    waiting: { messages: 0, bytes: 0 },
    deadlines: new EventQueue(),
    unfinished: new Set(),
    sessionsCreated: 0,
    messagesPublished: 0,
    messagesDropped: 0,
    clientIdsAssigned: 0,
  };
}

/** Whether a deadline has nothing to say any more: it stays in the queue until its turn. */
export function isObsolete(deadline: Deadline): boolean {
  switch (deadline.kind) {
    case "connect":
      return deadline.connection.phase !== "awaiting-connect";
    case "keep-alive":
      return deadline.connection.phase === "closed";
    case "will":
      return deadline.session.willDeadline !== deadline;
    case "session-expiry":
      return deadline.session.expiryDeadline !== deadline;
    case "queue-expiry":
      return deadline.session.queueDeadline !== deadline;
    case "retained-expiry":
      return deadline.retained.deadline !== deadline;
  }
}
