import type { Instant } from "../kernel/time.ts";
import type { Message, MessageId, Provenance } from "../protocol/message.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { ClientId, ConnectionId, PacketIdentifier, QoS, TopicFilter, TopicName } from "../protocol/vocabulary.ts";

export type DropReason =
  | "qos-0-offline"
  | "queue-full-newest"
  | "queue-full-oldest"
  | "congested"
  | "session-discarded"
  | "packet-too-large"
  /** The broker's process crashed before the message was on its disk. */
  | "not-written"
  /** Its Message Expiry Interval has passed. */
  | "expired";

export type ConnectionEnd =
  | "disconnect-received"
  /** DISCONNECT with any other Reason Code than 0x00: the will is published. */
  | "disconnect-with-will"
  | "network-lost"
  | "protocol-error"
  | "connect-refused"
  | "connect-timeout"
  | "keep-alive-timeout"
  | "taken-over"
  | "shutdown";

/**
 * What the broker decides, with the normative statement it obeys in `because` (null where the specification leaves the
 * choice to the broker). These are the broker's own reports, made where the decision is taken: the learner's "why", the
 * tests' coverage of the specification and the lesson checks all read them.
 */
export type BrokerEvent = { readonly because: StatementId | null } & (
  | {
      readonly type: "connect-accepted";
      readonly connection: ConnectionId;
      readonly clientId: ClientId;
      readonly sessionPresent: boolean;
    }
  | {
      readonly type: "connect-refused";
      readonly connection: ConnectionId;
      readonly clientId: ClientId | null;
      readonly reasonCode: number;
      readonly detail: string;
    }
  | { readonly type: "client-id-assigned"; readonly connection: ConnectionId; readonly clientId: ClientId }
  | {
      readonly type: "peer-violation";
      readonly connection: ConnectionId;
      readonly clientId: ClientId | null;
      readonly reasonCode: number;
      readonly detail: string;
    }
  | {
      readonly type: "connection-ended";
      readonly connection: ConnectionId;
      readonly clientId: ClientId | null;
      readonly how: ConnectionEnd;
    }
  | { readonly type: "session-created" | "session-resumed"; readonly clientId: ClientId; readonly persistent: boolean }
  /** The connection is gone, the session stays. */
  | {
      readonly type: "session-kept";
      readonly clientId: ClientId;
      readonly queued: number;
      readonly subscriptions: number;
    }
  /** A broker that has started anew has found it in its store. */
  | {
      readonly type: "session-restored";
      readonly clientId: ClientId;
      readonly queued: number;
      readonly inflight: number;
      readonly receivedQoS2: number;
      readonly subscriptions: number;
    }
  | {
      readonly type: "session-discarded";
      readonly clientId: ClientId;
      readonly reason: "clean-session-connect" | "clean-session-ended" | "expired";
      readonly queued: number;
    }
  | {
      readonly type: "subscription-added" | "subscription-replaced";
      readonly clientId: ClientId;
      readonly topicFilter: TopicFilter;
      readonly requested: QoS;
      readonly granted: QoS;
    }
  | {
      readonly type: "subscription-refused";
      readonly clientId: ClientId;
      readonly topicFilter: TopicFilter;
      readonly reasonCode: number;
      readonly detail: string;
    }
  | {
      readonly type: "subscription-removed";
      readonly clientId: ClientId;
      readonly topicFilter: TopicFilter;
      readonly existed: boolean;
    }
  | {
      readonly type: "message-published";
      readonly message: Message;
      readonly clientId: ClientId | null;
      readonly matches: number;
    }
  /** A session gets the message: which of its subscriptions match, what they were granted, and what that makes the copy. */
  | {
      readonly type: "message-routed";
      readonly message: Message;
      readonly clientId: ClientId;
      readonly topicFilters: readonly TopicFilter[];
      readonly granted: QoS;
      readonly qos: QoS;
    }
  /** A subscription matches, but with No Local, and the client has published the message itself. */
  | { readonly type: "message-withheld"; readonly message: Message; readonly clientId: ClientId }
  /** A repeated QoS 2 PUBLISH whose identifier is still open: acknowledged again, not delivered again. */
  | { readonly type: "publish-repeated"; readonly clientId: ClientId; readonly packetIdentifier: PacketIdentifier }
  | {
      readonly type: "message-queued";
      readonly message: Message;
      readonly clientId: ClientId;
      readonly qos: QoS;
      readonly waiting: number;
    }
  | {
      readonly type: "message-dropped";
      readonly message: Message;
      readonly clientId: ClientId;
      readonly reason: DropReason;
    }
  | {
      readonly type: "message-sent";
      readonly message: Message;
      readonly clientId: ClientId;
      readonly qos: QoS;
      readonly packetIdentifier: PacketIdentifier | null;
      readonly provenance: Provenance;
      readonly dup: boolean;
      readonly retain: boolean;
    }
  | {
      readonly type: "pubrel-sent";
      readonly clientId: ClientId;
      readonly packetIdentifier: PacketIdentifier;
      readonly message: MessageId;
      readonly again: boolean;
    }
  /** The client has taken the message over: the broker forgets it. */
  | {
      readonly type: "message-completed";
      readonly clientId: ClientId;
      readonly message: MessageId;
      readonly packetIdentifier: PacketIdentifier;
    }
  | {
      readonly type: "publish-acknowledged";
      readonly clientId: ClientId;
      readonly packetIdentifier: PacketIdentifier;
      readonly answer: "puback" | "pubrec" | "pubcomp";
    }
  | { readonly type: "retained-stored" | "retained-replaced"; readonly message: Message }
  | { readonly type: "retained-cleared"; readonly topic: TopicName; readonly clientId: ClientId | null }
  | { readonly type: "retained-refused"; readonly topic: TopicName; readonly detail: string }
  | {
      readonly type: "will-stored" | "will-discarded" | "will-cancelled" | "will-published";
      readonly clientId: ClientId;
      readonly topic: TopicName;
    }
  /** The connection is gone; the will waits until its delay has passed. */
  | { readonly type: "will-delayed"; readonly clientId: ClientId; readonly topic: TopicName; readonly until: Instant }
  | {
      readonly type: "keep-alive-expired";
      readonly clientId: ClientId;
      readonly connection: ConnectionId;
      readonly silentSince: Instant;
    }
  /** A statement that was obeyed by a decision without an event of its own. */
  | { readonly type: "statement-obeyed"; readonly connection: ConnectionId | null; readonly clientId: ClientId | null }
);
