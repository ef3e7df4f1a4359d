import { encode } from "../../../core/codec/encode.ts";
import type { ConnectPacket, PublishPacket } from "../../../core/protocol/packets.ts";
import type { QoS } from "../../../core/protocol/vocabulary.ts";

/** The packets of the load, encoded once and written many times. All speak MQTT 3.1.1, which every peer knows. */

export function connectFrame(clientId: string, cleanStart: boolean): Uint8Array {
  const packet: ConnectPacket = {
    type: "connect",
    protocolVersion: 4,
    clientId,
    cleanStart,
    keepAliveSeconds: 0,
    will: null,
    userName: null,
    password: null,
    properties: null,
  };
  return encode(packet, 4);
}

export function subscribeFrame(packetIdentifier: number, topicFilters: readonly string[], qos: QoS): Uint8Array {
  const subscriptions = topicFilters.map((topicFilter) => ({
    topicFilter,
    qos,
    noLocal: false,
    retainAsPublished: false,
    retainHandling: 0 as const,
  }));
  return encode({ type: "subscribe", packetIdentifier, subscriptions, properties: null }, 4);
}

export function publishFrame(topic: string, payloadBytes: number, qos: QoS, retain = false): Uint8Array {
  const packetIdentifier = qos === 0 ? null : 1;
  const payload = new Uint8Array(payloadBytes).fill(0x61);
  const packet: PublishPacket = {
    type: "publish",
    topic,
    payload,
    qos,
    retain,
    dup: false,
    packetIdentifier,
    properties: null,
  };
  return encode(packet, 4);
}

export const PINGREQ_FRAME = encode({ type: "pingreq" }, 4);
export const DISCONNECT_FRAME = encode({ type: "disconnect", reasonCode: 0, properties: null }, 4);

/** Where the Packet Identifier of a PUBLISH with QoS 1 or 2 stands. */
export function identifierAt(publish: Uint8Array): number {
  const topicAt = afterLength(publish, 1);
  return topicAt + 2 + (((publish[topicAt] as number) << 8) | (publish[topicAt + 1] as number));
}

/** The position behind a Remaining Length. */
export function afterLength(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] as number) >= 0x80) end += 1;
  return end + 1;
}
