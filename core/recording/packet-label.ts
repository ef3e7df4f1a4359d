import type { Packet, PublishPacket } from "../protocol/packets.ts";
import { numberProperty } from "../protocol/property-values.ts";
import type { Say } from "../words/say.ts";
import { hexEncode, readableText } from "./plain.ts";

/** What stands on an arrow: `PUBLISH 4 home/temp “21.5” QoS 1`. Shorter than the sentence, and the same for every client. */
export function packetLabel(packet: Packet | null, say: Say): string {
  if (packet === null) return say("ladder.notMqtt");
  switch (packet.type) {
    case "publish":
      return publishLabel(packet, say);
    case "connect":
      return `CONNECT ${packet.protocolVersion === 5 ? "Clean Start" : "CleanSession"}=${packet.cleanStart ? 1 : 0}`;
    case "connack":
      return packet.reasonCode === 0
        ? `CONNACK Session Present=${packet.sessionPresent ? 1 : 0}`
        : say("ladder.refused", { code: packet.reasonCode.toString(16).padStart(2, "0") });
    case "subscribe":
      return `SUBSCRIBE ${packet.packetIdentifier} ${packet.subscriptions.map(({ topicFilter, qos }) => `${topicFilter} QoS ${qos}`).join(", ")}`;
    case "unsubscribe":
      return `UNSUBSCRIBE ${packet.packetIdentifier} ${packet.topicFilters.join(", ")}`;
    case "pingreq":
    case "pingresp":
    case "disconnect":
    case "auth":
      return packet.type.toUpperCase();
    default:
      return `${packet.type.toUpperCase()} ${packet.packetIdentifier}`;
  }
}

function publishLabel(packet: PublishPacket, say: Say): string {
  const { packetIdentifier, topic, payload, qos, dup, retain } = packet;
  const topicAlias = numberProperty(packet.properties, "topicAlias");
  const words = ["PUBLISH"];
  if (packetIdentifier !== null) words.push(String(packetIdentifier));
  if (topic !== "") words.push(topic);
  if (topicAlias !== null) words.push(`Topic Alias ${topicAlias}`);
  words.push(payloadLabel(payload, say), `QoS ${qos}`);
  if (dup) words.push("DUP");
  if (retain) words.push("RETAIN");
  return words.join(" ");
}

function payloadLabel(payload: Uint8Array, say: Say): string {
  if (payload.length === 0) return say("ladder.empty");
  const text = readableText(payload);
  const shown = text === null ? `0x${hexEncode(payload.subarray(0, PAYLOAD_CHARACTERS))}` : say("quoted", { text });
  return shown.length > PAYLOAD_CHARACTERS + 2 ? `${shown.slice(0, PAYLOAD_CHARACTERS)}…` : shown;
}

const PAYLOAD_CHARACTERS = 18;
