import type { TopicFilter } from "../protocol/vocabulary.ts";
import type { Features } from "./features.ts";

/** What the specification leaves to the broker, and how much it is willing to hold. All limits are inclusive. */
export interface BrokerConfig extends Features {
  /** A connection that has not said CONNECT by then is closed. */
  readonly connectTimeoutMs: number;
  /** 5.0 clients are told. */
  readonly maximumPacketSizeBytes: number;
  readonly maximumConnections: number;
  readonly maximumSessions: number;
  readonly maximumSubscriptionsPerSession: number;
  /** Of Topic Names and Topic Filters: the trees of topics are walked level by level. */
  readonly maximumTopicLevels: number;
  /** QoS 1 and QoS 2 messages that may be unacknowledged towards one client; the rest waits in the queue. */
  readonly maximumInflight: number;
  readonly maximumQueuedMessages: number;
  /** Payloads, topics and properties of what waits in one queue. */
  readonly maximumQueuedBytes: number;
  /** Over all sessions together; a session's own oldest messages give way, not those of others. */
  readonly maximumTotalQueuedMessages: number;
  readonly maximumTotalQueuedBytes: number;
  readonly whenQueueIsFull: "drop-newest" | "drop-oldest";
  /** [MQTT-3.1.2-5] leaves it to the broker whether QoS 0 messages wait for an absent client. */
  readonly queueQoS0: boolean;
  readonly maximumRetainedMessages: number;
  /** Of all retained messages: payloads, topics and properties. */
  readonly maximumRetainedBytes: number;
  /**
   * How many levels of retained topics are looked at to answer one SUBSCRIBE. What it takes more for follows in parts. Absent:
   * everything is looked at and sent at once, as it was when the oldest recordings were made.
   */
  readonly maximumRetainedAtOnce?: number;
  /** How many dropped messages a session remembers for whoever looks at it. */
  readonly rememberedDrops: number;
  /** No session outlives its connection for longer, whatever the client asks for; 0xFFFFFFFF: for ever. */
  readonly maximumSessionExpirySeconds: number;
  /** QoS 1 and QoS 2 messages that a 5.0 client may have unacknowledged; it is told. */
  readonly receiveMaximum: number;
  /** How many Topic Aliases the broker keeps for a connection, each way; 0 is none. 5.0 clients are told. */
  readonly topicAliasMaximum: number;
  /** 5.0 clients that ask for a longer Keep Alive than this, or for none, are told to use it; null or 0: each uses its own. */
  readonly serverKeepAliveSeconds: number | null;
  /** Told to 5.0 clients that ask for Response Information; null: there is none. */
  readonly responseInformation: string | null;
  /** Exactly these are refused in SUBSCRIBE, also when they are shared. 3.1.1 has but one code for it. */
  readonly refusedTopicFilters: readonly { readonly topicFilter: TopicFilter; readonly reasonCode: number }[];
}

export const DEFAULT_BROKER_CONFIG: BrokerConfig = {
  connectTimeoutMs: 10_000,
  maximumPacketSizeBytes: 1_048_576,
  maximumConnections: 10_000,
  maximumSessions: 10_000,
  maximumSubscriptionsPerSession: 1_000,
  maximumTopicLevels: 256,
  maximumInflight: 20,
  maximumQueuedMessages: 1_000,
  maximumQueuedBytes: 16_777_216,
  maximumTotalQueuedMessages: 1_000_000,
  maximumTotalQueuedBytes: 536_870_912,
  whenQueueIsFull: "drop-newest",
  queueQoS0: false,
  maximumRetainedMessages: 10_000,
  maximumRetainedBytes: 268_435_456,
  maximumRetainedAtOnce: 100,
  rememberedDrops: 0,
  maximumSessionExpirySeconds: 0xffff_ffff,
  receiveMaximum: 100,
  topicAliasMaximum: 10,
  serverKeepAliveSeconds: null,
  responseInformation: null,
  maximumQoS: 2,
  retainAvailable: true,
  wildcardSubscriptionAvailable: true,
  subscriptionIdentifiersAvailable: true,
  sharedSubscriptionAvailable: true,
  refusedTopicFilters: [],
};
