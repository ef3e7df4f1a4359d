import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier, ProtocolVersion, QoS, TopicName } from "../protocol/vocabulary.ts";
import type { NodeName } from "./names.ts";

/** What a simulated client does and knows: its side of the story, which the broker cannot see. */
export type ClientEvent = { readonly node: NodeName; readonly because: StatementId | null } & (
  | { readonly type: "client-connecting"; readonly protocolVersion: ProtocolVersion; readonly cleanStart: boolean }
  | { readonly type: "client-connected"; readonly sessionPresent: boolean }
  | { readonly type: "client-refused"; readonly reasonCode: number }
  /** The broker said DISCONNECT, which only 5.0 has. */
  | { readonly type: "client-dismissed"; readonly reasonCode: number }
  | {
      readonly type: "client-disconnected";
      /** "unknown-session": CONNACK said Session Present 1, but the client has nothing of that session. */
      readonly reason:
        | "own-disconnect"
        | "connection-lost"
        | "no-ping-response"
        | "violation"
        | "killed"
        | "refused"
        | "dismissed"
        | "unknown-session";
    }
  | { readonly type: "client-started" | "client-killed" }
  /** The Session Expiry Interval has passed: the client keeps its half no longer. */
  | { readonly type: "client-session-expired" }
  /** The store held something that is now gone: a clean CONNECT, Session Present 0, or memory lost with the process. */
  | { readonly type: "client-state-discarded"; readonly outbox: number; readonly receivedQoS2: number }
  | {
      readonly type: "publish-stored";
      /** "receive-maximum": the broker takes no more unacknowledged messages for now. */
      readonly reason: "offline" | "receive-maximum";
      readonly packetIdentifier: PacketIdentifier;
      readonly topic: TopicName;
      readonly qos: QoS;
    }
  | {
      readonly type: "publish-sent";
      readonly packetIdentifier: PacketIdentifier | null;
      readonly topic: TopicName;
      readonly qos: QoS;
      readonly dup: boolean;
    }
  /** PUBREL: the broker has the QoS 2 message and may forget its identifier. */
  | { readonly type: "publish-released"; readonly packetIdentifier: PacketIdentifier; readonly again: boolean }
  | { readonly type: "publish-completed"; readonly packetIdentifier: PacketIdentifier }
  /** PUBACK or PUBREC of 5.0 with a Reason Code of 0x80 or above: the broker does not take it, and it is not sent again. */
  | { readonly type: "publish-refused"; readonly packetIdentifier: PacketIdentifier; readonly reasonCode: number }
  | { readonly type: "publish-dropped"; readonly topic: TopicName; readonly reason: "offline-qos-0" | Unsendable }
  /** Handed to the application: this is what the person at the other end gets. */
  | {
      readonly type: "message-received";
      readonly topic: TopicName;
      readonly payload: Uint8Array;
      readonly qos: QoS;
      readonly retain: boolean;
      readonly dup: boolean;
    }
  | {
      readonly type: "message-unheard";
      readonly topic: TopicName;
      readonly payload: Uint8Array;
      readonly reason: "no-handler-yet";
    }
  | { readonly type: "duplicate-suppressed"; readonly packetIdentifier: PacketIdentifier }
  | { readonly type: "acknowledgement-withheld"; readonly packetIdentifier: PacketIdentifier }
  | { readonly type: "subscription-granted"; readonly topicFilter: string; readonly granted: number }
);

/** What the broker has said in CONNACK that it does not take. */
export type Unsendable = "packet-too-large" | "qos-not-supported" | "retain-not-supported" | "topic-alias-invalid";
