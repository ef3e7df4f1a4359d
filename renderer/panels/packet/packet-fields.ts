import type { Packet, Properties, PropertyValue, Subscription } from "../../../core/protocol/packets.ts";
import { hexOf, payloadText } from "../common/payload.ts";

export interface PacketField {
  readonly name: string;
  readonly value: string;
}

/** What a packet says, by the specification's names. Only packets of 5.0 have properties. */
export function packetFields(packet: Packet): readonly PacketField[] {
  const properties = "properties" in packet ? packet.properties : null;
  return [...ownFields(packet), ...(properties === null ? [] : propertyFields(properties))];
}

function ownFields(packet: Packet): readonly PacketField[] {
  switch (packet.type) {
    case "connect":
      return connectFields(packet);
    case "connack":
      return [
        field("Session Present", bit(packet.sessionPresent)),
        packet.properties === null
          ? field("Return Code", `${hexByte(packet.reasonCode)} ${CONNACK_WORDS[packet.reasonCode] ?? ""}`.trim())
          : field("Reason Code", hexByte(packet.reasonCode)),
      ];
    case "publish":
      return [
        field("Topic Name", packet.topic),
        field("QoS", String(packet.qos)),
        field("RETAIN", bit(packet.retain)),
        field("DUP", bit(packet.dup)),
        field(
          "Packet Identifier",
          packet.packetIdentifier === null ? "none at QoS 0" : String(packet.packetIdentifier),
        ),
        field("Payload", payloadText(packet.payload)),
      ];
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return [field("Packet Identifier", String(packet.packetIdentifier)), ...reasonField(packet)];
    case "subscribe":
      return [
        field("Packet Identifier", String(packet.packetIdentifier)),
        ...packet.subscriptions.flatMap(({ topicFilter, qos }: Subscription) => [
          field("Topic Filter", topicFilter),
          field("Requested QoS", String(qos)),
        ]),
      ];
    case "suback":
      return [
        field("Packet Identifier", String(packet.packetIdentifier)),
        ...packet.reasonCodes.map((code) => field("Return Code", subackWords(code))),
      ];
    case "unsubscribe":
      return [
        field("Packet Identifier", String(packet.packetIdentifier)),
        ...packet.topicFilters.map((topicFilter) => field("Topic Filter", topicFilter)),
      ];
    case "unsuback":
      return [field("Packet Identifier", String(packet.packetIdentifier))];
    case "pingreq":
    case "pingresp":
      return [];
    case "disconnect":
    case "auth":
      return reasonField(packet);
  }
}

function connectFields(packet: Extract<Packet, { type: "connect" }>): readonly PacketField[] {
  const { will } = packet;
  return [
    field("Protocol Level", PROTOCOL_LEVELS[packet.protocolVersion]),
    field("Client Identifier", packet.clientId === "" ? "(empty)" : packet.clientId),
    field(packet.protocolVersion === 5 ? "Clean Start" : "Clean Session", bit(packet.cleanStart)),
    field("Keep Alive", packet.keepAliveSeconds === 0 ? "0 (off)" : `${packet.keepAliveSeconds} s`),
    field("Will Flag", bit(will !== null)),
    ...(will === null
      ? []
      : [
          field("Will Topic", will.topic),
          field("Will Message", payloadText(will.payload)),
          field("Will QoS", String(will.qos)),
          field("Will Retain", bit(will.retain)),
        ]),
    field("User Name", packet.userName ?? "none"),
    field("Password", packet.password === null ? "none" : `${packet.password.length} bytes`),
  ];
}

/** 3.1.1 has no Reason Codes: there it is always 0. */
function reasonField(packet: { readonly reasonCode: number; readonly properties: Properties | null }): PacketField[] {
  const hasOne = packet.properties !== null || packet.reasonCode !== 0;
  return hasOne ? [field("Reason Code", hexByte(packet.reasonCode))] : [];
}

function propertyFields(properties: Properties): readonly PacketField[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    if (name === "userProperties")
      return (value as UserProperties).map((pair) => field("User Property", pair.join(": ")));
    return [field(propertyName(name), propertyText(value))];
  });
}

/** "sessionExpiryInterval" -> "Session Expiry Interval". */
function propertyName(name: string): string {
  return name
    .replace(/^./, (first) => first.toUpperCase())
    .replaceAll(/[A-Z]/g, " $&")
    .trim();
}

function propertyText(value: PropertyValue): string {
  if (value instanceof Uint8Array) return payloadText(value);
  return Array.isArray(value) ? value.join(", ") : typeof value === "boolean" ? bit(value) : String(value);
}

type UserProperties = readonly (readonly [string, string])[];

export interface HexRow {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

/** Eight bytes a row, as many as the panel is wide, with what of it is ASCII. */
export function hexRows(bytes: Uint8Array): readonly HexRow[] {
  const rows: HexRow[] = [];
  for (let start = 0; start < Math.min(bytes.length, SHOWN_BYTES); start += ROW_BYTES) {
    const row = bytes.subarray(start, start + ROW_BYTES);
    rows.push({
      offset: start.toString(16).padStart(4, "0"),
      hex: hexOf(row, " "),
      text: Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join(""),
    });
  }
  return rows;
}

function field(name: string, value: string): PacketField {
  return { name, value };
}

function bit(flag: boolean): string {
  return flag ? "1" : "0";
}

function hexByte(code: number): string {
  return `0x${code.toString(16).padStart(2, "0").toUpperCase()}`;
}

function subackWords(code: number): string {
  return code >= 0x80 ? `${hexByte(code)} refused` : `${hexByte(code)} granted QoS ${code}`;
}

const PROTOCOL_LEVELS = { 3: "3 (MQTT 3.1)", 4: "4 (MQTT 3.1.1)", 5: "5 (MQTT 5.0)" } as const;

const CONNACK_WORDS: Readonly<Record<number, string>> = {
  0: "Connection Accepted",
  1: "unacceptable protocol version",
  2: "identifier rejected",
  3: "server unavailable",
  4: "bad user name or password",
  5: "not authorized",
};

const ROW_BYTES = 8;
/** More of a payload than anybody reads. */
export const SHOWN_BYTES = 1_024;
