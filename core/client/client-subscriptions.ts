import type { Instant } from "../kernel/time.ts";
import type { SubackPacket, Subscription, UnsubackPacket } from "../protocol/packets.ts";
import { REFUSED } from "../protocol/reason-codes.ts";
import type { QoS, TopicFilter } from "../protocol/vocabulary.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, SubscriptionOptions, SubscriptionRequest } from "./client-session.ts";
import type { SavedClient } from "./saved-client.ts";

export interface BelievedSubscription extends SubscriptionOptions {
  readonly requested: QoS;
  /** What the last SUBACK of this session said; null while there was none. */
  readonly granted: number | null;
}

/**
 * What a client's program believes it is subscribed to. That is no part of the session: the broker's list decides, and
 * where the two differ there is something to learn.
 */
export class ClientSubscriptions {
  readonly #output: ClientOutput;
  readonly #session: ClientSession;
  readonly #believed: Map<TopicFilter, BelievedSubscription>;

  constructor(output: ClientOutput, session: ClientSession, saved: SavedClient | null) {
    this.#output = output;
    this.#session = session;
    this.#believed = new Map(saved?.subscriptions);
  }

  get believed(): ReadonlyMap<TopicFilter, BelievedSubscription> {
    return this.#believed;
  }

  /** In one SUBSCRIBE, or one for each Subscription Identifier. */
  subscribe(subscriptions: readonly SubscriptionRequest[], now: Instant): void {
    const identifiers = new Set(subscriptions.map(({ subscriptionIdentifier }) => subscriptionIdentifier ?? null));
    for (const identifier of identifiers) {
      const ofIt = subscriptions.filter(
        ({ subscriptionIdentifier }) => (subscriptionIdentifier ?? null) === identifier,
      );
      this.#sendSubscribe(ofIt, identifier, now);
    }
  }

  /** Subscribes anew to all that is believed. */
  subscribeAgain(now: Instant): void {
    this.subscribe(
      Array.from(this.#believed, ([topicFilter, { requested, granted, ...options }]) => ({
        topicFilter,
        qos: requested,
        ...options,
      })),
      now,
    );
  }

  unsubscribe(topicFilters: readonly TopicFilter[], now: Instant): void {
    const packetIdentifier = this.#session.nextIdentifier();
    this.#session.openRequests.set(packetIdentifier, { type: "unsubscribe", topicFilters });
    this.#output.send({ type: "unsubscribe", packetIdentifier, topicFilters, properties: null }, now);
  }

  /** False when it cannot be the answer to its SUBSCRIBE. A SUBACK that nothing waits for is ignored. */
  handleSuback(packet: SubackPacket): boolean {
    const request = this.#session.openRequests.get(packet.packetIdentifier);
    if (request?.type !== "subscribe") return true;
    if (packet.reasonCodes.length !== request.subscriptions.length) return false;
    this.#session.openRequests.delete(packet.packetIdentifier);
    const { node, observer } = this.#output;
    for (const [index, { topicFilter, qos, ...options }] of request.subscriptions.entries()) {
      const granted = packet.reasonCodes[index] as number;
      this.#believed.set(topicFilter, { ...options, requested: qos, granted });
      observer?.event({ node, because: null, type: "subscription-granted", topicFilter, granted });
    }
    return true;
  }

  /** False when it cannot be the answer to its UNSUBSCRIBE. 3.1.1 has no codes in it. */
  handleUnsuback({ packetIdentifier, reasonCodes }: UnsubackPacket): boolean {
    const request = this.#session.openRequests.get(packetIdentifier);
    if (request?.type !== "unsubscribe") return true;
    const { topicFilters } = request;
    if (this.#output.protocolVersion === 5 && reasonCodes.length !== topicFilters.length) return false;
    this.#session.openRequests.delete(packetIdentifier);
    for (const [index, topicFilter] of topicFilters.entries()) {
      if ((reasonCodes[index] ?? 0) < REFUSED) this.#believed.delete(topicFilter);
    }
    return true;
  }

  /** A session begins that has no subscriptions: the program still wants them, but nothing was granted in it. */
  sessionBegan(): void {
    for (const [topicFilter, believed] of this.#believed) {
      this.#believed.set(topicFilter, { ...believed, granted: null });
    }
  }

  /** The program's memory is lost. */
  lose(): void {
    this.#believed.clear();
  }

  #sendSubscribe(subscriptions: readonly SubscriptionRequest[], identifier: number | null, now: Instant): void {
    const packetIdentifier = this.#session.nextIdentifier();
    this.#session.openRequests.set(packetIdentifier, { type: "subscribe", subscriptions });
    for (const { topicFilter, qos, ...options } of subscriptions) {
      this.#believed.set(topicFilter, { ...options, requested: qos, granted: null });
    }
    const is5 = this.#output.protocolVersion === 5;
    this.#output.send(
      {
        type: "subscribe",
        packetIdentifier,
        subscriptions: subscriptions.map((request) => withOptions(request, is5)),
        properties: is5 && identifier !== null ? { subscriptionIdentifier: identifier } : null,
      },
      now,
    );
  }
}

/** What a program has asked for in 5.0 is asked for without its options where the next connection speaks 3.1.1. */
function withOptions({ topicFilter, qos, ...options }: SubscriptionRequest, is5: boolean): Subscription {
  const { noLocal = false, retainAsPublished = false, retainHandling = 0 } = is5 ? options : {};
  return { topicFilter, qos, noLocal, retainAsPublished, retainHandling };
}
