import type { OutboundState } from "../delivery/tables.ts";
import type { Instant } from "../kernel/time.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import type { Will } from "../protocol/packets.ts";
import type { ClientId, PacketIdentifier, ProtocolVersion, QoS, TopicFilter } from "../protocol/vocabulary.ts";
import type { GrantedSubscription } from "./granted-subscription.ts";

/**
 * What of a broker must outlive its process, cut into records so that a change costs the size of the change. `session` is
 * the session's ordinal, which is never used again. A message stands by itself, however many sessions wait for it.
 */
export type DurableRecord =
  | CountersRecord
  | { readonly kind: "message"; readonly message: Message }
  | SessionRecord
  | SubscriptionRecord
  | QueuedRecord
  | InflightRecord
  /** A QoS 2 message of this identifier has come and was not released. */
  | { readonly kind: "received"; readonly session: number; readonly packetIdentifier: PacketIdentifier }
  | { readonly kind: "retained"; readonly message: MessageId };

export interface CountersRecord {
  readonly kind: "counters";
  readonly sessionsCreated: number;
  readonly messagesPublished: number;
  readonly clientIdsAssigned: number;
}

/** A session that outlives its connection, or only its will: then it ends with the broker's process. */
export interface SessionRecord {
  readonly kind: "session";
  readonly ordinal: number;
  readonly clientId: ClientId;
  readonly protocolVersion: ProtocolVersion;
  readonly sessionExpirySeconds: number;
  readonly connectedAt: Instant;
  /** Expiry and Will Delay Interval count from here; null: connected when it was written. */
  readonly disconnectedAt: Instant | null;
  readonly will: Will | null;
}

export interface SubscriptionRecord {
  readonly kind: "subscription";
  readonly session: number;
  readonly subscription: GrantedSubscription;
  /** Whether the session had not been sent all that is retained for it; absent when it had. */
  readonly owed?: true;
}

export interface QueuedRecord {
  readonly kind: "queued";
  readonly session: number;
  /** Counts what was ever put into this queue, without gaps: the order. */
  readonly sequence: number;
  readonly outgoing: OutgoingRecord;
}

export interface InflightRecord {
  readonly kind: "inflight";
  readonly session: number;
  readonly packetIdentifier: PacketIdentifier;
  /** Counts what this session was ever sent: the order. */
  readonly order: number;
  readonly state: OutboundState;
  readonly outgoing: OutgoingRecord;
}

/** As `Outgoing`, with the message's identifier for the message. */
export interface OutgoingRecord {
  readonly message: MessageId;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly fromRetained: boolean;
  readonly subscriptionIdentifiers: readonly number[] | null;
}

/**
 * Where changes go. Called in the middle of an input: it must not call the broker back. What one input changes belongs
 * together, and what the broker sends because of it is true only once all of that is kept.
 */
export interface DurableSink {
  put(key: string, record: DurableRecord): void;
  remove(key: string): void;
}

/** Text order is the order in which a broker wants its records back: what is pointed at comes first, queues in their order. */
export const recordKey = {
  counters: "a",
  message: (id: MessageId): string => `b${sortable(id)}`,
  session: (ordinal: number): string => `c${sortable(ordinal)}`,
  subscription: (session: number, topicFilter: TopicFilter): string => `d${sortable(session)}/${topicFilter}`,
  queued: (session: number, sequence: number): string => `e${sortable(session)}/${sortable(sequence)}`,
  inflight: (session: number, identifier: PacketIdentifier): string => `f${sortable(session)}/${sortable(identifier)}`,
  received: (session: number, identifier: PacketIdentifier): string => `g${sortable(session)}/${sortable(identifier)}`,
  retained: (id: MessageId): string => `h${sortable(id)}`,
} as const;

/** The same record for a clock that shows `milliseconds` more. */
export function shifted(record: DurableRecord, milliseconds: number): DurableRecord {
  const shift = (at: Instant): Instant => (at + milliseconds) as Instant;
  if (record.kind === "message") {
    const { message } = record;
    return { kind: "message", message: { ...message, publishedAt: shift(message.publishedAt) } };
  }
  if (record.kind !== "session") return record;
  const { connectedAt, disconnectedAt } = record;
  return {
    ...record,
    connectedAt: shift(connectedAt),
    disconnectedAt: disconnectedAt === null ? null : shift(disconnectedAt),
  };
}

/** As text that sorts as the number does: the count of digits goes ahead. */
function sortable(number: number): string {
  const digits = number.toString(36);
  return digits.length.toString(36) + digits;
}
