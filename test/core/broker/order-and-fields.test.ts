import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Subscription } from "../../../core/protocol/packets.ts";
import { connectPacket, Peers } from "./peers.ts";

const WILL = { topic: "will/dash", payload: utf8Encode("gone"), qos: 0, retain: false } as const;

function filter(topicFilter: string, qos: 0 | 1 | 2): Subscription {
  return { topicFilter, qos, noLocal: false, retainAsPublished: false, retainHandling: 0 };
}

/** `text` in the bytes of a frame replaced by as many bytes, to be found wrong. */
function withBytes(frame: Uint8Array, text: string, bytes: readonly number[]): Uint8Array {
  const broken = Uint8Array.from(frame);
  const at = Buffer.from(frame).indexOf(text);
  broken.set(bytes, at);
  return broken;
}

describe("order", () => {
  test("PUBACK, PUBREC and PUBCOMP come in the order of what they answer [MQTT-4.6.0-2, 4.6.0-3]", () => {
    const sensor = new Peers().connect("sensor");
    sensor.publish("t", "a", 1, 5);
    sensor.publish("t", "b", 2, 3);
    sensor.publish("t", "c", 1, 4);
    sensor.publish("t", "d", 2, 9);
    expect(sensor.takes()).toEqual(["puback #5", "pubrec #3", "puback #4", "pubrec #9"]);
  });

  test("PUBREL packets come in the order of the PUBRECs [MQTT-4.6.0-4]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 2);
    const sensor = peers.connect("sensor");
    for (const identifier of [1, 2, 3]) sensor.publish("t", `m${identifier}`, 2, identifier);
    dash.takes();
    for (const identifier of [2, 3, 1]) dash.answer("pubrec", identifier);
    expect(dash.takes()).toEqual(["pubrel #2", "pubrel #3", "pubrel #1"]);
  });

  test("every topic is ordered, also across topics of one publisher [MQTT-4.6.0-5, 4.6.0-6]", () => {
    const peers = new Peers({ maximumInflight: 1 });
    const dash = peers.connect("dash");
    dash.subscribe("#", 1);
    const sensor = peers.connect("sensor");
    for (const [index, topic] of ["a", "b", "a", "c"].entries()) sensor.publish(topic, `m${index}`, 1, index + 1);
    for (const identifier of [1, 2, 3]) dash.answer("puback", identifier);
    expect(dash.takes()).toEqual([
      "publish m0 qos1 #1",
      "publish m1 qos1 #2",
      "publish m2 qos1 #3",
      "publish m3 qos1 #4",
    ]);
  });
});

describe("packet identifiers", () => {
  test("the broker takes one that is not in use, and only for QoS above 0 [MQTT-2.3.1-4, 2.3.1-5]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 1);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "a", 1, 1);
    sensor.publish("t", "b", 0);
    sensor.publish("t", "c", 1, 2);
    dash.answer("puback", 1);
    sensor.publish("t", "d", 1, 3);
    expect(dash.takes()).toEqual(["publish a qos1 #1", "publish b qos0", "publish c qos1 #2", "publish d qos1 #3"]);
  });

  test("a packet that is sent again keeps its identifier [MQTT-2.3.1-3]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    peers.connect("sensor").publish("t", "a", 1, 1);
    dash.vanish();
    expect(peers.connect("dash", { cleanStart: false }).takes()).toEqual(["publish a qos1 #1 dup"]);
  });
});

describe("one packet, several filters", () => {
  test("SUBACK has the identifier and a code for each filter, in order [MQTT-3.8.4-2, 3.8.4-4, 3.9.3-1]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    const subscriptions = [filter("a", 2), filter("b", 0), filter("c", 1)];
    dash.send({ type: "subscribe", packetIdentifier: 77, subscriptions, properties: null });
    const answer = dash.takes();
    const sensor = peers.connect("sensor");
    for (const topic of ["a", "b", "c"]) sensor.publish(topic, topic, 2, 1 + topic.charCodeAt(0));
    expect([answer, dash.takes()]).toEqual([
      ["suback #77 2,0,1"],
      ["publish a qos2 #1", "publish b qos0", "publish c qos1 #2"],
    ]);
  });

  test("UNSUBSCRIBE ends each of them, with one answer [MQTT-3.10.4-6]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    for (const topicFilter of ["a", "b", "c"]) dash.subscribe(topicFilter, 0);
    dash.send({ type: "unsubscribe", packetIdentifier: 9, topicFilters: ["a", "c"], properties: null });
    const sensor = peers.connect("sensor");
    for (const topic of ["a", "b", "c"]) sensor.publish(topic, topic);
    expect(dash.takes()).toEqual(["unsuback #9", "publish b qos0"]);
  });
});

describe("CONNECT", () => {
  test("nothing that follows a refused CONNECT is processed [MQTT-3.1.4-5]", () => {
    const peers = new Peers();
    const watcher = peers.connect("watcher");
    watcher.subscribe("#", 0);
    const refused = peers.open();
    refused.send(connectPacket("", { cleanStart: false }));
    refused.publish("t", "too late");
    expect([refused.takes(), watcher.takes()]).toEqual([["connack 2 new"], []]);
  });

  test("every client id of 1 to 23 letters and digits is accepted, and longer ones are too [MQTT-3.1.3-5, 3.1.3-3]", () => {
    const peers = new Peers();
    const ids = ["a", "0123456789ABCDEFGHIJKLM", "nopqrstuvwxyzNOPQRSTUVW", "x".repeat(200)];
    expect(ids.map((id) => peers.connect(id).connack)).toEqual(
      ids.map(() => expect.objectContaining({ reasonCode: 0 })),
    );
  });

  test("CleanSession is carried out as asked: kept or not [MQTT-3.1.4-3, 4.1.0-1, 4.1.0-2]", () => {
    const peers = new Peers();
    const kept = peers.connect("kept", { cleanStart: false });
    const clean = peers.connect("clean", { cleanStart: true });
    const connected = [...peers.broker.state.sessions.keys()];
    kept.vanish();
    clean.vanish();
    peers.passes(1e9);
    expect([connected, [...peers.broker.state.sessions.keys()]]).toEqual([["kept", "clean"], ["kept"]]);
  });

  test("without a will none is published [MQTT-3.1.2-12]; a will without Will Retain is not retained [MQTT-3.1.2-16]", () => {
    const peers = new Peers();
    const watcher = peers.connect("watcher");
    watcher.subscribe("#", 0);
    peers.connect("silent").vanish();
    peers.connect("dash", { will: WILL }).vanish();
    expect([watcher.takes(), peers.broker.state.retained.size]).toEqual([["publish gone qos0"], 0]);
  });
});

describe("strings", () => {
  const ILL_FORMED = [0xc3, 0x28];
  const connect = connectPacket("id", { will: { ...WILL, topic: "wt" }, userName: "un" });
  const publish = {
    type: "publish",
    topic: "tn",
    payload: new Uint8Array(),
    qos: 0,
    packetIdentifier: null,
    retain: false,
    dup: false,
    properties: null,
  } as const;

  test.each([
    { name: "client id [MQTT-3.1.3-4]", text: "id" },
    { name: "Will Topic [MQTT-3.1.3-10]", text: "wt" },
    { name: "user name [MQTT-3.1.3-11]", text: "un" },
  ])("an ill-formed $name ends the connection without an answer", ({ text }) => {
    const peer = new Peers().open();
    peer.sendBytes(withBytes(encode(connect, 4), text, ILL_FORMED));
    expect([peer.takes(), peer.closedBecause]).toEqual([[], "protocol-error"]);
  });

  test.each([
    { name: "Topic Name [MQTT-3.3.2-1]", frame: encode(publish, 4), bytes: ILL_FORMED },
    { name: "Topic Name with U+0000 [MQTT-4.7.3-2]", frame: encode(publish, 4), bytes: [0, 0x61] },
    {
      name: "filter in SUBSCRIBE [MQTT-3.8.3-1]",
      frame: encode({ type: "subscribe", packetIdentifier: 1, subscriptions: [filter("tn", 0)], properties: null }, 4),
      bytes: ILL_FORMED,
    },
    {
      name: "filter in UNSUBSCRIBE [MQTT-3.10.3-1]",
      frame: encode({ type: "unsubscribe", packetIdentifier: 1, topicFilters: ["tn"], properties: null }, 4),
      bytes: ILL_FORMED,
    },
  ])("an ill-formed $name ends the connection", ({ frame, bytes }) => {
    const peer = new Peers().connect("dash");
    peer.sendBytes(withBytes(frame, "tn", bytes));
    expect([peer.takes(), peer.closedBecause]).toEqual([[], "protocol-error"]);
  });

  test("topics are compared as they are: U+FEFF stays, nothing is normalized [MQTT-1.5.3-3, 4.7.3-4]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("\uFEFFt", 0);
    dash.subscribe("caf\u00e9", 0);
    const sensor = peers.connect("sensor");
    for (const topic of ["\uFEFFt", "t", "caf\u00e9", "cafe\u0301"]) sensor.publish(topic, topic);
    expect(dash.takes()).toEqual(["publish \uFEFFt qos0", "publish caf\u00e9 qos0"]);
  });

  test("a Topic Name of 65,535 bytes is delivered [MQTT-4.7.3-3]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("#", 0);
    peers.connect("sensor").publish("t".repeat(65_535), "m");
    expect(dash.takes()).toEqual(["publish m qos0"]);
  });
});

describe("PUBLISH", () => {
  test("is answered as its QoS demands [MQTT-3.3.4-1]", () => {
    const sensor = new Peers().connect("sensor");
    sensor.publish("t", "a", 0);
    sensor.publish("t", "b", 1, 1);
    sensor.publish("t", "c", 2, 2);
    expect(sensor.takes()).toEqual(["puback #1", "pubrec #2"]);
  });

  test("goes only where a Topic Filter matches [MQTT-3.3.2-3]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    for (const topicFilter of ["a/+", "b/#"]) dash.subscribe(topicFilter, 0);
    const sensor = peers.connect("sensor");
    for (const topic of ["a", "a/x", "a/x/y", "b", "b/x/y", "c"]) sensor.publish(topic, topic);
    expect(dash.takes()).toEqual(["publish a/x qos0", "publish b qos0", "publish b/x/y qos0"]);
  });

  test("an empty retained one is not stored [MQTT-3.3.1-11]", () => {
    const peers = new Peers();
    peers.connect("sensor").publish("t", "", 1, 1, { retain: true });
    const late = peers.connect("late");
    late.subscribe("t", 0);
    expect([late.takes(), peers.broker.state.retained.size]).toEqual([[], 0]);
  });

  test("reserved bits that are set end the connection [MQTT-2.2.2-1]", () => {
    const dash = new Peers().connect("dash");
    dash.sendBytes(Uint8Array.of(0xc1, 0));
    expect(dash.closedBecause).toBe("protocol-error");
  });
});
