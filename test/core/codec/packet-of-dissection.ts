import type { Dissection, Field, FieldValue } from "../../../core/codec/dissect.ts";

/** The packet that the fields of a faultless dissection say, put together from them alone. */
export function packetOf({ type, version, fields }: Dissection): unknown {
  const value = (name: string): FieldValue | null => fields.find((field) => field.name === name)?.value ?? null;
  const bit = (field: number | string, name: string): number => {
    const byte = typeof field === "number" ? fields[field] : fields.find((one) => one.name === field);
    return byte?.bits.find((one) => one.name === name)?.value ?? 0;
  };
  const flag = (field: number | string, name: string): boolean => bit(field, name) === 1;
  const codes = fields.filter(({ name }) => name === "Reason Code" || name === "Return Code").map((code) => code.value);
  const [properties = null, willProperties = null] = sections(fields, type === "publish");
  const packetIdentifier = value("Packet Identifier");
  switch (type) {
    case "connect":
      return {
        type,
        protocolVersion: value(version === 5 ? "Protocol Version" : "Protocol Level"),
        clientId: value("Client Identifier"),
        cleanStart: flag("Connect Flags", version === 5 ? "Clean Start" : "Clean Session"),
        keepAliveSeconds: value("Keep Alive"),
        will: flag("Connect Flags", "Will Flag")
          ? {
              topic: value("Will Topic"),
              payload: value(version === 5 ? "Will Payload" : "Will Message"),
              qos: bit("Connect Flags", "Will QoS"),
              retain: flag("Connect Flags", "Will Retain"),
              properties: willProperties,
            }
          : null,
        userName: value("User Name"),
        password: value("Password"),
        properties,
      };
    case "connack":
      return {
        type,
        sessionPresent: flag("Connect Acknowledge Flags", "Session Present"),
        reasonCode: codes[0],
        properties,
      };
    case "publish":
      return {
        type,
        topic: value("Topic Name"),
        payload: value("Payload"),
        qos: bit(0, "QoS"),
        retain: flag(0, "RETAIN"),
        dup: flag(0, "DUP"),
        packetIdentifier,
        properties,
      };
    case "subscribe":
      return { type, packetIdentifier, subscriptions: subscriptions(fields), properties };
    case "unsubscribe": {
      const topicFilters = fields.filter(({ name }) => name === "Topic Filter").map((field) => field.value);
      return { type, packetIdentifier, topicFilters, properties };
    }
    case "suback":
    case "unsuback":
      return { type, packetIdentifier, reasonCodes: codes, properties };
    case "pingreq":
    case "pingresp":
      return { type };
    case "disconnect":
    case "auth":
      return { type, reasonCode: codes[0] ?? 0, properties };
    default:
      return { type, packetIdentifier, reasonCode: codes[0] ?? 0, properties };
  }
}

function subscriptions(fields: readonly Field[]): unknown[] {
  const filters = fields.filter(({ name }) => name === "Topic Filter");
  const options = fields.filter(({ name }) => name === "Subscription Options" || name === "Requested QoS");
  return filters.map((filter, index) => {
    const bit = (...names: string[]): number =>
      options[index]?.bits.find(({ name }) => names.includes(name))?.value ?? 0;
    return {
      topicFilter: filter.value,
      qos: bit("Requested QoS", "Maximum QoS"),
      noLocal: bit("No Local") === 1,
      retainAsPublished: bit("Retain As Published") === 1,
      retainHandling: bit("Retain Handling"),
    };
  });
}

/** The properties of the packet, then those of its will: null where there are none. */
function sections(fields: readonly Field[], isPublish: boolean): (Record<string, unknown> | null)[] {
  return fields
    .filter(({ name }) => name === "Properties" || name === "Will Properties" || name === "Property Length")
    .map((field) => (field.name === "Property Length" ? null : propertiesOf(field.parts.slice(1), isPublish)));
}

function propertiesOf(fields: readonly Field[], isPublish: boolean): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const { name, value } of fields) {
    const key =
      name === "User Property" ? "userProperties" : name.charAt(0).toLowerCase() + name.slice(1).replaceAll(" ", "");
    const isList = key === "userProperties" || (key === "subscriptionIdentifier" && isPublish);
    if (isList) properties[key] = [...((properties[key] as unknown[]) ?? []), value];
    else properties[key] = FLAGS.has(key) ? value === 1 : value;
  }
  return properties;
}

const FLAGS = new Set([
  "payloadFormatIndicator",
  "requestProblemInformation",
  "requestResponseInformation",
  "retainAvailable",
  "wildcardSubscriptionAvailable",
  "subscriptionIdentifiersAvailable",
  "sharedSubscriptionAvailable",
]);
