import type { Brand, Instant } from "../kernel/time.ts";
import type { Properties } from "./packets.ts";
import type { ClientId, QoS, TopicName } from "./vocabulary.ts";

/** Counts the Application Messages a broker has accepted, from 1. */
export type MessageId = Brand<number, "MessageId">;

/**
 * An Application Message as the broker holds it. Immutable and shared by reference: by every queue it waits in, by the
 * retained messages and by what observers are told.
 */
export interface Message {
  readonly id: MessageId;
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  /** As published; what a subscriber gets may be lower. */
  readonly qos: QoS;
  /** As published. */
  readonly retain: boolean;
  readonly properties: Properties | null;
  /** The publisher, also of a will; null when the broker itself speaks. */
  readonly from: ClientId | null;
  readonly publishedAt: Instant;
}

/**
 * Why a subscriber is sent a message now: it was just published; it waited in the session's queue; it was retained and
 * the client has just subscribed; it was sent before and not acknowledged.
 */
export type Provenance = "live" | "queued" | "retained" | "again";
