import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { ConnectPacket, Packet, PublishPacket, Subscription } from "../protocol/packets.ts";
import { numberProperty } from "../protocol/property-values.ts";
import { REFUSED, ReasonCode } from "../protocol/reason-codes.ts";
import { NEVER_EXPIRES } from "../protocol/vocabulary.ts";
import type { Say } from "../words/say.ts";
import { reasonWords } from "./reason-words.ts";

/** A packet in a few words, to stand in a sentence: `PUBLISH “21.5” to home/temp (QoS 1, identifier 4)`. */
export function describePacket(packet: Packet | null, say: Say): string {
  if (packet === null) return say("packet.none");
  switch (packet.type) {
    case "connect":
      return describeConnect(packet, say);
    case "connack":
      return packet.reasonCode === 0
        ? `CONNACK (Session Present ${packet.sessionPresent ? 1 : 0})`
        : say("packet.connackRefused", { reason: reasonWords(packet.reasonCode) });
    case "publish":
      return describePublish(packet, say);
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return `${packet.type.toUpperCase()} ${packet.packetIdentifier}${refusal(packet.reasonCode)}`;
    case "subscribe":
      return say("packet.subscribe", {
        identifier: packet.packetIdentifier,
        subscriptions: packet.subscriptions.map((one) => describeSubscription(one, say)).join("; "),
      });
    case "suback":
      return `SUBACK ${packet.packetIdentifier} (${packet.reasonCodes.map((code) => (code < 0x80 ? `QoS ${code}` : say("packet.refusedCode"))).join(", ")})`;
    case "unsubscribe":
      return say("packet.unsubscribe", {
        identifier: packet.packetIdentifier,
        topicFilters: packet.topicFilters.join(", "),
      });
    case "unsuback":
      return `UNSUBACK ${packet.packetIdentifier}`;
    case "disconnect":
      return packet.reasonCode === ReasonCode.disconnectWithWill
        ? say("packet.disconnectWithWill")
        : `DISCONNECT${refusal(packet.reasonCode)}`;
    case "pingreq":
    case "pingresp":
    case "auth":
      return packet.type.toUpperCase();
    default:
      return assertNever(packet);
  }
}

function describeConnect(
  { clientId, protocolVersion, cleanStart, keepAliveSeconds, properties }: ConnectPacket,
  say: Say,
): string {
  const notes = [`${protocolVersion === 5 ? "MQTT 5.0, Clean Start" : "CleanSession"} ${cleanStart ? 1 : 0}`];
  const expiry = numberProperty(properties, "sessionExpiryInterval");
  if (expiry !== null)
    notes.push(say("packet.expiry", { expiry: expiry === NEVER_EXPIRES ? say("packet.never") : `${expiry} s` }));
  notes.push(say("packet.keepAlive", { seconds: keepAliveSeconds }));
  return say("packet.connect", { clientId, notes: notes.join(", ") });
}

/** What 5.0 adds to an acknowledgement or a DISCONNECT that is not a success. */
function refusal(reasonCode: number): string {
  return reasonCode >= REFUSED ? `, ${reasonWords(reasonCode)}` : "";
}

function describeSubscription(
  { topicFilter, qos, noLocal, retainAsPublished, retainHandling }: Subscription,
  say: Say,
): string {
  const first = say("packet.subscription", { topicFilter, qos });
  const options: string[] = [];
  if (noLocal) options.push("No Local");
  if (retainAsPublished) options.push("Retain As Published");
  if (retainHandling > 0) options.push(`Retain Handling ${retainHandling}`);
  return options.length === 0 ? first : say("packet.with", { first, second: options.join(", ") });
}

function describePublish(
  { topic, payload, qos, retain, dup, packetIdentifier, properties }: PublishPacket,
  say: Say,
): string {
  const notes = [`QoS ${qos}`];
  if (packetIdentifier !== null) notes.push(say("packet.identifier", { identifier: packetIdentifier }));
  if (retain) notes.push("RETAIN 1");
  if (dup) notes.push("DUP 1");
  const expiry = numberProperty(properties, "messageExpiryInterval");
  if (expiry !== null) notes.push(say("packet.expires", { seconds: expiry }));
  const topicAlias = numberProperty(properties, "topicAlias");
  const alias = topicAlias === null ? "" : `Topic Alias ${topicAlias}`;
  if (alias !== "" && topic !== "") notes.push(alias);
  const text = utf8Decode(payload.subarray(0, LONGEST_QUOTE));
  const what = payload.length === 0 ? say("emptyMessage") : say("quoted", { text });
  return say("packet.publish", { what, topic: topic === "" ? alias : topic, notes: notes.join(", ") });
}

const LONGEST_QUOTE = 40;
