/** What the specification leaves to the broker, and how much it is willing to hold. All limits are inclusive. */
export interface BrokerConfig {
  /** A connection that has not said CONNECT by then is closed. */
  readonly connectTimeoutMs: number;
  readonly maximumPacketSizeBytes: number;
  readonly maximumConnections: number;
  readonly maximumSessions: number;
  readonly maximumSubscriptionsPerSession: number;
  /** QoS 1 and QoS 2 messages that may be unacknowledged towards one client; the rest waits in the queue. */
  readonly maximumInflight: number;
  readonly maximumQueuedMessages: number;
  readonly whenQueueIsFull: "drop-newest" | "drop-oldest";
  /** [MQTT-3.1.2-5] leaves it to the broker whether QoS 0 messages wait for an absent client. */
  readonly queueQoS0: boolean;
  readonly maximumRetainedMessages: number;
  /** How many dropped messages a session remembers for whoever looks at it. */
  readonly rememberedDrops: number;
}

export const DEFAULT_BROKER_CONFIG: BrokerConfig = {
  connectTimeoutMs: 10_000,
  maximumPacketSizeBytes: 1_048_576,
  maximumConnections: 10_000,
  maximumSessions: 10_000,
  maximumSubscriptionsPerSession: 1_000,
  maximumInflight: 20,
  maximumQueuedMessages: 1_000,
  whenQueueIsFull: "drop-newest",
  queueQoS0: false,
  maximumRetainedMessages: 10_000,
  rememberedDrops: 0,
};
