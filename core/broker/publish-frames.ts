import { encode } from "../codec/encode.ts";
import { FrameSlab } from "../codec/frame-slab.ts";
import { PublishTemplate, publishTemplate } from "../codec/publish-template.ts";
import type { Instant } from "../kernel/time.ts";
import type { Message } from "../protocol/message.ts";
import type { Properties, PropertyValue } from "../protocol/packets.ts";
import { numberProperty } from "../protocol/property-values.ts";
import type { Frame, PacketIdentifier, ProtocolVersion, QoS, TopicName } from "../protocol/vocabulary.ts";
import { fits } from "./announced.ts";
import { remainingSeconds } from "./message-expiry.ts";
import type { BrokerConnection, Outgoing } from "./state.ts";

/**
 * The PUBLISH frames of messages. The encoding is shared by all subscribers that get a message in the same way: of a
 * fan-out only the first pays for it. A copy with a Topic Alias, Subscription Identifiers or a lifetime that has become
 * shorter is encoded by itself.
 */
export class PublishFrames {
  readonly #templates: (PublishTemplate | undefined)[] = [];
  readonly #slab = new FrameSlab();
  #templatesOf: Message | null = null;

  /** The message came in this plain frame, without RETAIN: whoever gets it in the same way gets the same bytes. */
  startWith(arrived: Frame, message: Message, version: ProtocolVersion): void {
    this.#templatesOf = message;
    this.#templates.length = 0;
    this.#templates[keyOf(version, message.qos, false)] = new PublishTemplate(arrived);
  }

  /**
   * Null when it would be larger than the client accepts. May give the topic an alias on this connection. `isKept`: whether
   * somebody may look at the frame when it has been sent.
   */
  frame(
    outgoing: Outgoing,
    connection: BrokerConnection,
    packetIdentifier: PacketIdentifier | null,
    dup: boolean,
    isKept: boolean,
    now: Instant,
  ): Frame | null {
    if (connection.protocolVersion === 5 && !isCommon(outgoing, connection, now)) {
      return frameFor(outgoing, connection, packetIdentifier, dup, now);
    }
    const { message, qos, retain } = outgoing;
    if (this.#templatesOf !== message) {
      this.#templatesOf = message;
      this.#templates.length = 0;
    }
    const key = keyOf(connection.protocolVersion, qos, retain);
    let template = this.#templates[key];
    if (template === undefined) {
      template = publishTemplate(message, qos, retain, connection.protocolVersion);
      this.#templates[key] = template;
    }
    const frame = template.frame(packetIdentifier, dup, isKept ? null : this.#slab);
    return fits(frame, connection.announced) ? frame : null;
  }
}

function keyOf(version: ProtocolVersion, qos: QoS, retain: boolean): number {
  return (version << 3) | (qos << 1) | (retain ? 1 : 0);
}

function isCommon(outgoing: Outgoing, { announced }: BrokerConnection, now: Instant): boolean {
  if (announced.topicAliasMaximum > 0 || outgoing.subscriptionIdentifiers !== null) return false;
  const { properties } = outgoing.message;
  if (properties === null) return true;
  return remainingSeconds(outgoing.message, now) === numberProperty(properties, "messageExpiryInterval");
}

function frameFor(
  outgoing: Outgoing,
  connection: BrokerConnection,
  packetIdentifier: PacketIdentifier | null,
  dup: boolean,
  now: Instant,
): Frame | null {
  const { message, qos, retain } = outgoing;
  const { outboundAliases, announced } = connection;
  const known = outboundAliases.get(message.topic) ?? 0;
  const hasFree = outboundAliases.size < announced.topicAliasMaximum;
  const topicAlias = known === 0 && hasFree ? outboundAliases.size + 1 : known;
  const encoded = (topic: TopicName, alias: number): Frame => {
    const properties = deliveryProperties(outgoing, alias, now);
    const { payload } = message;
    return encode({ type: "publish", topic, payload, qos, retain, dup, packetIdentifier, properties }, 5);
  };
  const frame = encoded(known === 0 ? message.topic : "", topicAlias);
  if (fits(frame, announced)) {
    // From now on the alias stands for the topic [MQTT-3.3.2-11].
    if (topicAlias !== known) outboundAliases.set(message.topic, topicAlias);
    return frame;
  }
  if (topicAlias === 0) return null;
  const plain = encoded(message.topic, 0);
  return fits(plain, announced) ? plain : null;
}

/** What the publisher has said, unaltered and in its order but for the lifetime, and what concerns this copy. */
function deliveryProperties(outgoing: Outgoing, topicAlias: number, now: Instant): Properties | null {
  const { message, subscriptionIdentifiers } = outgoing;
  const properties: Record<string, PropertyValue> = { ...message.properties };
  const remaining = remainingSeconds(message, now);
  if (remaining !== null) properties.messageExpiryInterval = remaining;
  if (topicAlias !== 0) properties.topicAlias = topicAlias;
  if (subscriptionIdentifiers !== null) properties.subscriptionIdentifier = subscriptionIdentifiers;
  return properties;
}
