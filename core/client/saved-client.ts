import type { Inflight } from "../delivery/outbound.ts";
import type { Instant } from "../kernel/time.ts";
import type { ClientId, PacketIdentifier, ProtocolVersion, TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import type { OpenRequest, PublishRequest } from "./client-session.ts";
import type { ClientStatus } from "./client-status.ts";
import type { BelievedSubscription } from "./client-subscriptions.ts";
import type { ReceivedMessage } from "./incoming.ts";

/** A simulated client as it stood at one moment, as plain data: everything that decides what it will do, and its inbox. */
export interface SavedClient {
  readonly status: Readonly<ClientStatus>;
  /** The client id that the client's half of the session belongs to; null when it knows of no session. */
  readonly sessionClientId: ClientId | null;
  readonly isAssigned: boolean;
  readonly sessionExpiresAt: Instant | null;
  readonly outbox: readonly Readonly<Inflight<PublishRequest>>[];
  readonly outboxBegun: number;
  readonly toSend: readonly PacketIdentifier[];
  /** What each Topic Alias stands for on the connection there is. */
  readonly topicAliases: readonly (readonly [number, TopicName])[];
  readonly receivedQoS2: readonly PacketIdentifier[];
  readonly lastIdentifier: number;
  readonly openRequests: readonly (readonly [PacketIdentifier, OpenRequest])[];
  readonly subscriptions: readonly (readonly [TopicFilter, BelievedSubscription])[];
  readonly inbox: readonly ReceivedMessage[];
  readonly inboxLength: number;
  readonly protocolVersion: ProtocolVersion;
  readonly lastSentAt: Instant;
  readonly keepAliveSeconds: number;
  readonly unansweredSince: Instant | null;
}
