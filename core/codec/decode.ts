import type {
  AckPacket,
  AckType,
  AuthPacket,
  ConnackPacket,
  DisconnectPacket,
  Packet,
  PacketType,
  PublishPacket,
  SubackPacket,
  SubscribePacket,
  Subscription,
  UnsubackPacket,
  UnsubscribePacket,
} from "../protocol/packets.ts";
import type { Violation } from "../protocol/violation.ts";
import type { Frame, ProtocolVersion, QoS } from "../protocol/vocabulary.ts";
import { readConnect } from "./decode-connect.ts";
import { headerLength, packetLength, TYPE_CODES, type TypeCode } from "./fixed-header.ts";
import { PacketReader } from "./packet-reader.ts";
import { readProperties } from "./properties.ts";
import { REASON_CODES, RETURN_CODES } from "./reason-code-sets.ts";
import { type RuleName, violation } from "./rules.ts";

export type Decoded<P = Packet> =
  | { readonly ok: true; readonly packet: P }
  | { readonly ok: false; readonly violation: Violation };

/**
 * The packet that a frame holds, or the first rule that it breaks: whatever the bytes are, nothing is thrown. What a
 * packet means in its conversation (is this identifier in use? is it the first CONNECT?) is not asked here. CONNECT is
 * read by the version it names itself; every other packet by `version`. Nothing in the packet shares memory with the
 * frame.
 */
export function decode(frame: Frame, version: ProtocolVersion): Decoded {
  const known = typeOf(frame, version);
  if (known === null) {
    const code = (frame[0] ?? 0) >>> 4;
    return refused(violation("known-packet-type", version, `There is no packet of type ${code} here.`));
  }
  if (!lengthFits(frame)) {
    return refused(violation("length-fits", version, "The Remaining Length is not the number of bytes that follow."));
  }
  const reader = new PacketReader(frame, known.type, version);
  const packet = readPacket(reader, known, frame, version);
  const fault = reader.finish();
  return fault === null ? { ok: true, packet } : refused(fault);
}

/** What the first byte stands for in this version; null when for nothing. */
export function typeOf(frame: Frame, version: ProtocolVersion): TypeCode | null {
  const known = TYPE_CODES[(frame[0] ?? 0) >>> 4] ?? null;
  return known?.type === "auth" && version !== 5 ? null : known;
}

export function lengthFits(frame: Frame): boolean {
  return packetLength(frame, 0, frame.length) === frame.length;
}

/** Reads what is behind the fixed header, and judges the fixed header. `reader` stands behind it. */
export function readPacket(reader: PacketReader, known: TypeCode, frame: Frame, version: ProtocolVersion): Packet {
  const { type } = known;
  const flags = (frame[0] ?? 0) & 0x0f;
  if (known.flags !== null && flags !== known.flags && !isAllowedIn31(flags, known.flags, version)) {
    reader.refuse(FLAG_RULES[type] ?? "reserved-flags", `has the fixed header flags ${flags.toString(2)}`);
  }
  const packet = READERS[type](reader, flags);
  const header = headerLength(frame);
  if (reader.version === 5 && header > 2 && frame[header - 1] === 0) {
    reader.refuse("shortest-length", "has a Remaining Length with more bytes than it needs");
  }
  return packet;
}

/** MQTT 3.1 has a DUP flag on PUBREL, SUBSCRIBE and UNSUBSCRIBE as well, and does not look at flags that mean nothing. */
function isAllowedIn31(flags: number, expected: number, version: ProtocolVersion): boolean {
  return version === 3 && (expected === 0 || flags === (expected | 0b1000));
}

function refused(violation: Violation): Decoded<never> {
  return { ok: false, violation };
}

type Reader<P> = (reader: PacketReader, flags: number) => P;

const READERS: { readonly [T in PacketType]: Reader<Extract<Packet, { type: T }>> } = {
  connect: readConnect,
  connack: readConnack,
  publish: readPublish,
  puback: readAck("puback", "puback-code"),
  pubrec: readAck("pubrec", "pubrec-code"),
  pubrel: readAck("pubrel", "pubrel-code"),
  pubcomp: readAck("pubcomp", "pubcomp-code"),
  subscribe: readSubscribe,
  suback: readSuback,
  unsubscribe: readUnsubscribe,
  unsuback: readUnsuback,
  pingreq: () => ({ type: "pingreq" }),
  pingresp: () => ({ type: "pingresp" }),
  disconnect: readDisconnect,
  auth: readAuth,
};

const FLAG_RULES: Readonly<Partial<Record<PacketType, RuleName>>> = {
  pubrel: "pubrel-flags",
  subscribe: "subscribe-flags",
  unsubscribe: "unsubscribe-flags",
  disconnect: "disconnect-flags",
  auth: "auth-flags",
};

function readConnack(reader: PacketReader): ConnackPacket {
  const flags = reader.byte("Connect Acknowledge Flags");
  if (flags > 1) reader.refuse("connack-flags", "has reserved Connect Acknowledge Flags set");
  const codes = reader.version !== 5 ? RETURN_CODES.connack : REASON_CODES.connack;
  const reasonCode = readCode(reader, codes, "connack-code");
  if (flags === 1 && reasonCode !== 0) reader.refuse("refused-without-session", "refuses with Session Present 1");
  const properties = readProperties(reader, "connack");
  return { type: "connack", sessionPresent: flags === 1, reasonCode, properties };
}

function readPublish(reader: PacketReader, flags: number): PublishPacket {
  const qos = (flags >>> 1) & 0b11;
  const dup = (flags & 0b1000) !== 0;
  const retain = (flags & 0b0001) !== 0;
  if (qos === 3) reader.refuse("publish-qos", "has QoS 3");
  if (dup && qos === 0) reader.refuse("dup-only-above-qos-0", "has DUP 1 with QoS 0");
  const topic = reader.string("Topic Name");
  const packetIdentifier = qos === 0 ? null : reader.packetIdentifier("identifier-not-zero");
  const properties = readProperties(reader, "publish");
  const aliased = topic === "" && properties?.topicAlias !== undefined;
  if (!aliased) reader.checkTopicName(topic, "Topic Name", "publish-without-wildcard", "publish-topic-or-alias");
  const payload = reader.rest("Payload");
  return { type: "publish", topic, payload, qos: qos as QoS, retain, dup, packetIdentifier, properties };
}

function readAck<T extends AckType>(type: T, codeRule: RuleName): Reader<AckPacket<T>> {
  return (reader) => {
    const packetIdentifier = reader.packetIdentifier("identifier-of-publish");
    return { type, packetIdentifier, ...readOutcome(reader, type, codeRule) };
  };
}

function readSubscribe(reader: PacketReader): SubscribePacket {
  const packetIdentifier = reader.packetIdentifier("identifier-not-zero");
  const properties = readProperties(reader, "subscribe");
  if (reader.remaining === 0) reader.refuse("subscribe-not-empty", "has no Topic Filter");
  const subscriptions: Subscription[] = [];
  while (reader.remaining > 0) {
    subscriptions.push(readSubscription(reader));
    reader.checkCount(subscriptions.length, "Topic Filters");
  }
  return { type: "subscribe", packetIdentifier, subscriptions, properties };
}

function readSubscription(reader: PacketReader): Subscription {
  const topicFilter = reader.topicFilter();
  const options = reader.byte("Subscription Options");
  const reserved = reader.version !== 5 ? 0b1111_1100 : 0b1100_0000;
  const qos = options & 0b11;
  const retainHandling = (options >>> 4) & 0b11;
  if ((options & reserved) !== 0) {
    reader.refuse("subscription-reserved-bits", `has reserved bits set in the options of "${topicFilter}"`);
  }
  if (qos === 3) reader.refuse("subscription-qos", `asks for QoS 3 for "${topicFilter}"`);
  if (retainHandling === 3) reader.refuse("retain-handling", `has Retain Handling 3 for "${topicFilter}"`);
  return {
    topicFilter,
    qos: qos as QoS,
    noLocal: (options & 0b0100) !== 0,
    retainAsPublished: (options & 0b1000) !== 0,
    retainHandling: retainHandling as Subscription["retainHandling"],
  };
}

function readSuback(reader: PacketReader): SubackPacket {
  const packetIdentifier = reader.packetIdentifier("identifier-of-request");
  const properties = readProperties(reader, "suback");
  const codes = reader.version !== 5 ? RETURN_CODES.suback : REASON_CODES.suback;
  if (reader.remaining === 0) reader.refuse("suback-not-empty", "has no return code");
  const reasonCodes: number[] = [];
  while (reader.remaining > 0) reasonCodes.push(readCode(reader, codes, "suback-code"));
  return { type: "suback", packetIdentifier, reasonCodes, properties };
}

function readUnsubscribe(reader: PacketReader): UnsubscribePacket {
  const packetIdentifier = reader.packetIdentifier("identifier-not-zero");
  const properties = readProperties(reader, "unsubscribe");
  if (reader.remaining === 0) reader.refuse("unsubscribe-not-empty", "has no Topic Filter");
  const topicFilters: string[] = [];
  while (reader.remaining > 0) {
    topicFilters.push(reader.topicFilter());
    reader.checkCount(topicFilters.length, "Topic Filters");
  }
  return { type: "unsubscribe", packetIdentifier, topicFilters, properties };
}

function readUnsuback(reader: PacketReader): UnsubackPacket {
  const packetIdentifier = reader.packetIdentifier("identifier-of-request");
  const properties = readProperties(reader, "unsuback");
  const reasonCodes: number[] = [];
  if (reader.version === 5) {
    if (reader.remaining === 0) reader.refuse("unsuback-code", "has no Reason Code");
    while (reader.remaining > 0) reasonCodes.push(readCode(reader, REASON_CODES.unsuback, "unsuback-code"));
  }
  return { type: "unsuback", packetIdentifier, reasonCodes, properties };
}

function readDisconnect(reader: PacketReader): DisconnectPacket {
  return { type: "disconnect", ...readOutcome(reader, "disconnect", "disconnect-code") };
}

function readAuth(reader: PacketReader): AuthPacket {
  return { type: "auth", ...readOutcome(reader, "auth", "auth-code") };
}

/** The end of an acknowledgement, a DISCONNECT or an AUTH: 5.0 may leave out the properties, and with them a code of 0. */
function readOutcome(reader: PacketReader, type: AckType | "disconnect" | "auth", codeRule: RuleName) {
  const coded = reader.version === 5 && reader.remaining > 0;
  const reasonCode = coded ? readCode(reader, REASON_CODES[type], codeRule) : 0;
  const properties = reader.remaining > 0 ? readProperties(reader, type) : null;
  return { reasonCode, properties };
}

function readCode(reader: PacketReader, allowed: ReadonlySet<number>, rule: RuleName): number {
  const code = reader.byte(reader.version === 5 ? "Reason Code" : "Return Code");
  if (!allowed.has(code))
    reader.refuse(rule, `has the code 0x${code.toString(16).padStart(2, "0")}, which it must not`);
  return code;
}
