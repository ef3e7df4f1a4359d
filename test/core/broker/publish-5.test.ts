import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { Packet, Properties, PublishPacket } from "../../../core/protocol/packets.ts";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { connectPacket, type Peer, Peers } from "./peers.ts";

const LASTING = { sessionExpiryInterval: 1_000 } as const;
const NOT_UTF8 = Uint8Array.from([0xff]);

function topicAndAlias(packet: Packet): unknown[] {
  const { topic, properties } = packet as PublishPacket;
  return [topic, properties?.topicAlias ?? null];
}

function propertiesOf(packet: Packet | undefined): Properties | null {
  return (packet as PublishPacket | undefined)?.properties ?? null;
}

function subscriber(peers: Peers, properties: Properties | null = null, qos: QoS = 1): Peer {
  const dash = peers.connect5("dash", properties);
  dash.subscribe("#", qos);
  return dash;
}

describe("properties of a message", () => {
  const userProperties = [
    ["b", "1"],
    ["__proto__", "2"],
    ["b", "0"],
    ["", ""],
  ] as const;
  const properties = {
    payloadFormatIndicator: true,
    contentType: "text/plain",
    responseTopic: "answers",
    correlationData: Uint8Array.from([0, 255]),
    userProperties,
  };

  test("go to 5.0 subscribers unaltered and in order [MQTT-3.3.2-4, 3.3.2-15 to 3.3.2-20], live, queued and retained", () => {
    const peers = new Peers();
    const live = subscriber(peers);
    const absent = peers.connect5("absent", LASTING);
    absent.subscribe("t", 1);
    absent.vanish();
    peers.connect5("sensor").publish("t", "m", 1, 1, { retain: true, properties });
    const back = peers.connect5("absent", LASTING, { cleanStart: false });
    const late = peers.connect5("late");
    late.subscribe("t", 1);
    expect([live, back, late].map(({ received }) => propertiesOf(received[0]))).toEqual([
      properties,
      properties,
      properties,
    ]);
  });

  test("a 3.1.1 subscriber gets the message without them", () => {
    const peers = new Peers();
    const old = peers.connect("old");
    old.subscribe("t", 1);
    peers.connect5("sensor").publish("t", "m", 1, 1, { properties: { ...properties, topicAlias: 1 } });
    expect([propertiesOf(old.received[0]), old.takes()]).toEqual([null, ["publish m qos1 #1"]]);
  });

  test("a Subscription Identifier from a client is a protocol error [MQTT-3.3.4-6]", () => {
    const sensor = new Peers().connect5("sensor");
    sensor.publish("t", "m", 0, null, { properties: { subscriptionIdentifier: [1] } });
    expect([sensor.takes(), sensor.closedBecause]).toEqual([["disconnect 0x82"], "protocol-error"]);
  });

  test("Payload Format Indicator 1 and no UTF-8: 0x99, and nobody gets it; the identifier is free again", () => {
    const peers = new Peers();
    const dash = subscriber(peers);
    const sensor = peers.connect5("sensor");
    const invalid = { payload: NOT_UTF8, properties: { payloadFormatIndicator: true } };
    sensor.publish("t", "", 1, 1, invalid);
    sensor.publish("t", "", 2, 2, invalid);
    sensor.publish("t", "good", 2, 2);
    sensor.publish("t", "", 0, null, invalid);
    expect([sensor.takes(), dash.takes(), peers.broker.state.messagesPublished]).toEqual([
      ["puback #1 0x99", "pubrec #2 0x99", "pubrec #2", "disconnect 0x99"],
      ["publish good qos1 #1"],
      1,
    ]);
  });
});

test("a message that is refused has set its Topic Alias all the same", () => {
  const peers = new Peers();
  const dash = subscriber(peers);
  const sensor = peers.connect5("sensor");
  sensor.publish("t", "", 1, 1, { payload: NOT_UTF8, properties: { payloadFormatIndicator: true, topicAlias: 1 } });
  sensor.publish("", "good", 1, 2, { properties: { topicAlias: 1 } });
  expect([sensor.takes(), dash.takes()]).toEqual([["puback #1 0x99", "puback #2"], ["publish good qos1 #1"]]);
});

describe("Message Expiry Interval", () => {
  test("the remaining lifetime is forwarded [MQTT-3.3.2-6]; what is over is dropped and reported [MQTT-3.3.2-5]", () => {
    const peers = new Peers({ rememberedDrops: 4 });
    const dash = peers.connect5("dash", LASTING);
    dash.subscribe("t", 1);
    dash.vanish();
    const sensor = peers.connect5("sensor");
    for (const [index, seconds] of [5, 60, 0].entries()) {
      sensor.publish("t", `m${index}`, 1, index + 1, { properties: { messageExpiryInterval: seconds } });
    }
    sensor.publish("t", "lasting", 1, 4);
    peers.passes(5_000);
    const back = peers.connect5("dash", LASTING, { cleanStart: false });
    const [first, second] = back.received.map(propertiesOf);
    const dropped = peers.broker.state.sessions.get("dash")?.dropped.map(({ reason }) => reason);
    expect([first, second, back.takes(), dropped]).toEqual([
      { messageExpiryInterval: 55 },
      null,
      ["publish m1 qos1 #1", "publish lasting qos1 #2"],
      ["expired", "expired"],
    ]);
  });

  test("what is over leaves queue and shelf by itself, at its time, and makes room", () => {
    const peers = new Peers({ maximumQueuedMessages: 2 });
    const dash = peers.connect5("dash", { sessionExpiryInterval: 0xffff_ffff });
    dash.subscribe("t", 1);
    dash.vanish();
    const sensor = peers.connect5("sensor");
    for (const [index, seconds] of [7, 3].entries()) {
      const properties = { messageExpiryInterval: seconds };
      sensor.publish("t", `m${index}`, 1, index + 1, { retain: true, properties });
    }
    const held = (): unknown[] => {
      const { sessions, retained } = peers.broker.state;
      return [sessions.get("dash")?.queue.length, retained.size, peers.broker.nextDeadline()];
    };
    const steps = [held()];
    for (const milliseconds of [2_999, 1, 4_000]) {
      peers.passes(milliseconds);
      steps.push(held());
    }
    expect(steps).toEqual([
      [2, 1, 3_000],
      [2, 1, 3_000],
      [1, 0, 7_000],
      [0, 0, null],
    ]);
  });

  test("a message that goes on at once keeps its interval, and one that was sent does not expire [MQTT-4.3.3-7]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", LASTING);
    dash.subscribe("t", 1);
    peers.connect5("sensor").publish("t", "m", 1, 1, { properties: { messageExpiryInterval: 5 } });
    const live = propertiesOf(dash.received[0]);
    dash.vanish();
    peers.passes(9_000);
    const back = peers.connect5("dash", LASTING, { cleanStart: false });
    expect([live, propertiesOf(back.received[0]), back.takes()]).toEqual([
      { messageExpiryInterval: 5 },
      { messageExpiryInterval: 0 },
      ["publish m qos1 #1 dup"],
    ]);
  });

  test("a retained message that is over is gone, for 3.1.1 subscribers too", () => {
    const peers = new Peers();
    const sensor = peers.connect5("sensor");
    sensor.publish("t", "m", 0, null, { retain: true, properties: { messageExpiryInterval: 5 } });
    peers.passes(3_000);
    const early = subscriber(peers);
    peers.passes(2_000);
    const late = peers.connect("late");
    late.subscribe("t", 1);
    expect([propertiesOf(early.received[0]), late.takes(), peers.broker.state.retained.size]).toEqual([
      { messageExpiryInterval: 2 },
      [],
      0,
    ]);
  });
});

describe("Topic Alias", () => {
  test("from a client: set, used, set anew; a new connection knows none [MQTT-3.3.2-7, 3.3.2-12]", () => {
    const peers = new Peers();
    const dash = subscriber(peers);
    const sensor = peers.connect5("sensor");
    for (const [topic, text] of [
      ["a", "m1"],
      ["", "m2"],
      ["b", "m3"],
      ["", "m4"],
    ] as const)
      sensor.publish(topic, text, 0, null, { properties: { topicAlias: 10 } });
    const again = peers.connect5("sensor");
    again.publish("", "m5", 0, null, { properties: { topicAlias: 10 } });
    expect([dash.received.map(topicAndAlias), again.takes(), again.closedBecause]).toEqual([
      [
        ["a", null],
        ["a", null],
        ["b", null],
        ["b", null],
      ],
      ["disconnect 0x82"],
      "protocol-error",
    ]);
  });

  test.each([
    { name: "0", alias: 0, config: 10 },
    { name: "over the maximum", alias: 11, config: 10 },
    { name: "any where none is allowed", alias: 1, config: 0 },
  ])("from a client: $name is answered with 0x94 [MQTT-3.3.2-8, 3.3.2-9]", ({ alias, config }) => {
    const sensor = new Peers({ topicAliasMaximum: config }).connect5("sensor");
    sensor.publish("t", "m", 0, null, { properties: { topicAlias: alias } });
    expect([sensor.takes(), sensor.closedBecause]).toEqual([["disconnect 0x94"], "protocol-error"]);
  });

  test("no topic and no alias: 0x82", () => {
    const sensor = new Peers().connect5("sensor");
    sensor.publish("", "m");
    expect(sensor.takes()).toEqual(["disconnect 0x82"]);
  });

  test("to a client: from the first message on, never above its maximum [MQTT-3.1.2-26], none without one [MQTT-3.1.2-27]", () => {
    const peers = new Peers();
    const dash = subscriber(peers, { topicAliasMaximum: 2 });
    const plain = peers.connect5("plain");
    plain.subscribe("#", 0);
    const sensor = peers.connect("sensor");
    for (const topic of ["a", "b", "c", "a", "c", "b"]) sensor.publish(topic, "m");
    expect([dash, plain].map(({ received }) => received.map(topicAndAlias))).toEqual([
      [
        ["a", 1],
        ["b", 2],
        ["c", null],
        ["", 1],
        ["c", null],
        ["", 2],
      ],
      ["a", "b", "c", "a", "c", "b"].map((topic) => [topic, null]),
    ]);
  });

  test("to a client: a message that was too large to send has set no alias; a resend begins with the topic", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", { ...LASTING, topicAliasMaximum: 5, maximumPacketSize: 24 });
    dash.subscribe("a/topic", 1);
    const sensor = peers.connect("sensor");
    for (const text of ["x".repeat(20), "m1", "m2"]) sensor.publish("a/topic", text, 1, 1);
    const first = dash.received.map(topicAndAlias);
    dash.vanish();
    const back = peers.connect5("dash", { ...LASTING, topicAliasMaximum: 5 }, { cleanStart: false });
    expect([first, back.received.map(topicAndAlias)]).toEqual([
      [
        ["a/topic", 1],
        ["", 1],
      ],
      [
        ["a/topic", 1],
        ["", 1],
      ],
    ]);
  });
});

describe("acknowledgements", () => {
  test("0x10 where nobody is subscribed, 0x00 where somebody is, at both QoS", () => {
    const peers = new Peers();
    subscriber(peers).subscribe("$other", 0);
    const sensor = peers.connect5("sensor");
    for (const topic of ["t", "$nobody"]) {
      sensor.publish(topic, "m", 1, 1);
      sensor.publish(topic, "m", 2, 2);
      sensor.answer("pubrel", 2);
    }
    expect(sensor.takes()).toEqual([
      "puback #1",
      "pubrec #2",
      "pubcomp #2",
      "puback #1 0x10",
      "pubrec #2 0x10",
      "pubcomp #2",
    ]);
  });

  test("an unknown identifier: PUBCOMP and PUBREL with 0x92", () => {
    const sensor = new Peers().connect5("sensor");
    sensor.answer("pubrel", 5);
    sensor.answer("pubrec", 6);
    expect(sensor.takes()).toEqual(["pubcomp #5 0x92", "pubrel #6 0x92"]);
  });

  test("a PUBREC that refuses ends the exchange and makes room [MQTT-4.4.0-2]", () => {
    const peers = new Peers();
    const dash = subscriber(peers, { ...LASTING, receiveMaximum: 1 }, 2);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 2, 1);
    sensor.publish("t", "m2", 2, 2);
    dash.answer("pubrec", 1, 0x97);
    dash.answer("pubrec", 1, 0x97);
    expect(dash.takes()).toEqual(["publish m1 qos2 #1", "publish m2 qos2 #2"]);
  });

  test("more unreleased QoS 2 messages than the Receive Maximum: 0x93 [MQTT-3.3.4-7]; one less is fine", () => {
    const sensor = new Peers({ receiveMaximum: 2 }).connect5("sensor");
    for (const identifier of [1, 2]) sensor.publish("t", "m", 2, identifier);
    sensor.publish("t", "m", 2, 2, { dup: true });
    sensor.answer("pubrel", 1);
    sensor.publish("t", "m", 1, 3);
    const fine = sensor.takes().length;
    sensor.publish("t", "m", 2, 1);
    sensor.publish("t", "m", 1, 4);
    expect([fine, sensor.takes(), sensor.closedBecause]).toEqual([
      5,
      ["pubrec #1 0x10", "disconnect 0x93"],
      "protocol-error",
    ]);
  });

  test("the Receive Maximum counts the messages of this connection only", () => {
    const peers = new Peers({ receiveMaximum: 1 });
    peers.connect5("sensor", LASTING).publish("t", "m1", 2, 1);
    const back = peers.connect5("sensor", LASTING, { cleanStart: false });
    back.publish("t", "m2", 2, 2);
    back.answer("pubrel", 1);
    back.answer("pubrel", 2);
    expect(back.takes()).toEqual(["pubrec #2 0x10", "pubcomp #1", "pubcomp #2"]);
  });

  test("a PUBLISH to a topic that starts with $ is acknowledged", () => {
    const sensor = new Peers().connect5("sensor");
    sensor.publish("$mine", "m", 1, 1);
    expect(sensor.takes()).toEqual(["puback #1 0x10"]);
  });

  test("success is sent as short as it may be", () => {
    const ack = encode({ type: "puback", packetIdentifier: 1, reasonCode: 0, properties: null }, 5);
    expect(ack.length).toBeLessThanOrEqual(6);
  });
});

describe("topics of very many levels", () => {
  const deep = "/".repeat(65_000);

  test("are refused with 0x90 and 0x8F, and 256 levels are still served", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    const fine = "/".repeat(255);
    const answers = [deep, `${fine}/`, fine].map((filter) => dash.subscribe(filter, 0));
    const sensor = peers.connect5("sensor");
    sensor.publish(fine, "m", 1, 1);
    sensor.publish(`${fine}/`, "m", 1, 2);
    sensor.publish(deep, "m", 2, 3, { retain: true });
    sensor.publish(deep, "m");
    expect([answers, dash.takes(), sensor.takes()]).toMatchObject([
      [{ reasonCodes: [0x8f] }, { reasonCodes: [0x8f] }, { reasonCodes: [0] }],
      ["publish m qos0"],
      ["puback #1", "puback #2 0x90", "pubrec #3 0x90", "disconnect 0x90"],
    ]);
  });

  test("as a Will Topic: CONNACK 0x90", () => {
    const peer = new Peers().open();
    const will = { topic: deep, payload: NOT_UTF8, qos: 0, retain: false } as const;
    peer.send(connectPacket("dash", { protocolVersion: 5, will }));
    expect([peer.takes(), peer.closedBecause]).toEqual([["connack 144 new"], "protocol-error"]);
  });

  test("in 3.1.1, which has no code for it, end the connection; the subscription fails", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    const suback = dash.subscribe(deep, 0);
    dash.publish(deep, "m", 1, 1);
    expect([suback, dash.takes(), dash.closedBecause]).toMatchObject([{ reasonCodes: [0x80] }, [], "protocol-error"]);
  });
});
