import type { Properties } from "../protocol/packets.ts";
import type { Frame, PacketIdentifier, ProtocolVersion, QoS, TopicName } from "../protocol/vocabulary.ts";
import { encode } from "./encode.ts";
import { headerLength } from "./fixed-header.ts";
import type { FrameSlab } from "./frame-slab.ts";

/** A PUBLISH that many subscribers get, encoded once. */
export class PublishTemplate {
  readonly #encoded: Frame;
  /** Null with QoS 0, where there is no Packet Identifier. */
  readonly #identifierAt: number | null;

  /** `encoded` is a PUBLISH, which nobody changes while the template is used. */
  constructor(encoded: Frame) {
    this.#encoded = encoded;
    this.#identifierAt = ((encoded[0] as number) & QOS_BITS) === 0 ? null : identifierAt(encoded);
  }

  /**
   * QoS 0: the same bytes for everybody, so nobody may change them; the other arguments are ignored. QoS 1 and 2: a copy
   * with this Packet Identifier and DUP flag, in memory of its own or of the slab.
   */
  frame(packetIdentifier: PacketIdentifier | null, dup: boolean, slab: FrameSlab | null): Frame {
    const at = this.#identifierAt;
    if (at === null) return this.#encoded;
    if (packetIdentifier === null) throw new RangeError("a PUBLISH above QoS 0 needs a Packet Identifier");
    const frame = slab === null ? new Uint8Array(this.#encoded) : slab.copy(this.#encoded);
    const first = frame[0] as number;
    frame[0] = dup ? first | DUP : first & ~DUP;
    frame[at] = packetIdentifier >>> 8;
    frame[at + 1] = packetIdentifier & 0xff;
    return frame;
  }
}

export function publishTemplate(
  message: { readonly topic: TopicName; readonly payload: Uint8Array; readonly properties: Properties | null },
  qos: QoS,
  retain: boolean,
  version: ProtocolVersion,
): PublishTemplate {
  const { topic, payload, properties } = message;
  const packetIdentifier = qos === 0 ? null : 1;
  const packet = { type: "publish", topic, payload, qos, retain, dup: false, packetIdentifier, properties } as const;
  return new PublishTemplate(encode(packet, version));
}

function identifierAt(encoded: Frame): number {
  const topicLengthAt = headerLength(encoded);
  return topicLengthAt + 2 + (((encoded[topicLengthAt] as number) << 8) | (encoded[topicLengthAt + 1] as number));
}

const QOS_BITS = 0b0110;
const DUP = 0x08;
