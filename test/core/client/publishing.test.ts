import { describe, expect, it } from "vitest";
import { ClientSession } from "../../../core/client/client-session.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Bench, persistentBench } from "./bench.ts";

describe("publishing while connected", () => {
  it("QoS 0 is sent once and forgotten [MQTT-4.3.1-1]", () => {
    const bench = new Bench().connected();
    expect(bench.publish("m1", 0)).toBeNull();
    expect(bench.did()).toEqual(["publish a=m1 qos 0"]);
    expect(bench.outbox()).toEqual([]);
    expect(bench.events()).toEqual([
      { because: "3:4.3.1-1", type: "publish-sent", packetIdentifier: null, topic: "a", qos: 0, dup: false },
    ]);
  });

  it("QoS 1 is kept until PUBACK [MQTT-4.3.2-1]", () => {
    const bench = new Bench().connected();
    bench.publish("m1", 1);
    expect(bench.outbox()).toEqual(["1 m1 awaiting-puback x1"]);
    bench.receiveAck("puback", 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1"]);
    expect(bench.outbox()).toEqual([]);
    expect(bench.events()).toEqual([
      { because: "3:4.3.2-1", type: "publish-sent", packetIdentifier: 1, topic: "a", qos: 1, dup: false },
      { because: "3:4.3.2-1", type: "publish-completed", packetIdentifier: 1 },
    ]);
  });

  it("QoS 2 is kept until PUBREC, its identifier until PUBCOMP [MQTT-4.3.3-1]", () => {
    const bench = new Bench().connected();
    bench.publish("m1", 2);
    const kept = [bench.outbox()];
    bench.receiveAck("pubrec", 1);
    kept.push(bench.outbox());
    bench.receiveAck("pubcomp", 1);
    kept.push(bench.outbox());
    expect(kept).toEqual([["1 m1 awaiting-pubrec x1"], ["1 m1 awaiting-pubcomp x1"], []]);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 2", "pubrel 1"]);
    expect(bench.events()).toEqual([
      { because: "3:4.3.3-1", type: "publish-sent", packetIdentifier: 1, topic: "a", qos: 2, dup: false },
      { because: "3:4.3.3-1", type: "publish-released", packetIdentifier: 1, again: false },
      { because: "3:4.3.3-1", type: "publish-completed", packetIdentifier: 1 },
    ]);
  });

  it("ignores the wrong acknowledgement", () => {
    const bench = new Bench().connected();
    bench.publish("m1", 1);
    bench.publish("m2", 2);
    bench.receiveAck("pubrec", 1);
    bench.receiveAck("pubcomp", 1);
    bench.receiveAck("puback", 2);
    bench.receiveAck("pubcomp", 2);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1", "publish 2 a=m2 qos 2"]);
    expect(bench.outbox()).toEqual(["1 m1 awaiting-puback x1", "2 m2 awaiting-pubrec x1"]);
  });

  it("shares the identifiers with SUBSCRIBE and UNSUBSCRIBE [MQTT-2.3.1-2]", () => {
    const bench = new Bench().connected();
    bench.publish("m1", 1);
    bench.subscribe("a/#");
    bench.client.unsubscribe(["b"], bench.now);
    bench.publish("m2", 2);
    expect(bench.did()).toEqual([
      "publish 1 a=m1 qos 1",
      "subscribe 2 a/#:1",
      "unsubscribe 3 b",
      "publish 4 a=m2 qos 2",
    ]);
  });
});

it("an identifier is in use by a message and by an open request alike [MQTT-2.3.1-2]", () => {
  const session = new ClientSession();
  session.openRequests.set(1, { type: "unsubscribe", topicFilters: ["a"] });
  session.outbox.begin(2, { topic: "a", payload: utf8Encode("m"), qos: 1, retain: false }, 1);
  expect(session.nextIdentifier()).toBe(3);
});

describe("publishing without a connection", () => {
  it("refuses QoS 0, which is not stored", () => {
    const bench = new Bench();
    expect(bench.publish("m1", 0)).toBe(
      "dash is not connected, and QoS 0 messages are not stored: connect it, or use QoS 1 or 2.",
    );
    expect(bench.events()).toEqual([{ because: null, type: "publish-dropped", topic: "a", reason: "offline-qos-0" }]);
  });

  it("stores QoS 1 and 2 and sends them after CONNACK, in order and without DUP [MQTT-3.3.1-1]", () => {
    const bench = persistentBench();
    bench.publish("m1", 1);
    bench.publish("m2", 2);
    expect(bench.outbox()).toEqual(["1 m1 awaiting-puback x0", "2 m2 awaiting-pubrec x0"]);
    expect(bench.events()).toEqual([
      { because: null, type: "publish-stored", packetIdentifier: 1, topic: "a", qos: 1, reason: "offline" },
      { because: null, type: "publish-stored", packetIdentifier: 2, topic: "a", qos: 2, reason: "offline" },
    ]);
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m1 qos 1", "publish 2 a=m2 qos 2"]);
  });

  it("stores until CONNACK, also while the connection is being made", () => {
    const bench = persistentBench();
    bench.client.connect(bench.now);
    bench.publish("m1", 1);
    bench.client.linkOpened(bench.now);
    bench.publish("m2", 1);
    expect(bench.did()).toEqual(["open", "connect"]);
    bench.receiveConnack();
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1", "publish 2 a=m2 qos 1"]);
  });
});

describe("a persistent session is resumed [MQTT-4.4.0-1]", () => {
  it("sends PUBLISH with DUP and PUBREL again, with their identifiers and in their order [MQTT-4.6.0-1]", () => {
    const bench = persistentBench().connected();
    bench.publish("m1", 2);
    bench.publish("m2", 1);
    bench.publish("m3", 2);
    bench.publish("m4", 1);
    bench.receiveAck("pubrec", 1);
    bench.receiveAck("puback", 2);
    bench.client.linkClosed(bench.now);
    bench.publish("m5", 1);
    expect(bench.reconnected(true)).toEqual([
      "pubrel 1",
      "publish 3 a=m3 qos 2 dup",
      "publish 4 a=m4 qos 1 dup",
      "publish 5 a=m5 qos 1",
    ]);
    expect(bench.events().slice(-3)).toEqual([
      { because: "3:4.4.0-1", type: "publish-sent", packetIdentifier: 3, topic: "a", qos: 2, dup: true },
      { because: "3:4.4.0-1", type: "publish-sent", packetIdentifier: 4, topic: "a", qos: 1, dup: true },
      { because: "3:4.3.2-1", type: "publish-sent", packetIdentifier: 5, topic: "a", qos: 1, dup: false },
    ]);
    bench.receiveAck("pubcomp", 1);
    bench.receiveAck("pubrec", 3);
    bench.receiveAck("pubcomp", 3);
    bench.receiveAck("puback", 4);
    bench.receiveAck("puback", 5);
    expect(bench.outbox()).toEqual([]);
  });

  it("repeats nothing on a timer, only at a reconnection", () => {
    const bench = persistentBench({ keepAliveSeconds: 0 }).connected();
    bench.publish("m1", 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 1"]);
    expect(bench.client.nextDeadline()).toBeNull();
  });

  it("still sends what is unacknowledged when the broker has no session, but forgets what it received", () => {
    const bench = persistentBench().connected();
    bench.publish("m1", 1);
    bench.receivePublish("x", 2, 1);
    bench.client.linkClosed(bench.now);
    bench.did();
    bench.events();
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m1 qos 1 dup"]);
    expect(bench.events()).toContainEqual({
      because: null,
      type: "client-state-discarded",
      outbox: 0,
      receivedQoS2: 1,
    });
    bench.receivePublish("y", 2, 1);
    expect(bench.inbox()).toEqual(["x", "y"]);
  });
});

describe("a clean session [MQTT-3.1.2-6]", () => {
  it("ends with its connection: what was sent in it is not sent again", () => {
    const bench = new Bench().connected();
    bench.publish("m1", 1);
    bench.receivePublish("x", 2, 7);
    bench.did();
    bench.events();
    bench.client.linkClosed(bench.now);
    expect(bench.events()).toEqual([
      { because: null, type: "client-disconnected", reason: "connection-lost" },
      { because: "3:3.1.2-6", type: "client-state-discarded", outbox: 1, receivedQoS2: 1 },
    ]);
    bench.client.changeSettings({ cleanStart: false }, bench.now);
    expect(bench.reconnected(false)).toEqual([]);
  });

  it("begins by discarding an earlier persistent session, and counts identifiers from 1 again", () => {
    const bench = persistentBench().connected();
    bench.publish("m1", 1);
    bench.publish("m2", 2);
    bench.receivePublish("x", 2, 7);
    bench.client.linkClosed(bench.now);
    bench.events();
    bench.client.changeSettings({ cleanStart: true }, bench.now);
    expect(bench.reconnected(false)).toEqual([]);
    expect(bench.events()[0]).toEqual({
      because: "3:3.1.2-6",
      type: "client-state-discarded",
      outbox: 2,
      receivedQoS2: 1,
    });
    bench.publish("m3", 1);
    expect(bench.did()).toEqual(["publish 1 a=m3 qos 1"]);
  });

  it("takes over messages that were never sent: they belong to no session yet", () => {
    const bench = new Bench();
    bench.publish("m1", 1);
    expect(bench.reconnected(false)).toEqual(["publish 1 a=m1 qos 1"]);
    bench.publish("m2", 1);
    expect(bench.did()).toEqual(["publish 2 a=m2 qos 1"]);
  });

  it("does not report a discarded state where there was none", () => {
    const bench = new Bench().connected();
    bench.client.linkClosed(bench.now);
    expect(bench.eventTypes()).toEqual(["client-disconnected"]);
  });
});

describe("the client id names the session [MQTT-3.1.3-2]", () => {
  it("discards what was kept under another client id", () => {
    const bench = persistentBench().connected();
    bench.publish("m1", 1);
    bench.receivePublish("x", 2, 7);
    bench.client.linkClosed(bench.now);
    bench.events();
    bench.client.changeSettings({ clientId: "other" }, bench.now);
    expect(bench.reconnected(true)).toEqual([]);
    expect(bench.events()[0]).toEqual({
      because: "3:3.1.3-2",
      type: "client-state-discarded",
      outbox: 1,
      receivedQoS2: 1,
    });
    bench.receivePublish("y", 2, 7);
    expect(bench.inbox()).toEqual(["x", "y"]);
  });
});

describe("publishes that are refused change nothing", () => {
  const payload = utf8Encode("x");
  it.each([
    ["", "A topic name has at least one character: type one."],
    ["a/+", '"a/+" is no topic name: + and # may stand in topic filters only.'],
    ["a\u0000", "A topic name cannot contain the null character: remove it."],
    ["a".repeat(65_536), "The topic name is too long: use at most 65535 bytes."],
    ["é".repeat(40_000), "The topic name is too long: use at most 65535 bytes."],
  ])("a bad topic name (%#)", (topic, sentence) => {
    const bench = new Bench().connected();
    const before = structuredClone(bench.client.save());
    expect(bench.client.publish({ topic, payload, qos: 1, retain: false }, bench.now)).toBe(sentence);
    expect(bench.client.save()).toEqual(before);
    expect(bench.did()).toEqual([]);
  });

  it("a payload that is too large", () => {
    const bench = new Bench().connected();
    const request = { topic: "a", payload: new Uint8Array(262_145), qos: 1, retain: false } as const;
    expect(bench.client.publish(request, bench.now)).toBe("The payload has 262145 bytes: send at most 262144.");
    expect(bench.did()).toEqual([]);
  });

  it("an outbox that is full", () => {
    const bench = new Bench();
    for (let count = 0; count < 1_000; count += 1) expect(bench.publish("m", 1)).toBeNull();
    expect(bench.publish("m", 2)).toBe(
      "The outbox is full with 1000 unacknowledged messages: let the broker acknowledge some first.",
    );
    expect(bench.client.outbox.size).toBe(1_000);
  });
});
