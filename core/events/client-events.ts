import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier, QoS, TopicName } from "../protocol/vocabulary.ts";
import type { NodeName } from "./names.ts";

/** What a simulated client does and knows: its side of the story, which the broker cannot see. */
export type ClientEvent = { readonly node: NodeName; readonly because: StatementId | null } & (
  | { readonly type: "client-connecting"; readonly cleanStart: boolean }
  | { readonly type: "client-connected"; readonly sessionPresent: boolean }
  | { readonly type: "client-refused"; readonly reasonCode: number }
  | {
      readonly type: "client-disconnected";
      readonly reason: "own-disconnect" | "connection-lost" | "no-ping-response" | "violation" | "killed" | "refused";
    }
  | { readonly type: "client-started" | "client-killed" }
  /** The store held something that is now gone: a clean CONNECT, Session Present 0, or memory lost with the process. */
  | { readonly type: "client-state-discarded"; readonly outbox: number; readonly receivedQoS2: number }
  | {
      readonly type: "publish-stored";
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
  | { readonly type: "publish-dropped"; readonly topic: TopicName; readonly reason: "offline-qos-0" }
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
