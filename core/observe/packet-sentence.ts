import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { ConnectPacket, Packet, PublishPacket, Subscription } from "../protocol/packets.ts";
import { numberProperty } from "../protocol/property-values.ts";
import { REFUSED, ReasonCode } from "../protocol/reason-codes.ts";
import { NEVER_EXPIRES } from "../protocol/vocabulary.ts";
import { reasonWords } from "./reason-words.ts";

/** A packet in a few words, to stand in a sentence: `PUBLISH “21.5” to home/temp (QoS 1, identifier 4)`. */
export function describePacket(packet: Packet | null): string {
  if (packet === null) return "bytes that are no packet";
  switch (packet.type) {
    case "connect":
      return describeConnect(packet);
    case "connack":
      return packet.reasonCode === 0
        ? `CONNACK (Session Present ${packet.sessionPresent ? 1 : 0})`
        : `CONNACK (refused: ${reasonWords(packet.reasonCode)})`;
    case "publish":
      return describePublish(packet);
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return `${packet.type.toUpperCase()} ${packet.packetIdentifier}${refusal(packet.reasonCode)}`;
    case "subscribe":
      return `SUBSCRIBE ${packet.packetIdentifier} to ${packet.subscriptions.map(describeSubscription).join(", ")}`;
    case "suback":
      return `SUBACK ${packet.packetIdentifier} (${packet.reasonCodes.map((code) => (code < 0x80 ? `QoS ${code}` : "refused")).join(", ")})`;
    case "unsubscribe":
      return `UNSUBSCRIBE ${packet.packetIdentifier} from ${packet.topicFilters.join(", ")}`;
    case "unsuback":
      return `UNSUBACK ${packet.packetIdentifier}`;
    case "disconnect":
      return packet.reasonCode === ReasonCode.disconnectWithWill
        ? "DISCONNECT with the will to be published"
        : `DISCONNECT${refusal(packet.reasonCode)}`;
    case "pingreq":
    case "pingresp":
    case "auth":
      return packet.type.toUpperCase();
    default:
      return assertNever(packet);
  }
}

function describeConnect({
  clientId,
  protocolVersion,
  cleanStart,
  keepAliveSeconds,
  properties,
}: ConnectPacket): string {
  const notes = [`${protocolVersion === 5 ? "MQTT 5.0, Clean Start" : "CleanSession"} ${cleanStart ? 1 : 0}`];
  const expiry = numberProperty(properties, "sessionExpiryInterval");
  if (expiry !== null) notes.push(`session expiry ${expiry === NEVER_EXPIRES ? "never" : `${expiry} s`}`);
  notes.push(`keep alive ${keepAliveSeconds} s`);
  return `CONNECT of “${clientId}” (${notes.join(", ")})`;
}

/** What 5.0 adds to an acknowledgement or a DISCONNECT that is not a success. */
function refusal(reasonCode: number): string {
  return reasonCode >= REFUSED ? `, ${reasonWords(reasonCode)}` : "";
}

function describeSubscription({ topicFilter, qos, noLocal, retainAsPublished, retainHandling }: Subscription): string {
  const options = [`${topicFilter} at QoS ${qos}`];
  if (noLocal) options.push("No Local");
  if (retainAsPublished) options.push("Retain As Published");
  if (retainHandling > 0) options.push(`Retain Handling ${retainHandling}`);
  return options.join(" with ");
}

function describePublish({ topic, payload, qos, retain, dup, packetIdentifier, properties }: PublishPacket): string {
  const notes = [`QoS ${qos}`];
  if (packetIdentifier !== null) notes.push(`identifier ${packetIdentifier}`);
  if (retain) notes.push("RETAIN 1");
  if (dup) notes.push("DUP 1");
  const expiry = numberProperty(properties, "messageExpiryInterval");
  if (expiry !== null) notes.push(`expires in ${expiry} s`);
  const what = payload.length === 0 ? "an empty message" : `“${utf8Decode(payload.subarray(0, LONGEST_QUOTE))}”`;
  return `PUBLISH ${what} to ${topic} (${notes.join(", ")})`;
}

const LONGEST_QUOTE = 40;
