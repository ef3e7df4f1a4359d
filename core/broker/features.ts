import type { PropertyValue, PublishPacket, SubscribePacket, Will } from "../protocol/packets.ts";
import { ReasonCode } from "../protocol/reason-codes.ts";
import { sharedFilter } from "../protocol/topics.ts";
import type { Violation } from "../protocol/violation.ts";
import type { QoS } from "../protocol/vocabulary.ts";

/**
 * What 5.0 lets a broker do without. A 5.0 client is told by the properties of the same names and must then keep to it;
 * 3.1.1 has no words for that, and its clients may use everything.
 */
export interface Features {
  /** Of what a client publishes. A subscription is granted whatever it asks for. */
  readonly maximumQoS: QoS;
  readonly retainAvailable: boolean;
  readonly wildcardSubscriptionAvailable: boolean;
  readonly subscriptionIdentifiersAvailable: boolean;
  readonly sharedSubscriptionAvailable: boolean;
}

/** The properties of CONNACK that say what is missing. */
export function missingFeatures(features: Features): Record<string, PropertyValue> {
  const told: Record<string, PropertyValue> = {};
  if (features.maximumQoS < 2) told.maximumQoS = features.maximumQoS;
  for (const name of SWITCHES) if (!features[name]) told[name] = false;
  return told;
}

/** The fault of a will that this broker could not publish as it is. */
export function willFault({ maximumQoS, retainAvailable }: Features, { qos, retain }: Will): Violation | null {
  if (qos > maximumQoS) {
    const detail = `The will has QoS ${qos}; the highest here is ${maximumQoS}.`;
    return { reasonCode: ReasonCode.qosNotSupported, statement: "5:3.2.2-12", detail };
  }
  if (!retain || retainAvailable) return null;
  const detail = "The will has Will Retain 1; nothing is retained here.";
  return { reasonCode: ReasonCode.retainNotSupported, statement: "5:3.2.2-13", detail };
}

export function publishFault({ maximumQoS, retainAvailable }: Features, packet: PublishPacket): Violation | null {
  const { qos, retain } = packet;
  if (qos > maximumQoS) {
    const detail = `PUBLISH has QoS ${qos}; the client was told that the highest here is ${maximumQoS}.`;
    return { reasonCode: ReasonCode.qosNotSupported, statement: "5:3.2.2-11", detail };
  }
  if (!retain || retainAvailable) return null;
  const detail = "PUBLISH has RETAIN 1; the client was told that nothing is retained here.";
  return { reasonCode: ReasonCode.retainNotSupported, statement: "5:3.2.2-14", detail };
}

/** Each of these is a protocol error with a Reason Code of its own, sections 3.2.2.3.11 to 3.2.2.3.13. */
export function subscribeFault(features: Features, { subscriptions, properties }: SubscribePacket): Violation | null {
  if (!features.subscriptionIdentifiersAvailable && properties?.subscriptionIdentifier !== undefined) {
    return notHere(ReasonCode.subscriptionIdentifiersNotSupported, "Subscription Identifiers");
  }
  for (const { topicFilter } of subscriptions) {
    if (!features.sharedSubscriptionAvailable && sharedFilter(topicFilter) !== null) {
      return notHere(ReasonCode.sharedSubscriptionsNotSupported, "shared subscriptions");
    }
    if (!features.wildcardSubscriptionAvailable && /[+#]/.test(topicFilter)) {
      return notHere(ReasonCode.wildcardSubscriptionsNotSupported, "wildcards in Topic Filters");
    }
  }
  return null;
}

function notHere(reasonCode: number, what: string): Violation {
  return { reasonCode, statement: "5:4.13.1-1", detail: `The client was told that there are no ${what} here.` };
}

const SWITCHES = [
  "retainAvailable",
  "wildcardSubscriptionAvailable",
  "subscriptionIdentifiersAvailable",
  "sharedSubscriptionAvailable",
] as const satisfies readonly (keyof Features)[];
