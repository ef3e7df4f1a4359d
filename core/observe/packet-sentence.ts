import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { Packet, PublishPacket } from "../protocol/packets.ts";

/** A packet in a few words, to stand in a sentence: `PUBLISH “21.5” to home/temp (QoS 1, identifier 4)`. */
export function describePacket(packet: Packet | null): string {
  if (packet === null) return "bytes that are no packet";
  switch (packet.type) {
    case "connect":
      return `CONNECT of “${packet.clientId}” (${packet.protocolVersion === 5 ? "MQTT 5.0, Clean Start" : "CleanSession"} ${packet.cleanStart ? 1 : 0}, keep alive ${packet.keepAliveSeconds} s)`;
    case "connack":
      return packet.reasonCode === 0
        ? `CONNACK (Session Present ${packet.sessionPresent ? 1 : 0})`
        : `CONNACK (refused, code 0x${packet.reasonCode.toString(16).padStart(2, "0")})`;
    case "publish":
      return describePublish(packet);
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return `${packet.type.toUpperCase()} ${packet.packetIdentifier}`;
    case "subscribe":
      return `SUBSCRIBE ${packet.packetIdentifier} to ${packet.subscriptions.map(({ topicFilter, qos }) => `${topicFilter} at QoS ${qos}`).join(", ")}`;
    case "suback":
      return `SUBACK ${packet.packetIdentifier} (${packet.reasonCodes.map((code) => (code < 0x80 ? `QoS ${code}` : "refused")).join(", ")})`;
    case "unsubscribe":
      return `UNSUBSCRIBE ${packet.packetIdentifier} from ${packet.topicFilters.join(", ")}`;
    case "unsuback":
      return `UNSUBACK ${packet.packetIdentifier}`;
    case "pingreq":
    case "pingresp":
    case "disconnect":
    case "auth":
      return packet.type.toUpperCase();
    default:
      return assertNever(packet);
  }
}

function describePublish({ topic, payload, qos, retain, dup, packetIdentifier }: PublishPacket): string {
  const notes = [`QoS ${qos}`];
  if (packetIdentifier !== null) notes.push(`identifier ${packetIdentifier}`);
  if (retain) notes.push("RETAIN 1");
  if (dup) notes.push("DUP 1");
  const what = payload.length === 0 ? "an empty message" : `“${utf8Decode(payload.subarray(0, LONGEST_QUOTE))}”`;
  return `PUBLISH ${what} to ${topic} (${notes.join(", ")})`;
}

const LONGEST_QUOTE = 40;
