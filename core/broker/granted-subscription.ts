import type { Subscription } from "../protocol/packets.ts";
import type { SharedFilter } from "../protocol/topics.ts";
import type { QoS } from "../protocol/vocabulary.ts";

/** A subscription as a session holds it: `qos` is the granted one. */
export interface GrantedSubscription extends Subscription {
  readonly subscriptionIdentifier: number | null;
  /** Null when it is not shared. */
  readonly share: SharedFilter | null;
}

/** How a session gets a message: what all of its matching subscriptions come to. */
export interface Copy {
  /** The highest QoS that any of them was granted. */
  readonly qos: QoS;
  readonly retainAsPublished: boolean;
  /** All that they have; null when there are none. */
  readonly subscriptionIdentifiers: readonly number[] | null;
  readonly subscriptions: readonly GrantedSubscription[];
}

/** `subscriptions` is not empty. */
export function mergeCopies(subscriptions: readonly GrantedSubscription[]): Copy {
  let qos: QoS = 0;
  let retainAsPublished = false;
  const identifiers: number[] = [];
  for (const subscription of subscriptions) {
    if (subscription.qos > qos) qos = subscription.qos;
    if (subscription.retainAsPublished) retainAsPublished = true;
    if (subscription.subscriptionIdentifier !== null) identifiers.push(subscription.subscriptionIdentifier);
  }
  return {
    qos,
    retainAsPublished,
    subscriptionIdentifiers: identifiers.length === 0 ? null : identifiers,
    subscriptions,
  };
}
