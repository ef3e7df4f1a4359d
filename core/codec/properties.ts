import type { PacketType, Properties, PropertyValue } from "../protocol/packets.ts";
import type { PacketReader } from "./packet-reader.ts";
import type { RuleName } from "./rules.ts";

/** Where properties may stand: in a packet, or beside the will inside CONNECT. */
export type PropertyPlace = Exclude<PacketType, "pingreq" | "pingresp"> | "will";

/**
 * The properties of 5.0 at this place; null when there are none, and always before 5.0. A flag is a boolean. User
 * Properties and the Subscription Identifiers of a PUBLISH, which may come more than once, are lists in their order.
 */
export function readProperties(reader: PacketReader, place: PropertyPlace): Properties | null {
  if (reader.version !== 5) return null;
  const length = reader.variableByteInteger("Property Length");
  if (length > reader.remaining) reader.refuse("length-fits", "has a Property Length that goes past its end");
  const end = reader.narrow(length);
  const properties: Record<string, PropertyValue> = {};
  while (reader.remaining > 0) readProperty(reader, place, properties);
  reader.widen(end);
  return length === 0 ? null : properties;
}

function readProperty(reader: PacketReader, place: PropertyPlace, properties: Record<string, PropertyValue>): void {
  const identifier = reader.variableByteInteger("Property Identifier");
  const property = PROPERTIES.get(identifier);
  if (property === undefined || !property.places.includes(place)) {
    reader.refuse("known-property", `has the property 0x${identifier.toString(16)}, which does not belong there`);
    return;
  }
  const { name } = property;
  const value = readValue(reader, property);
  if (name === "userProperties" || (name === "subscriptionIdentifier" && place === "publish")) {
    properties[name] ??= [];
    const values = properties[name] as (PropertyValue | UserProperty)[];
    values.push(value);
    reader.checkCount(values.length, name);
    return;
  }
  if (properties[name] !== undefined) reader.refuse("property-once", `has the property ${name} twice`);
  properties[name] = value as PropertyValue;
}

function readValue(reader: PacketReader, property: Property): PropertyValue | UserProperty {
  const { name, kind } = property;
  switch (kind) {
    case "flag":
    case "bit": {
      const value = reader.byte(name);
      if (value > 1) reader.refuse("property-in-range", `has ${name} ${value}, which is neither 0 nor 1`);
      return kind === "flag" ? value === 1 : value;
    }
    case "two bytes":
      return checkZero(reader, property, reader.twoByteInteger(name));
    case "four bytes":
      return checkZero(reader, property, reader.fourByteInteger(name));
    case "variable bytes":
      return checkZero(reader, property, reader.variableByteInteger(name));
    case "binary":
      return reader.binary(name);
    case "pair":
      return [reader.string(name), reader.string(name)];
    case "string":
      return reader.string(name);
    case "topic": {
      const topic = reader.string(name);
      reader.checkTopicName(topic, name, "response-topic-without-wildcard", "response-topic-not-empty");
      return topic;
    }
  }
}

function checkZero(reader: PacketReader, { name, zeroBreaks }: Property, value: number): number {
  if (value === 0 && zeroBreaks !== undefined) reader.refuse(zeroBreaks, `has ${name} 0`);
  return value;
}

type UserProperty = readonly [name: string, value: string];

interface Property {
  readonly name: string;
  readonly kind:
    | "flag"
    | "bit"
    | "two bytes"
    | "four bytes"
    | "variable bytes"
    | "binary"
    | "string"
    | "topic"
    | "pair";
  readonly places: readonly PropertyPlace[];
  /** The rule that a value of 0 breaks, where 0 is not allowed. */
  readonly zeroBreaks?: RuleName;
}

const MESSAGE = ["publish", "will"] as const;
const CONNECTION = ["connect", "connack"] as const;
const AUTHENTICATION = ["connect", "connack", "auth"] as const;
const ANSWERS = [
  "connack",
  "puback",
  "pubrec",
  "pubrel",
  "pubcomp",
  "suback",
  "unsuback",
  "disconnect",
  "auth",
] as const;

/** MQTT 5.0, table 2-4, by identifier. */
const PROPERTIES: ReadonlyMap<number, Property> = new Map<number, Property>([
  [0x01, { name: "payloadFormatIndicator", kind: "flag", places: MESSAGE }],
  [0x02, { name: "messageExpiryInterval", kind: "four bytes", places: MESSAGE }],
  [0x03, { name: "contentType", kind: "string", places: MESSAGE }],
  [0x08, { name: "responseTopic", kind: "topic", places: MESSAGE }],
  [0x09, { name: "correlationData", kind: "binary", places: MESSAGE }],
  [
    0x0b,
    {
      name: "subscriptionIdentifier",
      kind: "variable bytes",
      places: ["publish", "subscribe"],
      zeroBreaks: "property-in-range",
    },
  ],
  [0x11, { name: "sessionExpiryInterval", kind: "four bytes", places: [...CONNECTION, "disconnect"] }],
  [0x12, { name: "assignedClientIdentifier", kind: "string", places: ["connack"] }],
  [0x13, { name: "serverKeepAlive", kind: "two bytes", places: ["connack"] }],
  [0x15, { name: "authenticationMethod", kind: "string", places: AUTHENTICATION }],
  [0x16, { name: "authenticationData", kind: "binary", places: AUTHENTICATION }],
  [0x17, { name: "requestProblemInformation", kind: "flag", places: ["connect"] }],
  [0x18, { name: "willDelayInterval", kind: "four bytes", places: ["will"] }],
  [0x19, { name: "requestResponseInformation", kind: "flag", places: ["connect"] }],
  [0x1a, { name: "responseInformation", kind: "string", places: ["connack"] }],
  [0x1c, { name: "serverReference", kind: "string", places: ["connack", "disconnect"] }],
  [0x1f, { name: "reasonString", kind: "string", places: ANSWERS }],
  [0x21, { name: "receiveMaximum", kind: "two bytes", places: CONNECTION, zeroBreaks: "property-in-range" }],
  [0x22, { name: "topicAliasMaximum", kind: "two bytes", places: CONNECTION }],
  [0x23, { name: "topicAlias", kind: "two bytes", places: ["publish"], zeroBreaks: "topic-alias-not-zero" }],
  [0x24, { name: "maximumQoS", kind: "bit", places: ["connack"] }],
  [0x25, { name: "retainAvailable", kind: "flag", places: ["connack"] }],
  [
    0x26,
    { name: "userProperties", kind: "pair", places: [...ANSWERS, ...MESSAGE, "connect", "subscribe", "unsubscribe"] },
  ],
  [0x27, { name: "maximumPacketSize", kind: "four bytes", places: CONNECTION, zeroBreaks: "property-in-range" }],
  [0x28, { name: "wildcardSubscriptionAvailable", kind: "flag", places: ["connack"] }],
  [0x29, { name: "subscriptionIdentifiersAvailable", kind: "flag", places: ["connack"] }],
  [0x2a, { name: "sharedSubscriptionAvailable", kind: "flag", places: ["connack"] }],
]);
