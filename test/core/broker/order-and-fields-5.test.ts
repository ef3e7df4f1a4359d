import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Subscription } from "../../../core/protocol/packets.ts";
import { bytesOf } from "../codec/conformance.ts";
import { connectPacket, type Peer, Peers } from "./peers.ts";

const LASTING = { sessionExpiryInterval: 0xffff_ffff };
const WILL = { topic: "will/dash", payload: utf8Encode("gone"), qos: 0, retain: false } as const;

function filter(topicFilter: string, qos: 0 | 1 | 2): Subscription {
  return { topicFilter, qos, noLocal: false, retainAsPublished: false, retainHandling: 0 };
}

function connected() {
  const peers = new Peers();
  return { peers, dash: peers.connect5("dash"), sensor: peers.connect5("sensor") };
}

const VERSION_99 = "10 13 00 04 4d 51 54 54 63 02 00 3c";

describe("CONNECT and CONNACK", () => {
  test("anything before CONNECT ends the connection; CONNACK comes first and once [MQTT-3.1.0-1, 3.2.0-1, 3.2.0-2]", () => {
    const peers = new Peers();
    const early = peers.open();
    early.send({ type: "pingreq" });
    const dash = peers.open();
    dash.send(connectPacket("dash", { protocolVersion: 5 }), { type: "pingreq" });
    dash.send(connectPacket("dash", { protocolVersion: 5 }));
    expect([early.takes(), early.closedBecause, dash.takes()]).toEqual([
      [],
      "protocol-error",
      ["connack 0 new", "pingresp", "disconnect 0x82"],
    ]);
  });

  test.each([
    { form: "5.0", answer: "connack 132 new", bytes: "10 11 00 04 4d 51 54 54 06 02 00 3c 00 00 04 64 61 73 68" },
    { form: "5.0, with a property", answer: "connack 132 new", bytes: `${VERSION_99} 05 11 00 00 00 01 00 01 61` },
    { form: "3.1.1", answer: "connack 1 new", bytes: "10 10 00 04 4d 51 54 54 06 02 00 3c 00 04 64 61 73 68" },
    {
      form: "3.1.1, without a Client Identifier",
      answer: "connack 1 new",
      bytes: "10 0c 00 04 4d 51 54 54 06 02 00 3c 00 00",
    },
    { form: "neither", answer: "connack 1 new", bytes: "10 0b 00 04 4d 51 54 54 06 02 00 3c 80" },
  ])(
    "a version above 5 is refused in the form that it has, $form, and nothing after it is heard [MQTT-3.1.2-2, 3.1.4-2]",
    ({ answer, bytes }) => {
      const peer = new Peers().open();
      peer.sendBytes(bytesOf(bytes));
      peer.send({ type: "pingreq" });
      expect([peer.takes(), peer.closedBecause]).toEqual([[answer], "connect-refused"]);
    },
  );

  test("the client id names the session; an empty one is replaced by a new one each time [MQTT-3.1.3-2, 3.1.3-6]", () => {
    const peers = new Peers();
    const [one, two] = [peers.connect5("", LASTING), peers.connect5("", LASTING)];
    const ids = [one, two].map(({ connack }) => connack?.type === "connack" && connack.properties);
    one.vanish();
    const again = peers.connect5("assigned-1", LASTING, { cleanStart: false });
    expect([ids, again.connack]).toMatchObject([
      [{ assignedClientIdentifier: "assigned-1" }, { assignedClientIdentifier: "assigned-2" }],
      { sessionPresent: true },
    ]);
  });

  test("a session stays while its connection is open, however short its expiry [MQTT-4.1.0-1]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", { sessionExpiryInterval: 1 });
    dash.subscribe("t", 1);
    peers.passes(60_000);
    peers.connect5("sensor").publish("t", "m", 1, 1);
    expect(dash.takes()).toEqual(["publish m qos1 #1"]);
  });

  test("Clean Start is carried out as asked, in both ways [MQTT-3.1.4-4]", () => {
    const peers = new Peers();
    peers.connect5("dash", LASTING).subscribe("t", 1);
    const kept = peers.connect5("dash", LASTING, { cleanStart: false });
    const clean = peers.connect5("dash", LASTING, { cleanStart: true });
    expect([kept.connack, clean.connack, peers.broker.state.sessions.get("dash")?.subscriptions.size]).toMatchObject([
      { sessionPresent: true },
      { sessionPresent: false },
      0,
    ]);
  });

  test("DISCONNECT of the broker has no Session Expiry Interval, and nothing follows it [MQTT-3.14.2-2, 3.14.4-1]", () => {
    const { peers, dash, sensor } = connected();
    dash.subscribe("t", 0);
    peers.connect5("dash");
    sensor.publish("t", "m");
    expect(dash.received).toMatchObject([{ type: "disconnect", reasonCode: 0x8e }]);
    expect(dash.received[0]).not.toHaveProperty("properties.sessionExpiryInterval");
  });
});

describe("wills", () => {
  test.each([
    { retain: false, kept: 0 },
    { retain: true, kept: 1 },
  ])("Will Retain $retain, and published once [MQTT-3.1.2-10, 3.1.2-14, 3.1.2-15]", ({ retain, kept }) => {
    const peers = new Peers();
    const watcher = peers.connect5("watcher");
    watcher.subscribe("will/#", 0);
    peers.connect5("dash", LASTING, { will: { ...WILL, retain } }).vanish();
    peers.connect5("dash", null, { cleanStart: false }).vanish();
    expect([watcher.takes(), peers.broker.state.retained.size]).toEqual([["publish gone qos0"], kept]);
  });
});

describe("PUBLISH", () => {
  test("DUP is the broker's own: 0 though it came with 1, 1 when it is sent again [MQTT-3.3.1-1, 3.3.1-3]", () => {
    const peers = new Peers();
    const resume = (): Peer => peers.connect5("dash", LASTING, { cleanStart: false });
    const dash = resume();
    dash.subscribe("t", 1);
    peers.connect5("sensor").publish("t", "m", 1, 1, { dup: true });
    const first = dash.takes();
    dash.vanish();
    expect([first, resume().takes()]).toEqual([["publish m qos1 #1"], ["publish m qos1 #1 dup"]]);
  });

  test("what is retained stays when a message is not, and goes with an empty one that is [MQTT-3.3.1-6, 3.3.1-7, 3.3.1-8]", () => {
    const { peers, sensor } = connected();
    const shelf = (): unknown => peers.broker.state.retained.all().map(({ payload }) => payload.length);
    sensor.publish("t", "m", 0, null, { retain: true });
    sensor.publish("t", "", 0, null, { retain: false });
    const before = shelf();
    sensor.publish("t", "", 0, null, { retain: true });
    sensor.publish("u", "", 0, null, { retain: true });
    expect([before, shelf()]).toEqual([[1], []]);
  });

  test("a Topic Name comes with each message, though it came with an alias, and no alias is above the client's [MQTT-3.3.2-1, 3.3.2-3, 3.3.2-11, 3.3.2-17]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("a/+", 0);
    const userProperties = [
      ["z", "1"],
      ["a", "2"],
      ["z", "1"],
    ] as const;
    sensor.publish("a/b", "m1", 0, null, { properties: { topicAlias: 1, userProperties } });
    sensor.publish("", "m2", 0, null, { properties: { topicAlias: 1 } });
    expect(dash.received).toMatchObject([
      { topic: "a/b", properties: { userProperties } },
      { topic: "a/b", properties: null },
    ]);
  });

  test("a Topic Alias above the broker's maximum ends the connection [MQTT-3.2.2-17]", () => {
    const { sensor } = connected();
    sensor.publish("t", "m", 0, null, { properties: { topicAlias: 11 } });
    expect([sensor.takes(), sensor.closedBecause]).toEqual([["disconnect 0x94"], "protocol-error"]);
  });

  test("each QoS has its own answer, and QoS 2 keeps its identifier until PUBCOMP [MQTT-2.2.1-4, 3.3.4-1, 4.3.3-5]", () => {
    const { dash, sensor } = connected();
    dash.subscribe("t", 2);
    for (const qos of [0, 1, 2] as const) sensor.publish("t", `m${qos}`, qos, qos === 0 ? null : qos);
    dash.answer("pubrec", 2);
    dash.answer("puback", 1);
    dash.takes();
    sensor.publish("t", "m3", 1, 3);
    expect([sensor.takes(), dash.takes()]).toEqual([["puback #1", "pubrec #2", "puback #3"], ["publish m3 qos1 #3"]]);
  });

  test("every topic is ordered [MQTT-4.6.0-5, 4.6.0-6]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", { receiveMaximum: 1 });
    dash.subscribe("#", 1);
    const sensor = peers.connect5("sensor");
    for (const [index, topic] of ["a", "b", "a"].entries()) sensor.publish(topic, `m${index}`, 1, index + 1);
    for (const identifier of [1, 2]) dash.answer("puback", identifier);
    expect(dash.takes()).toEqual(["publish m0 qos1 #1", "publish m1 qos1 #2", "publish m2 qos1 #3"]);
  });

  test("filters that begin with a wildcard match no topic that begins with $ [MQTT-4.7.2-1]", () => {
    const { dash, sensor } = connected();
    for (const topicFilter of ["#", "+/a", "$x/#"]) dash.subscribe(topicFilter, 0, {}, null);
    sensor.publish("$x/a", "m");
    sensor.publish("$y/a", "m");
    expect(dash.takes()).toEqual(["publish m qos0"]);
  });
});

describe("SUBSCRIBE and UNSUBSCRIBE", () => {
  test("one SUBACK answers each filter in its order, as if it had come alone [MQTT-3.8.4-2, 3.8.4-5, 3.8.4-7, 3.9.3-1]", () => {
    const peers = new Peers({ refusedTopicFilters: [{ topicFilter: "no", reasonCode: 0x87 }] });
    const dash = peers.connect5("dash");
    const subscriptions = [filter("a", 2), filter("no", 1), filter("b", 0), filter("a", 1)];
    dash.send({ type: "subscribe", packetIdentifier: 77, subscriptions, properties: null });
    const granted = peers.broker.state.sessions.get("dash")?.subscriptions;
    expect([dash.takes(), granted?.get("a")?.qos]).toEqual([["suback #77 2,135,0,1"], 1]);
  });

  test("a subscription made anew gets what is retained again and misses nothing [MQTT-3.8.4-4]", () => {
    const { dash, sensor } = connected();
    sensor.publish("t", "kept", 1, 1, { retain: true });
    for (const text of ["m1", "m2"]) {
      dash.subscribe("t", 1);
      sensor.publish("t", text, 1, 2);
    }
    expect(dash.takes()).toEqual([
      "publish kept qos1 #1 retain",
      "publish m1 qos1 #2",
      "publish kept qos1 #3 retain",
      "publish m2 qos1 #4",
    ]);
  });

  test("after UNSUBSCRIBE nothing new comes, and what was begun is completed; one UNSUBACK answers all [MQTT-3.10.4-2, 3.10.4-3, 3.10.4-6]", () => {
    const { dash, sensor } = connected();
    for (const topicFilter of ["a", "b"]) dash.subscribe(topicFilter, 2);
    sensor.publish("a", "begun", 2, 1);
    dash.send({ type: "unsubscribe", packetIdentifier: 9, topicFilters: ["a", "x", "b"], properties: null });
    sensor.publish("a", "late", 2, 2);
    for (const type of ["pubrec", "pubcomp"] as const) dash.answer(type, 1);
    expect(dash.takes()).toEqual(["publish begun qos2 #1", "unsuback #9 0x00 0x11 0x00", "pubrel #1"]);
  });
});
