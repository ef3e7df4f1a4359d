import fc from "fast-check";
import type { AckType, Packet, Properties, Subscription, Will } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";

/** Any packet that a client or broker may send in this version, with every field set at random. */
export function arbitraryPacket(version: ProtocolVersion): fc.Arbitrary<Packet> {
  const properties = version !== 5 ? fc.constant(null) : fc.option(userProperties);
  const code = (...codes: number[]) => (version !== 5 ? fc.constant(0) : fc.constantFrom(...codes));
  const acknowledgement = (type: AckType, ...codes: number[]) =>
    fc.record({ type: fc.constant(type), packetIdentifier, reasonCode: code(...codes), properties });
  const packet: fc.Arbitrary<Packet> = fc.oneof(
    fc
      .record({
        type: fc.constant("connect" as const),
        protocolVersion: fc.constant(version),
        clientId: text,
        cleanStart: fc.boolean(),
        keepAliveSeconds: fc.nat(65_535),
        will: fc.option(will.chain((plain) => properties.map((properties) => ({ ...plain, properties })))),
        userName: fc.option(text),
        password: fc.option(bytes),
        properties,
      })
      // [MQTT-3.1.2-22] only 5.0 allows a password alone.
      .map((packet) => (version !== 5 && packet.userName === null ? { ...packet, password: null } : packet)),
    fc
      .record({
        type: fc.constant("connack" as const),
        sessionPresent: fc.boolean(),
        reasonCode: version !== 5 ? fc.nat(5) : fc.constantFrom(0x00, 0x84, 0x9f),
        properties,
      })
      .map((packet) => (packet.reasonCode === 0 ? packet : { ...packet, sessionPresent: false })),
    publish(version, properties),
    acknowledgement("puback", 0x00, 0x10, 0x99) as fc.Arbitrary<Packet>,
    acknowledgement("pubrec", 0x00, 0x80, 0x97) as fc.Arbitrary<Packet>,
    acknowledgement("pubrel", 0x00, 0x92) as fc.Arbitrary<Packet>,
    acknowledgement("pubcomp", 0x00, 0x92) as fc.Arbitrary<Packet>,
    fc.record({
      type: fc.constant("subscribe" as const),
      packetIdentifier,
      subscriptions: fc.array(subscription(version), { minLength: 1, maxLength: 5 }),
      properties,
    }),
    fc.record({
      type: fc.constant("suback" as const),
      packetIdentifier,
      reasonCodes: fc.array(fc.constantFrom(0x00, 0x01, 0x02, 0x80), { minLength: 1, maxLength: 5 }),
      properties,
    }),
    fc.record({
      type: fc.constant("unsubscribe" as const),
      packetIdentifier,
      topicFilters: fc.array(topicFilter, { minLength: 1, maxLength: 5 }),
      properties,
    }),
    fc.record({
      type: fc.constant("unsuback" as const),
      packetIdentifier,
      reasonCodes:
        version !== 5 ? fc.constant([]) : fc.array(fc.constantFrom(0x00, 0x11, 0x8f), { minLength: 1, maxLength: 5 }),
      properties,
    }),
    fc.constant({ type: "pingreq" as const }),
    fc.constant({ type: "pingresp" as const }),
    fc.record({ type: fc.constant("disconnect" as const), reasonCode: code(0x00, 0x04, 0x8e), properties }),
    ...(version === 5
      ? [fc.record({ type: fc.constant("auth" as const), reasonCode: code(0x00, 0x18, 0x19), properties })]
      : []),
  );
  // fast-check gives records without a prototype; a clone is plain data, as a decoded packet is.
  return packet.map((value) => structuredClone(value));
}

export const arbitraryVersion: fc.Arbitrary<ProtocolVersion> = fc.constantFrom(3 as const, 4 as const, 5 as const);

const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: "binary", maxLength: 40 }).map((value) => value.replaceAll("\u0000", ""));
const level = text.map((value) => value.replaceAll(/[+#/]/g, ""));
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/") || "/");
const topicFilter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant("+")), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, rest]) => [...levels, ...(rest ? ["#"] : [])].join("/") || "+");
const packetIdentifier = fc.integer({ min: 1, max: 65_535 });
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const);
const will: fc.Arbitrary<Will> = fc.record({ topic, payload: bytes, qos, retain: fc.boolean() });

const userProperties: fc.Arbitrary<Properties> = fc.record({
  userProperties: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
});

function publish(version: ProtocolVersion, properties: fc.Arbitrary<Properties | null>): fc.Arbitrary<Packet> {
  const own: fc.Arbitrary<Properties> = fc.record(
    {
      payloadFormatIndicator: fc.boolean(),
      messageExpiryInterval: fc.nat(0xffff_ffff),
      topicAlias: packetIdentifier,
      responseTopic: topic,
      correlationData: bytes,
      subscriptionIdentifier: fc.array(fc.integer({ min: 1, max: 268_435_455 }), { minLength: 1, maxLength: 3 }),
      contentType: text,
    },
    { requiredKeys: ["contentType"] },
  );
  return fc
    .record({
      type: fc.constant("publish" as const),
      topic,
      payload: bytes,
      qos,
      retain: fc.boolean(),
      dup: fc.boolean(),
      packetIdentifier,
      properties: version !== 5 ? properties : fc.oneof(properties, own),
    })
    .map((packet) => (packet.qos === 0 ? { ...packet, dup: false, packetIdentifier: null } : packet));
}

function subscription(version: ProtocolVersion): fc.Arbitrary<Subscription> {
  const flag = version !== 5 ? fc.constant(false) : fc.boolean();
  const retainHandling = version !== 5 ? fc.constant(0 as const) : fc.constantFrom(0 as const, 1 as const, 2 as const);
  return fc.record({ topicFilter, qos, noLocal: flag, retainAsPublished: flag, retainHandling });
}
