import { InboundQoS2 } from "../delivery/inbound.ts";
import { Outbound } from "../delivery/outbound.ts";
import { PacketIdentifiers } from "../delivery/packet-identifiers.ts";
import { assert } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { ClientId, PacketIdentifier, QoS, TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import type { PublishOptions } from "./publish-options.ts";
import type { SavedClient } from "./saved-client.ts";

/** What an application asks to be published. The payload is never written to. */
export interface PublishRequest extends PublishOptions {
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
}

/** What only 5.0 has; what is absent means false, 0 or none. */
export interface SubscriptionOptions {
  /** What the client publishes itself does not come back. */
  readonly noLocal?: boolean;
  /** Forwarded messages keep the RETAIN flag of their publisher. */
  readonly retainAsPublished?: boolean;
  /** Whether SUBSCRIBE is answered with retained messages. 0: yes; 1: if the subscription is new; 2: no. */
  readonly retainHandling?: 0 | 1 | 2;
  /** Comes back with every message that is sent for this subscription; from 1. */
  readonly subscriptionIdentifier?: number;
}

export interface SubscriptionRequest extends SubscriptionOptions {
  readonly topicFilter: TopicFilter;
  readonly qos: QoS;
}

/** What 5.0 lets a client say in DISCONNECT. */
export interface DisconnectOptions {
  /** Reason Code 0x04: the will is published all the same. */
  readonly withWill?: boolean;
  /** Replaces what CONNECT has said; a session that was to end with its connection cannot be made to last. */
  readonly sessionExpirySeconds?: number;
}

/** A SUBSCRIBE or UNSUBSCRIBE without its answer. */
export type OpenRequest =
  | { readonly type: "subscribe"; readonly subscriptions: readonly SubscriptionRequest[] }
  | { readonly type: "unsubscribe"; readonly topicFilters: readonly TopicFilter[] };

export interface Discarded {
  readonly outbox: number;
  readonly receivedQoS2: number;
}

/**
 * The client's half of the session, and the Packet Identifiers it gives out.
 *
 * Invariants: 1. an identifier is in use by one message of `outbox` or one of `openRequests`, never by both;
 * 2. `openRequests` and `toSend` are empty while there is no connection: they are not part of the session.
 */
export class ClientSession {
  readonly outbox = new Outbound<PublishRequest>();
  readonly receivedQoS2 = new InboundQoS2();
  readonly identifiers = new PacketIdentifiers();
  readonly openRequests = new Map<PacketIdentifier, OpenRequest>();
  /** What of the outbox was not sent in this connection because the broker takes no more yet, in the outbox's order. */
  readonly toSend = new Set<PacketIdentifier>();
  #clientId: ClientId | null = null;
  #isAssigned = false;
  /** When it is discarded, in virtual time; null: not while this lasts. */
  expiresAt: Instant | null = null;

  constructor(saved: SavedClient | null = null) {
    if (saved === null) return;
    for (const inflight of saved.outbox) this.outbox.restore({ ...inflight });
    this.outbox.countFrom(saved.outboxBegun);
    for (const packetIdentifier of saved.receivedQoS2) this.receivedQoS2.restore(packetIdentifier);
    this.identifiers.continueAfter(saved.lastIdentifier);
    for (const [packetIdentifier, request] of saved.openRequests) this.openRequests.set(packetIdentifier, request);
    for (const packetIdentifier of saved.toSend) this.toSend.add(packetIdentifier);
    this.#clientId = saved.sessionClientId;
    this.#isAssigned = saved.isAssigned;
    this.expiresAt = saved.sessionExpiresAt;
  }

  /** The client id that both sides know the session by; null when this side knows of no session. */
  get clientId(): ClientId | null {
    return this.#clientId;
  }

  /** Whether the broker has chosen the client id. */
  get isAssigned(): boolean {
    return this.#isAssigned;
  }

  /** CONNECT goes out: from now on the broker may hold a session, whether or not its CONNACK ever comes. */
  begin(clientId: ClientId, isAssigned: boolean): void {
    this.#clientId = clientId;
    this.#isAssigned = isAssigned;
    this.expiresAt = null;
  }

  connectionEnded(): void {
    this.openRequests.clear();
    this.toSend.clear();
  }

  /** An identifier that is not in use [MQTT-2.3.1-2]. */
  nextIdentifier(): PacketIdentifier {
    const next = this.identifiers.next({ has: (one) => this.outbox.has(one) || this.openRequests.has(one) });
    assert(next !== null, "the limits of outbox and open requests leave identifiers free");
    return next;
  }

  /**
   * The session ends and its state must not be used again [MQTT-3.1.2-6]. Messages that were never sent stay: section
   * 4.1 counts only what "has been sent to the Server", so they belong to whichever session sends them.
   */
  discard(): Discarded {
    const stored = [...this.outbox];
    const unsent = stored.filter((inflight) => inflight.timesSent === 0);
    const discarded = { outbox: stored.length - unsent.length, receivedQoS2: this.receivedQoS2.held.size };
    this.outbox.clear();
    for (const { packetIdentifier, carried, qos } of unsent) this.outbox.begin(packetIdentifier, carried, qos);
    this.#end();
    return discarded;
  }

  /**
   * The broker holds no session although the client did not ask for a clean one. 3.1.1 lets the client go on (3.2.2.2). Its
   * unacknowledged messages are still sent, because they may never have arrived; but the identifiers it received must go:
   * the broker's new session counts from 1 again, and its messages would be taken for repetitions.
   */
  discardReceived(): Discarded {
    const discarded = { outbox: 0, receivedQoS2: this.receivedQoS2.held.size };
    this.receivedQoS2.clear();
    return discarded;
  }

  /** Memory is lost: nothing stays, sent or not. */
  lose(): Discarded {
    const discarded = { outbox: this.outbox.size, receivedQoS2: this.receivedQoS2.held.size };
    this.outbox.clear();
    this.#end();
    return discarded;
  }

  #end(): void {
    this.receivedQoS2.clear();
    this.identifiers.reset();
    this.#clientId = null;
    this.#isAssigned = false;
    this.expiresAt = null;
  }
}
