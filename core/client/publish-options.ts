import { utf8Encode } from "../kernel/text.ts";
import type { Properties, PropertyValue } from "../protocol/packets.ts";
import { MAXIMUM_STRING_BYTES, topicNameFault } from "../protocol/topics.ts";
import { NEVER_EXPIRES, type ProtocolVersion, type TopicName } from "../protocol/vocabulary.ts";

/** What only 5.0 can say with a message: its receivers get it as it was said. What is absent is left out. */
export interface PublishOptions {
  /** The broker drops what it has not delivered by then, counted from when it gets the message. */
  readonly messageExpirySeconds?: number;
  /** Payload Format Indicator: whether it is said that the payload is UTF-8 text. */
  readonly payloadIsText?: boolean;
  readonly contentType?: string;
  /**
   * Stands for the topic from the second message of a connection on, which then goes without. What it stood for on an
   * earlier connection is forgotten. From 1 to the broker's Topic Alias Maximum.
   */
  readonly topicAlias?: number;
  /** Where an answer is to be published. */
  readonly responseTopic?: TopicName;
  /** What an answer is to carry, so that it is known what it answers. */
  readonly correlationData?: Uint8Array;
  /** In their order; a name may come more than once. */
  readonly userProperties?: readonly (readonly [name: string, value: string])[];
}

/** What of `options` is there, and nothing else. */
export function publishOptions(options: PublishOptions): PublishOptions {
  const { messageExpirySeconds, payloadIsText, contentType, responseTopic, correlationData, userProperties } = options;
  const { topicAlias } = options;
  return {
    ...(messageExpirySeconds !== undefined && { messageExpirySeconds }),
    ...(payloadIsText !== undefined && { payloadIsText }),
    ...(topicAlias !== undefined && { topicAlias }),
    ...(contentType !== undefined && { contentType }),
    ...(responseTopic !== undefined && { responseTopic }),
    ...(correlationData !== undefined && { correlationData }),
    ...(userProperties !== undefined && { userProperties }),
  };
}

/** As they ride on PUBLISH; null where there are none, and before 5.0. */
export function publishProperties(options: PublishOptions, version: ProtocolVersion): Properties | null {
  if (version !== 5) return null;
  const { messageExpirySeconds, payloadIsText, contentType, responseTopic, correlationData, userProperties } = options;
  const { topicAlias } = options;
  const properties: Record<string, PropertyValue> = {};
  if (payloadIsText === true) properties.payloadFormatIndicator = true;
  if (messageExpirySeconds !== undefined) properties.messageExpiryInterval = messageExpirySeconds;
  if (topicAlias !== undefined) properties.topicAlias = topicAlias;
  if (responseTopic !== undefined) properties.responseTopic = responseTopic;
  if (correlationData !== undefined) properties.correlationData = correlationData;
  if (userProperties !== undefined && userProperties.length > 0) properties.userProperties = userProperties;
  if (contentType !== undefined) properties.contentType = contentType;
  return Object.keys(properties).length === 0 ? null : properties;
}

/** Why they cannot be sent in that version; null when they can. */
export function publishOptionsRefusal(options: PublishOptions, version: ProtocolVersion): string | null {
  const { messageExpirySeconds, contentType, responseTopic, correlationData, userProperties = [] } = options;
  const { topicAlias = 1 } = options;
  if (version !== 5) return refusalBefore5(options);
  if (messageExpirySeconds !== undefined && !isInterval(messageExpirySeconds)) {
    return `The Message Expiry Interval must be a whole number of seconds from 0 to ${NEVER_EXPIRES}.`;
  }
  if (!(Number.isInteger(topicAlias) && topicAlias >= 1 && topicAlias <= MAXIMUM_TOPIC_ALIAS)) {
    return `A Topic Alias is a whole number from 1 to ${MAXIMUM_TOPIC_ALIAS}.`;
  }
  if (responseTopic !== undefined && topicNameFault(responseTopic) !== null) {
    return `"${responseTopic}" is no Response Topic: that is a topic name, without wildcards.`;
  }
  if (userProperties.length > MAXIMUM_USER_PROPERTIES) {
    return `The message has ${userProperties.length} User Properties: send at most ${MAXIMUM_USER_PROPERTIES}.`;
  }
  if ((correlationData?.length ?? 0) > MAXIMUM_STRING_BYTES) {
    return `The Correlation Data is too long: use at most ${MAXIMUM_STRING_BYTES} bytes.`;
  }
  const texts = [contentType ?? "", responseTopic ?? "", ...userProperties.flat()];
  if (texts.some((text) => utf8Encode(text).length > MAXIMUM_STRING_BYTES)) {
    return `A property of the message is too long: use at most ${MAXIMUM_STRING_BYTES} bytes for each text.`;
  }
  return texts.some((text) => text.includes("\u0000"))
    ? "A property of the message has the null character, which no text of MQTT can contain: remove it."
    : null;
}

function refusalBefore5(options: PublishOptions): string | null {
  const { messageExpirySeconds, ...others } = publishOptions(options);
  if (messageExpirySeconds !== undefined) {
    return "Only MQTT 5.0 has a Message Expiry Interval: connect with it, or leave the interval out.";
  }
  return Object.keys(others).length === 0
    ? null
    : "Only MQTT 5.0 has properties of messages: connect with it, or leave them out.";
}

function isInterval(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= NEVER_EXPIRES;
}

const MAXIMUM_TOPIC_ALIAS = 65_535;
const MAXIMUM_USER_PROPERTIES = 20;
