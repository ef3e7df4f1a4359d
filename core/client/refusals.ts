import { utf8Encode } from "../kernel/text.ts";
import { MAXIMUM_STRING_BYTES, topicFilterFault, topicNameFault } from "../protocol/topics.ts";
import {
  MAXIMUM_PACKET_IDENTIFIER,
  NEVER_EXPIRES,
  type ProtocolVersion,
  type TopicFilter,
  type TopicName,
} from "../protocol/vocabulary.ts";
import type { ClientSession, DisconnectOptions, PublishRequest, SubscriptionRequest } from "./client-session.ts";
import { type ClientStatus, hasSentConnect } from "./client-status.ts";
import { publishOptionsRefusal } from "./publish-options.ts";
import type { ClientSettings } from "./settings.ts";

/**
 * Why a client does not do what it is asked, connected or not: one sentence that says what is wrong and what to do.
 * Null when nothing is wrong.
 */
export function publishRefusal(
  { topic, payload, qos, ...options }: PublishRequest,
  { outbox }: ClientSession,
  version: ProtocolVersion,
): string | null {
  const refusal = publishOptionsRefusal(options, version);
  if (refusal !== null) return refusal;
  if (payload.length > MAXIMUM_PAYLOAD_BYTES) {
    return `The payload has ${payload.length} bytes: send at most ${MAXIMUM_PAYLOAD_BYTES}.`;
  }
  if (qos > 0 && outbox.size >= MAXIMUM_OUTBOX) {
    return `The outbox is full with ${MAXIMUM_OUTBOX} unacknowledged messages: let the broker acknowledge some first.`;
  }
  return topicNameRefusal(topic);
}

export function subscribeRefusal(
  subscriptions: readonly SubscriptionRequest[],
  believed: ReadonlyMap<TopicFilter, unknown>,
  session: ClientSession,
  version: ProtocolVersion,
): string | null {
  for (const { noLocal, retainAsPublished, retainHandling, subscriptionIdentifier } of subscriptions) {
    const isPlain = !(noLocal || retainAsPublished || retainHandling || subscriptionIdentifier !== undefined);
    if (version !== 5 && !isPlain) {
      return "Only MQTT 5.0 has subscription options and identifiers: connect with it, or leave them out.";
    }
    if (subscriptionIdentifier === undefined) continue;
    if (!isWholeBetween(subscriptionIdentifier, 1, MAXIMUM_SUBSCRIPTION_IDENTIFIER)) {
      return `A Subscription Identifier is a whole number from 1 to ${MAXIMUM_SUBSCRIPTION_IDENTIFIER}.`;
    }
  }
  const topicFilters = subscriptions.map(({ topicFilter }) => topicFilter);
  if (new Set([...believed.keys(), ...topicFilters]).size > MAXIMUM_SUBSCRIPTIONS) {
    return `A simulated client holds at most ${MAXIMUM_SUBSCRIPTIONS} subscriptions: unsubscribe from some first.`;
  }
  return requestRefusal(topicFilters, session);
}

export function unsubscribeRefusal(topicFilters: readonly TopicFilter[], session: ClientSession): string | null {
  if (topicFilters.length > MAXIMUM_SUBSCRIPTIONS)
    return `Name at most ${MAXIMUM_SUBSCRIPTIONS} topic filters at once.`;
  return requestRefusal(topicFilters, session);
}

export function disconnectRefusal(
  { withWill, sessionExpirySeconds }: DisconnectOptions,
  { state, inForce }: Readonly<ClientStatus>,
): string | null {
  if ((withWill !== true && sessionExpirySeconds === undefined) || !hasSentConnect(state)) return null;
  if (inForce?.protocolVersion !== 5) return "In MQTT 3.1.1 DISCONNECT says nothing but its name: connect with 5.0.";
  if (sessionExpirySeconds === undefined) return null;
  if (!isWholeBetween(sessionExpirySeconds, 0, NEVER_EXPIRES)) return `The Session Expiry Interval ${IN_SECONDS}`;
  if (sessionExpirySeconds > 0 && inForce.sessionExpirySeconds === 0) {
    return "Its CONNECT has said that the session ends with the connection, which DISCONNECT cannot change: connect with a Session Expiry Interval.";
  }
  return null;
}

export function settingsRefusal(settings: ClientSettings): string | null {
  const { clientId, protocolVersion, keepAliveSeconds, reconnectAfterMs, will } = settings;
  const { sessionExpirySeconds, willDelaySeconds, receiveMaximum } = settings;
  if (protocolVersion === 3) return "Simulated clients speak MQTT 3.1.1 and 5.0: choose protocol version 4 or 5.";
  if (clientId.includes("\u0000")) return "A client id cannot contain the null character: remove it.";
  if (isTooLong(clientId)) return `The client id is too long: use at most ${MAXIMUM_STRING_BYTES} bytes.`;
  if (!isWholeBetween(keepAliveSeconds, 0, MAXIMUM_KEEP_ALIVE_SECONDS)) {
    return `Keep Alive must be a whole number of seconds from 0 (off) to ${MAXIMUM_KEEP_ALIVE_SECONDS}.`;
  }
  if (!isWholeBetween(sessionExpirySeconds, 0, NEVER_EXPIRES)) return `The Session Expiry Interval ${IN_SECONDS}`;
  if (!isWholeBetween(willDelaySeconds, 0, NEVER_EXPIRES)) return `The Will Delay Interval ${IN_SECONDS}`;
  if (receiveMaximum !== null && !isWholeBetween(receiveMaximum, 1, MAXIMUM_PACKET_IDENTIFIER)) {
    return `Receive Maximum must be a whole number from 1 to ${MAXIMUM_PACKET_IDENTIFIER}.`;
  }
  if (
    reconnectAfterMs !== null &&
    !isWholeBetween(reconnectAfterMs, MINIMUM_RECONNECT_AFTER_MS, MAXIMUM_RECONNECT_AFTER_MS)
  ) {
    return `The time until it reconnects must be from ${MINIMUM_RECONNECT_AFTER_MS} to ${MAXIMUM_RECONNECT_AFTER_MS} ms.`;
  }
  if (will === null) return null;
  if (will.payload.length > MAXIMUM_STRING_BYTES) {
    return `The will's payload has ${will.payload.length} bytes: CONNECT has room for ${MAXIMUM_STRING_BYTES}.`;
  }
  const refusal = topicNameRefusal(will.topic);
  return refusal === null ? null : `The will cannot be used. ${refusal}`;
}

function requestRefusal(topicFilters: readonly TopicFilter[], { openRequests }: ClientSession): string | null {
  if (topicFilters.length === 0) return "There is no topic filter: name at least one.";
  if (openRequests.size >= MAXIMUM_OPEN_REQUESTS) {
    return `${MAXIMUM_OPEN_REQUESTS} requests are not answered yet: wait for the broker first.`;
  }
  for (const topicFilter of topicFilters) {
    const refusal = topicFilterRefusal(topicFilter);
    if (refusal !== null) return refusal;
  }
  return null;
}

function topicNameRefusal(topic: TopicName): string | null {
  if (isTooLong(topic)) return `The topic name is too long: use at most ${MAXIMUM_STRING_BYTES} bytes.`;
  switch (topicNameFault(topic)) {
    case "empty":
      return "A topic name has at least one character: type one.";
    case "wildcard":
      return `"${topic}" is no topic name: + and # may stand in topic filters only.`;
    case "null-character":
      return "A topic name cannot contain the null character: remove it.";
    case null:
      return null;
  }
}

function topicFilterRefusal(topicFilter: TopicFilter): string | null {
  if (isTooLong(topicFilter)) return `The topic filter is too long: use at most ${MAXIMUM_STRING_BYTES} bytes.`;
  switch (topicFilterFault(topicFilter)) {
    case "empty":
      return "A topic filter has at least one character: type one.";
    case "wildcard":
      return `"${topicFilter}" is no topic filter: + and # fill a whole level, and # is the last one.`;
    case "null-character":
      return "A topic filter cannot contain the null character: remove it.";
    case null:
      return null;
  }
}

function isTooLong(text: string): boolean {
  return text.length > MAXIMUM_STRING_BYTES || utf8Encode(text).length > MAXIMUM_STRING_BYTES;
}

function isWholeBetween(value: number, minimum: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= minimum && value <= maximum;
}

const IN_SECONDS = `must be a whole number of seconds from 0 to ${NEVER_EXPIRES}.`;
/** Four bytes of seven bits. */
const MAXIMUM_SUBSCRIPTION_IDENTIFIER = 268_435_455;
const MAXIMUM_PAYLOAD_BYTES = 262_144;
/** Together with MAXIMUM_OPEN_REQUESTS it leaves most of the 65,535 Packet Identifiers free. */
const MAXIMUM_OUTBOX = 1_000;
const MAXIMUM_OPEN_REQUESTS = 1_000;
const MAXIMUM_SUBSCRIPTIONS = 1_000;
const MAXIMUM_KEEP_ALIVE_SECONDS = 65_535;
/** Not 0: attempts that fail at once would follow each other without time going on. */
const MINIMUM_RECONNECT_AFTER_MS = 100;
const MAXIMUM_RECONNECT_AFTER_MS = 3_600_000;
