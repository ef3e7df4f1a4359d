import { describe, expect, it } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { PublishPacket } from "../../../core/protocol/packets.ts";
import { Bench, bench5 } from "./bench.ts";

describe("the broker's Receive Maximum [MQTT-3.3.4-7]", () => {
  it("holds messages back until the broker has acknowledged others", () => {
    const bench = bench5().connected(false, { receiveMaximum: 2 });
    for (const text of ["m1", "m2", "m3"]) bench.publish(text, 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1", "publish 2 a=m2 qos 1"]);
    expect(bench.events().at(-1)).toEqual({
      because: "5:3.3.4-7",
      type: "publish-stored",
      packetIdentifier: 3,
      topic: "a",
      qos: 1,
      reason: "receive-maximum",
    });
    bench.receiveAck("puback", 1);
    expect(bench.did()).toEqual(["publish 3 a=m3 qos 1"]);
  });

  it("counts a QoS 2 message until PUBCOMP, and QoS 0 not at all", () => {
    const bench = bench5().connected(false, { receiveMaximum: 1 });
    bench.publish("m1", 2);
    bench.publish("m2", 2);
    bench.publish("m3", 0);
    bench.receiveAck("pubrec", 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 2", "publish a=m3 qos 0", "pubrel 1"]);
    bench.receiveAck("pubcomp", 1);
    expect(bench.did()).toEqual(["publish 2 a=m2 qos 2"]);
  });

  it("goes for what is sent again as well: in its order, PUBREL at once [MQTT-4.4.0-1]", () => {
    const bench = bench5().connected(false);
    for (const text of ["m1", "m2", "m3"]) bench.publish(text, 2);
    bench.receiveAck("pubrec", 1);
    bench.client.linkClosed(bench.now);
    expect(bench.reconnected(true, { receiveMaximum: 2 })).toEqual(["pubrel 1", "publish 2 a=m2 qos 2 dup"]);
    bench.receiveAck("pubcomp", 1);
    expect(bench.did()).toEqual(["publish 3 a=m3 qos 2 dup"]);
  });

  it("makes nothing wait for ever when what waits is acknowledged unsent", () => {
    const bench = bench5().connected(false, { receiveMaximum: 1 });
    for (const text of ["m1", "m2", "m3"]) bench.publish(text, 1);
    bench.receiveAck("puback", 2);
    bench.receiveAck("puback", 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1", "publish 3 a=m3 qos 1"]);
  });
});

describe("an acknowledgement with a Reason Code of 0x80 or above", () => {
  it.each(["puback", "pubrec"] as const)("ends the delivery: %s [MQTT-4.4.0-2]", (type) => {
    const bench = bench5().connected(false, { receiveMaximum: 1 });
    bench.publish("m1", type === "puback" ? 1 : 2);
    bench.publish("m2", 1);
    bench.did();
    bench.events();
    bench.receiveAck(type, 1, 0x97);
    expect(bench.did()).toEqual(["publish 2 a=m2 qos 1"]);
    expect(bench.events()[0]).toEqual({
      because: "5:4.4.0-2",
      type: "publish-refused",
      packetIdentifier: 1,
      reasonCode: 0x97,
    });
    expect(bench.outbox()).toEqual(["2 m2 awaiting-puback x1"]);
  });

  it("below that takes the message over: 0x10, nobody has subscribed", () => {
    const bench = bench5().connected();
    bench.publish("m1", 1);
    bench.receiveAck("puback", 1, 0x10);
    expect(bench.eventTypes()).toEqual(["publish-sent", "publish-completed"]);
  });
});

describe("what the broker does not take", () => {
  const LIMITS = { maximumPacketSize: 12, maximumQoS: 1, retainAvailable: false } as const;

  it("is not sent: the command is refused [MQTT-3.2.2-11, 3.2.2-14, 3.2.2-15]", () => {
    const bench = bench5().connected(false, LIMITS);
    const message = { topic: "a", payload: utf8Encode("m"), qos: 1, retain: false } as const;
    expect([
      bench.client.publish({ ...message, qos: 2 }, bench.now),
      bench.client.publish({ ...message, retain: true }, bench.now),
      bench.client.publish({ ...message, payload: new Uint8Array(6) }, bench.now),
      bench.client.publish({ ...message, payload: new Uint8Array(3) }, bench.now),
    ]).toEqual([
      "The broker does not take this message: its Maximum QoS is lower. Choose a lower QoS.",
      "The broker does not take this message: it retains nothing. Turn RETAIN off.",
      "The broker does not take this message: it is larger than its Maximum Packet Size. Send less.",
      null,
    ]);
  });

  it("is given up when it was stored before the broker said so", () => {
    const bench = bench5();
    bench.publish("m1", 2);
    bench.publish("a long one", 1);
    bench.publish("m3", 1);
    expect(bench.reconnected(false, LIMITS)).toEqual(["publish 3 a=m3 qos 1"]);
    expect(bench.events().filter((event) => (event as { type: string }).type === "publish-dropped")).toEqual([
      { because: "5:3.2.2-11", type: "publish-dropped", topic: "a", reason: "qos-not-supported" },
      { because: "5:3.2.2-15", type: "publish-dropped", topic: "a", reason: "packet-too-large" },
    ]);
    expect(bench.outbox()).toEqual(["3 m3 awaiting-puback x1"]);
  });
});

describe("QoS 2 messages received in 5.0", () => {
  it("are acknowledged again and not delivered again [MQTT-4.3.3-10]; an unknown PUBREL is answered with 0x92", () => {
    const bench = bench5().connected();
    bench.receivePublish("x", 2, 7);
    bench.receivePublish("x", 2, 7, { dup: true });
    bench.receiveAck("pubrel", 7);
    bench.receiveAck("pubrel", 7);
    expect(bench.did()).toEqual(["pubrec 7", "pubrec 7", "pubcomp 7", "pubcomp 7 0x92"]);
    expect(bench.events().map((event) => (event as { because: unknown }).because)).toEqual(["5:4.3.3-8", "5:4.3.3-10"]);
  });
});

describe("UNSUBACK of 5.0", () => {
  it("ends what the client believes, unless it refuses", () => {
    const bench = bench5().connected();
    bench.subscribe("a");
    bench.subscribe("b");
    bench.receiveSuback(1, 1);
    bench.receiveSuback(2, 0x87);
    bench.client.unsubscribe(["a", "b"], bench.now);
    bench.receive({ type: "unsuback", packetIdentifier: 3, reasonCodes: [0x87, 0x11], properties: null });
    expect([...bench.client.subscriptions.keys()]).toEqual(["a"]);
  });
});

describe("a Message Expiry Interval", () => {
  const message = { topic: "a", payload: utf8Encode("m"), qos: 1, retain: false, messageExpirySeconds: 9 } as const;

  it("rides on PUBLISH, also when it is sent again", () => {
    const bench = bench5();
    bench.client.publish(message, bench.now);
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m qos 1 messageExpiryInterval=9"]);
    bench.client.linkClosed(bench.now);
    expect(bench.reconnected(true)).toEqual(["publish 1 a=m qos 1 dup messageExpiryInterval=9"]);
  });

  it("is refused in 3.1.1, and left out where the connection turns out to speak that", () => {
    const bench = new Bench({ cleanStart: false });
    expect(bench.client.publish(message, bench.now)).toBe(
      "Only MQTT 5.0 has a Message Expiry Interval: connect with it, or leave the interval out.",
    );
    bench.client.changeSettings({ protocolVersion: 5 }, bench.now);
    bench.client.publish(message, bench.now);
    bench.client.changeSettings({ protocolVersion: 4 }, bench.now);
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m qos 1"]);
  });
});

describe("a Topic Alias", () => {
  const message = { topic: "a", payload: utf8Encode("m"), qos: 1, retain: false, topicAlias: 2 } as const;
  const sent = (bench: Bench): unknown[] =>
    bench.frames().map((frame) => {
      const decoded = decode(frame, 5);
      const { topic, properties } = (decoded.ok ? decoded.packet : {}) as PublishPacket;
      return [topic, properties?.topicAlias];
    });

  it("stands for the topic once the broker knows it, and again for another that is sent with it", () => {
    const bench = bench5().connected(false, { topicAliasMaximum: 2 });
    for (const topic of ["a", "a", "b", "b", "a"]) bench.client.publish({ ...message, topic }, bench.now);
    expect(sent(bench)).toEqual([
      ["a", 2],
      ["", 2],
      ["b", 2],
      ["", 2],
      ["a", 2],
    ]);
  });

  it("means nothing on the next connection: what is sent again has its topic [MQTT-3.3.2-7]", () => {
    const bench = bench5().connected(false, { topicAliasMaximum: 2 });
    for (let count = 0; count < 2; count += 1) bench.client.publish(message, bench.now);
    bench.client.linkClosed(bench.now);
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(true, 0, { topicAliasMaximum: 2 });
    expect(sent(bench).slice(-2)).toEqual([
      ["a", 2],
      ["", 2],
    ]);
  });

  it("is refused where the broker takes none that is so high [MQTT-3.2.2-17]", () => {
    const bench = bench5().connected(false, { topicAliasMaximum: 1 });
    const why = bench.client.publish(message, bench.now);
    bench.client.linkClosed(bench.now);
    bench.client.publish(message, bench.now);
    bench.events();
    bench.reconnected(false);
    expect([why, bench.events().at(-1)]).toEqual([
      "The broker does not take this message: its Topic Alias Maximum is lower. Choose a lower Topic Alias, or none.",
      { because: "5:3.2.2-17", type: "publish-dropped", topic: "a", reason: "topic-alias-invalid" },
    ]);
  });

  it("is left out when what was stored is sent over 3.1.1", () => {
    const bench = bench5();
    for (let count = 0; count < 2; count += 1) bench.client.publish(message, bench.now);
    bench.client.changeSettings({ protocolVersion: 4 }, bench.now);
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m qos 1", "publish 2 a=m qos 1"]);
  });

  it.each([0, 1.5, 65_536])("%d is none", (topicAlias) => {
    const bench = bench5().connected(false, { topicAliasMaximum: 65_535 });
    expect(bench.client.publish({ ...message, topicAlias }, bench.now)).toBe(
      "A Topic Alias is a whole number from 1 to 65535.",
    );
  });
});

describe("properties of a message", () => {
  const message = {
    topic: "a",
    payload: utf8Encode("m"),
    qos: 1,
    retain: false,
    payloadIsText: true,
    contentType: "text/plain",
    responseTopic: "answers",
    correlationData: new Uint8Array([1, 2]),
    userProperties: [
      ["place", "greenhouse"],
      ["place", "roof"],
    ],
  } as const;

  it("ride on PUBLISH, User Properties in their order", () => {
    const bench = bench5().connected();
    bench.client.publish(message, bench.now);
    const [frame] = bench.frames();
    expect(decode(frame as Uint8Array, 5)).toMatchObject({
      ok: true,
      packet: {
        properties: {
          payloadFormatIndicator: true,
          contentType: "text/plain",
          responseTopic: "answers",
          correlationData: new Uint8Array([1, 2]),
          userProperties: message.userProperties,
        },
      },
    });
  });

  it("are refused in 3.1.1", () => {
    const bench = new Bench({}).connected();
    expect(bench.client.publish(message, bench.now)).toBe(
      "Only MQTT 5.0 has properties of messages: connect with it, or leave them out.",
    );
  });

  it.each([
    { name: "a Response Topic with a wildcard", change: { responseTopic: "a/#" }, why: /"a\/#" is no Response Topic/ },
    { name: "the null character", change: { contentType: "a\0" }, why: /has the null character/ },
    { name: "a text that is too long", change: { contentType: "a".repeat(65_536) }, why: /at most 65535 bytes/ },
    { name: "long Correlation Data", change: { correlationData: new Uint8Array(65_536) }, why: /Correlation Data/ },
    {
      name: "too many User Properties",
      change: { userProperties: Array.from({ length: 21 }, () => ["a", "b"] as const) },
      why: /has 21 User Properties: send at most 20/,
    },
  ])("are refused with $name", ({ change, why }) => {
    const bench = bench5().connected();
    expect(bench.client.publish({ ...message, ...change }, bench.now)).toMatch(why);
    expect(bench.did()).toEqual([]);
  });
});
