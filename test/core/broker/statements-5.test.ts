import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { bytesOf } from "../codec/conformance.ts";
import { connectPacket, type Peer, Peers } from "./peers.ts";

/** Statements of 5.0 that no other file of this room asks for. */

const LASTING = { sessionExpiryInterval: 0xffff_ffff };
const BOM_IN_UTF8 = [0xef, 0xbb, 0xbf];
const NOT_UTF8 = [0xff, 0xfe, 0xfd];

/** `text` in a frame replaced by as many bytes. */
function withBytes(frame: Uint8Array, text: string, bytes: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(frame);
  changed.set(bytes, Buffer.from(frame).indexOf(text));
  return changed;
}

function connected(config = {}): { peers: Peers; dash: Peer; sensor: Peer } {
  const peers = new Peers(config);
  return { peers, dash: peers.connect5("dash"), sensor: peers.connect5("sensor") };
}

function outcome(peer: Peer): unknown {
  return [peer.takes(), peer.closedBecause];
}

describe("strings", () => {
  test("EF BB BF in a topic is a character like any other, and stays [MQTT-1.5.4-3, 4.7.3-4]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("\ufeffabc", 0);
    sensor.publish("abc", "without");
    const publish = { type: "publish", topic: "xyzabc", payload: utf8Encode("with"), qos: 0 } as const;
    const rest = { retain: false, dup: false, packetIdentifier: null, properties: null } as const;
    sensor.sendBytes(withBytes(encode({ ...publish, ...rest }, 5), "xyz", BOM_IN_UTF8));
    expect(dash.received).toMatchObject([{ topic: "\ufeffabc", payload: utf8Encode("with") }]);
  });

  test("topics are not normalized: what looks the same in other code points is another topic [MQTT-4.7.3-4]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("caf\u00e9", 0);
    for (const topic of ["cafe\u0301", "CAF\u00c9", "caf\u00e9/", "caf\u00e9"]) sensor.publish(topic, topic);
    expect(dash.received).toMatchObject([{ topic: "caf\u00e9" }]);
  });

  test.each([
    { what: "the client id", text: "abc", packet: connectPacket("abc", { protocolVersion: 5 }) },
    {
      what: "the user name",
      text: "abc",
      packet: connectPacket("dash", { protocolVersion: 5, userName: "abc", password: new Uint8Array(1) }),
    },
    {
      what: "the Will Topic",
      text: "abc",
      packet: connectPacket("dash", {
        protocolVersion: 5,
        will: { topic: "abc", payload: new Uint8Array(1), qos: 0, retain: false },
      }),
    },
  ])("$what must be UTF-8: CONNACK 0x81 [MQTT-3.1.3-4, 3.1.3-11, 3.1.3-12]", ({ text, packet }) => {
    const peer = new Peers().open();
    peer.sendBytes(withBytes(encode(packet, 5), text, NOT_UTF8));
    expect(outcome(peer)).toEqual([["connack 129 new"], "protocol-error"]);
  });

  test.each([
    {
      what: "the Topic Filter of SUBSCRIBE",
      packet: {
        type: "subscribe",
        packetIdentifier: 1,
        properties: null,
        subscriptions: [{ topicFilter: "abc", qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
      },
    },
    {
      what: "the Topic Filter of UNSUBSCRIBE",
      packet: { type: "unsubscribe", packetIdentifier: 1, topicFilters: ["abc"], properties: null },
    },
    { what: "the Response Topic", packet: publishWith({ responseTopic: "abc" }) },
    { what: "the Content Type", packet: publishWith({ contentType: "abc" }) },
    { what: "the name of a User Property", packet: publishWith({ userProperties: [["abc", ""]] }) },
    { what: "the value of a User Property", packet: publishWith({ userProperties: [["", "abc"]] }) },
  ] as const)(
    "$what must be UTF-8 without U+0000: DISCONNECT 0x81 [MQTT-3.8.3-1, 3.10.3-1, 3.3.2-13, 3.3.2-19, 1.5.7-1, 4.7.3-2]",
    ({ packet }) => {
      for (const bytes of [NOT_UTF8, [0x61, 0x00, 0x62]]) {
        const dash = new Peers().connect5("dash");
        dash.sendBytes(withBytes(encode(packet as Packet, 5), "abc", bytes));
        expect(outcome(dash)).toEqual([["disconnect 0x81"], "protocol-error"]);
      }
    },
  );

  test("the longest topic that a string can hold is served; more bytes cannot be written [MQTT-4.7.3-3]", () => {
    const { dash, sensor } = connected();
    const longest = "x".repeat(65_535);
    dash.subscribe(longest, 0);
    sensor.publish(longest, "m");
    expect(dash.takes()).toEqual(["publish m qos0"]);
    expect(() => sensor.publish(`${longest}x`, "m")).toThrow(RangeError);
  });
});

describe("CONNECT", () => {
  test.each([
    ["a User Name Flag and no user name [MQTT-3.1.2-17]", "10 11 00 04 4d 51 54 54 05 82 00 00 00 00 04 64 61 73 68"],
    ["a Password Flag and no password [MQTT-3.1.2-19]", "10 11 00 04 4d 51 54 54 05 42 00 00 00 00 04 64 61 73 68"],
    ["a user name and no flag [MQTT-3.1.2-16]", "10 13 00 04 4d 51 54 54 05 02 00 00 00 00 04 64 61 73 68 00 00"],
    ["a password and no flag [MQTT-3.1.2-18]", "10 15 00 04 4d 51 54 54 05 82 00 00 00 00 04 64 61 73 68 00 00 00 00"],
    ["a Will Flag and no will [MQTT-3.1.2-9]", "10 11 00 04 4d 51 54 54 05 06 00 00 00 00 04 64 61 73 68"],
    ["no client id [MQTT-3.1.3-3]", "10 0b 00 04 4d 51 54 54 05 02 00 00 00"],
  ])("%s is answered with CONNACK 0x81", (_what, hex) => {
    const peer = new Peers().open();
    peer.sendBytes(bytesOf(hex));
    expect(outcome(peer)).toEqual([["connack 129 new"], "protocol-error"]);
  });

  test("another protocol name ends the connection [MQTT-3.1.2-1]", () => {
    const peer = new Peers().open();
    peer.sendBytes(bytesOf("10 11 00 04 48 54 54 50 05 02 00 00 00 00 04 64 61 73 68"));
    expect(outcome(peer)).toEqual([[], "protocol-error"]);
  });

  test("client ids of 1 to 23 letters and digits are accepted [MQTT-3.1.3-5]", () => {
    const peers = new Peers();
    for (const id of ["0", "Z", "abcdefghijklmnopqrstuvw", "ABCDEFGHIJKLMNOPQRSTUVW", "01234567890123456789012"]) {
      expect(peers.connect5(id).connack).toMatchObject({ reasonCode: 0 });
    }
  });

  test("without an Authentication Method there is none in CONNACK, and AUTH is a protocol error [MQTT-4.12.0-6, 4.12.0-7]", () => {
    const dash = new Peers().connect5("dash");
    expect(dash.connack).not.toHaveProperty("properties.authenticationMethod");
    dash.send({ type: "auth", reasonCode: 0x18, properties: { authenticationMethod: "x" } });
    expect(outcome(dash)).toEqual([["disconnect 0x82"], "protocol-error"]);
  });

  test("the broker sends no Topic Alias to a client that allows none, and none above what it allows [MQTT-3.1.2-26, 3.1.2-27]", () => {
    const peers = new Peers({ topicAliasMaximum: 10 });
    const listeners = [null, { topicAliasMaximum: 0 }, { topicAliasMaximum: 2 }].map((properties, index) => {
      const dash = peers.connect5(`dash-${index}`, properties);
      dash.subscribe("#", 0);
      return dash;
    });
    const sensor = peers.connect5("sensor");
    for (const topic of ["a", "b", "c", "a"]) sensor.publish(topic, "m");
    const aliases = listeners.map(({ received }) =>
      received.map((packet) => ("properties" in packet ? (packet.properties?.topicAlias ?? null) : null)),
    );
    expect(aliases).toEqual([
      [null, null, null, null],
      [null, null, null, null],
      [1, 2, null, 1],
    ]);
  });
});

describe("properties that would not fit", () => {
  test("the broker's acknowledgements have none that could be too much [MQTT-2.2.2-1, 3.2.2-20, 3.4.2-3, 3.5.2-3, 3.6.2-2, 3.6.2-3, 3.7.2-2, 3.7.2-3, 3.9.2-2, 3.11.2-1, 3.11.2-2, 3.14.2-4]", () => {
    const peers = new Peers({ refusedTopicFilters: [{ topicFilter: "no", reasonCode: 0x87 }] });
    const dash = peers.connect5("dash", { maximumPacketSize: 30 });
    dash.subscribe("no", 0);
    dash.subscribe("t", 2);
    dash.send({ type: "unsubscribe", packetIdentifier: 2, topicFilters: ["nothing"], properties: null });
    dash.publish("$SYS/x", "m", 1, 3);
    dash.publish("$SYS/x", "m", 2, 4);
    dash.publish("t", "m", 2, 5);
    for (const type of ["pubrel", "pubrec"] as const) dash.answer(type, type === "pubrel" ? 5 : 1);
    dash.answer("pubrec", 99);
    dash.send({ type: "auth", reasonCode: 0x18, properties: null });
    const explained = dash.received.filter((packet) => "properties" in packet && packet.properties !== null);
    expect(explained).toEqual([]);
    for (const packet of dash.received) expect(encode(packet, 5).length).toBeLessThanOrEqual(30);
  });
});

describe("QoS", () => {
  test("QoS 0 has no identifier and DUP 0; what is sent first has DUP 0 and an unused identifier [MQTT-2.2.1-2, 4.3.1-1, 4.3.2-1, 4.3.2-2, 4.3.3-1, 4.3.3-2]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("t", 2);
    for (const qos of [0, 1, 2, 1] as const) {
      sensor.publish("t", `m${qos}`, qos, qos === 0 ? null : 7 + qos, { dup: qos === 1 });
    }
    expect(dash.takes()).toEqual(["publish m0 qos0", "publish m1 qos1 #1", "publish m2 qos2 #2", "publish m1 qos1 #3"]);
  });

  test("QoS 1: after PUBACK the same identifier is a new message, also with DUP [MQTT-4.3.2-5]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("t", 0);
    for (const dup of [false, true]) sensor.publish("t", "m", 1, 1, { dup });
    expect(dash.takes()).toEqual(["publish m qos0", "publish m qos0"]);
  });

  test("QoS 2: after PUBCOMP the same identifier is a new message [MQTT-4.3.3-12]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("t", 0);
    for (const text of ["a", "b"]) {
      sensor.publish("t", text, 2, 1);
      sensor.answer("pubrel", 1);
    }
    expect([sensor.takes(), dash.takes()]).toEqual([
      ["pubrec #1", "pubcomp #1", "pubrec #1", "pubcomp #1"],
      ["publish a qos0", "publish b qos0"],
    ]);
  });

  test("QoS 2: the message is kept until PUBREC and sent again; after PUBREL only that is [MQTT-4.3.3-3, 4.3.3-6]", () => {
    const peers = new Peers();
    const resume = (): Peer => peers.connect5("dash", LASTING, { cleanStart: false });
    const dash = resume();
    dash.subscribe("t", 2);
    peers.connect5("sensor").publish("t", "m", 2, 1);
    dash.vanish();
    const second = resume();
    const before = second.takes();
    second.answer("pubrec", 1);
    second.vanish();
    expect([before, resume().takes()]).toEqual([["publish m qos2 #1 dup"], ["pubrel #1"]]);
  });

  test("QoS 2: what has expired on its way is completed all the same [MQTT-4.3.3-7, 4.3.3-13]", () => {
    const { peers, dash, sensor } = connected();
    dash.subscribe("t", 2);
    sensor.publish("t", "m", 2, 1, { properties: { messageExpiryInterval: 1 } });
    peers.passes(5_000);
    sensor.answer("pubrel", 1);
    dash.answer("pubrec", 1);
    dash.answer("pubcomp", 1);
    expect([sensor.takes(), dash.takes()]).toEqual([
      ["pubrec #1", "pubcomp #1"],
      ["publish m qos2 #1", "pubrel #1"],
    ]);
    expect(peers.broker.state.sessions.get("dash")?.outbound.size).toBe(0);
  });

  test("without send quota no PUBLISH of QoS 1 or 2 goes out, and all else does [MQTT-4.9.0-1, 4.9.0-2, 4.9.0-3, 3.3.4-10]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", { receiveMaximum: 2 });
    dash.subscribe("t", 2);
    const sensor = peers.connect5("sensor");
    for (const identifier of [1, 2, 3]) sensor.publish("t", `m${identifier}`, 2, identifier);
    sensor.publish("t", "m0", 0);
    dash.send({ type: "pingreq" });
    dash.subscribe("u", 0);
    dash.publish("u", "own", 1, 9);
    dash.answer("pubrec", 1);
    const held = dash.takes();
    dash.answer("pubcomp", 1);
    expect([held, dash.takes()]).toEqual([
      [
        "publish m1 qos2 #1",
        "publish m2 qos2 #2",
        "publish m0 qos0",
        "pingresp",
        "puback #9",
        "publish own qos0",
        "pubrel #1",
      ],
      ["publish m3 qos2 #3"],
    ]);
  });
});

describe("shared subscriptions", () => {
  function sharing() {
    const peers = new Peers();
    const resume = (name: string): Peer => peers.connect5(name, LASTING, { cleanStart: false });
    const [one, two] = [resume("one"), resume("two")];
    for (const peer of [one, two]) peer.subscribe("$share/g/t", 2);
    const sensor = peers.connect5("sensor");
    sensor.publish("t", "m", 2, 1);
    return { peers, resume, one, two };
  }

  test("QoS 2 on its way to an absent member is completed with that member [MQTT-4.8.2-4]", () => {
    const { resume, one, two } = sharing();
    one.vanish();
    expect([two.takes(), resume("one").takes()]).toEqual([[], ["publish m qos2 #1 dup"]]);
  });

  test("QoS 2 on its way to a member whose session ends goes to no other [MQTT-4.8.2-5]", () => {
    const { peers, one, two } = sharing();
    one.takes();
    peers.connect5("one", null, { cleanStart: true }).disconnect();
    expect(two.takes()).toEqual([]);
  });

  test("what a member refuses goes to no other, and not to that one again [MQTT-4.8.2-6, 4.4.0-2]", () => {
    const { resume, one, two } = sharing();
    one.answer("pubrec", 1, 0x80);
    one.takes();
    one.vanish();
    expect([two.takes(), resume("one").takes()]).toEqual([[], []]);
  });
});

function publishWith(properties: NonNullable<Extract<Packet, { type: "publish" }>["properties"]>) {
  const message = { topic: "t", payload: new Uint8Array(0), qos: 0, retain: false } as const;
  return { type: "publish", dup: false, packetIdentifier: null, ...message, properties } as const;
}
