import type { Properties } from "../protocol/packets.ts";
import type { Frame, PacketIdentifier, ProtocolVersion, QoS, TopicName } from "../protocol/vocabulary.ts";
import { encode } from "./encode.ts";
import { headerLength } from "./fixed-header.ts";

/** A PUBLISH that many subscribers get, encoded once. */
export interface PublishTemplate {
  /**
   * QoS 0: the same bytes for everybody, so nobody may change them; both arguments are ignored. QoS 1 and 2: a copy
   * with this Packet Identifier and DUP flag.
   */
  frame(packetIdentifier: PacketIdentifier | null, dup: boolean): Frame;
}

export function publishTemplate(
  message: { readonly topic: TopicName; readonly payload: Uint8Array; readonly properties: Properties | null },
  qos: QoS,
  retain: boolean,
  version: ProtocolVersion,
): PublishTemplate {
  const { topic, payload, properties } = message;
  const packetIdentifier = qos === 0 ? null : 1;
  const encoded = encode(
    { type: "publish", topic, payload, qos, retain, dup: false, packetIdentifier, properties },
    version,
  );
  if (qos === 0) return { frame: () => encoded };
  const topicLengthAt = headerLength(encoded);
  const topicLength = ((encoded[topicLengthAt] as number) << 8) | (encoded[topicLengthAt + 1] as number);
  const identifierAt = topicLengthAt + 2 + topicLength;
  return {
    frame(packetIdentifier, dup) {
      if (packetIdentifier === null) throw new RangeError(`a QoS ${qos} PUBLISH needs a Packet Identifier`);
      const frame = encoded.slice();
      if (dup) frame[0] = (frame[0] as number) | DUP;
      frame[identifierAt] = packetIdentifier >>> 8;
      frame[identifierAt + 1] = packetIdentifier & 0xff;
      return frame;
    },
  };
}

const DUP = 0x08;
