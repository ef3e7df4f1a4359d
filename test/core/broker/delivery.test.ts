import { describe, expect, test } from "vitest";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { Peers } from "./peers.ts";

const LEVELS: readonly QoS[] = [0, 1, 2];

describe("QoS", () => {
  test.each(LEVELS.flatMap((published) => LEVELS.map((granted) => ({ published, granted }))))(
    "published $published, granted $granted: the lower one [MQTT-3.8.4-6]; an absent session keeps it if that is at least 1 [MQTT-3.1.2-5]",
    ({ published, granted }) => {
      const peers = new Peers();
      const present = peers.connect("present");
      present.subscribe("t", granted);
      const absent = peers.connect("absent", { cleanStart: false });
      absent.subscribe("t", granted);
      absent.vanish();
      peers.connect("sensor").publish("t", "m", published, published === 0 ? null : 9);
      const qos = Math.min(published, granted);
      const identifier = qos === 0 ? "" : " #1";
      expect([present.takes(), peers.broker.state.sessions.get("absent")?.queue.length]).toEqual([
        [`publish m qos${qos}${identifier}`],
        qos === 0 ? 0 : 1,
      ]);
    },
  );

  test("overlapping filters: one copy, at the highest granted QoS [MQTT-3.3.5-1]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    for (const [filter, qos] of [
      ["a/+", 0],
      ["a/#", 2],
      ["a/b", 1],
    ] as const)
      dash.subscribe(filter, qos);
    peers.connect("sensor").publish("a/b", "m", 2, 1);
    expect(dash.takes()).toEqual(["publish m qos2 #1"]);
  });

  test("a wildcard subscription granted QoS 1 is never delivered at QoS 2", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("#", 1);
    peers.connect("sensor").publish("a/b", "m", 2, 1);
    expect(dash.takes()).toEqual(["publish m qos1 #1"]);
  });

  test("QoS 1 is acknowledged though no subscriber is there [MQTT-4.3.2-2]", () => {
    const sensor = new Peers().connect("sensor");
    sensor.publish("t", "m", 1, 7);
    expect(sensor.takes()).toEqual(["puback #7"]);
  });

  test("QoS 2 received twice is delivered once; after PUBREL the identifier is free for another [MQTT-4.3.3-2]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 0);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 2, 7);
    sensor.publish("t", "m1", 2, 7, { dup: true });
    sensor.answer("pubrel", 7);
    sensor.publish("t", "m2", 2, 7);
    expect([sensor.takes(), dash.takes()]).toEqual([
      ["pubrec #7", "pubrec #7", "pubcomp #7", "pubrec #7"],
      ["publish m1 qos0", "publish m2 qos0"],
    ]);
  });

  test("a QoS 2 exchange that was cut goes on where it stood, in the next connection", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 0);
    const sensor = peers.connect("sensor", { cleanStart: false });
    sensor.publish("t", "m1", 2, 7);
    sensor.vanish();
    const back = peers.connect("sensor", { cleanStart: false });
    back.publish("t", "m1", 2, 7, { dup: true });
    back.answer("pubrel", 7);
    expect([back.connack, back.takes(), dash.takes()]).toEqual([
      expect.objectContaining({ sessionPresent: true }),
      ["pubrec #7", "pubcomp #7"],
      ["publish m1 qos0"],
    ]);
  });

  test("PUBREL for an unknown identifier is answered, and so is PUBREC", () => {
    const dash = new Peers().connect("dash");
    dash.answer("pubrel", 5);
    dash.answer("pubrec", 6);
    dash.answer("puback", 7);
    dash.answer("pubcomp", 8);
    expect(dash.takes()).toEqual(["pubcomp #5", "pubrel #6"]);
  });
});

describe("resume", () => {
  test("unacknowledged PUBLISH and PUBREL come again, same identifiers, DUP 1, in order; then the queue [MQTT-4.4.0-1, 4.6.0-1]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 2);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 1, 1);
    sensor.publish("t", "m2", 2, 2);
    sensor.publish("t", "m3", 2, 3);
    sensor.publish("t", "m4", 1, 4);
    const first = dash.takes();
    dash.answer("pubrec", 2);
    dash.answer("puback", 4);
    const release = dash.takes();
    dash.vanish();
    sensor.publish("t", "m5", 1, 5);
    const back = peers.connect("dash", { cleanStart: false });
    expect([first, release, back.takes()]).toEqual([
      ["publish m1 qos1 #1", "publish m2 qos2 #2", "publish m3 qos2 #3", "publish m4 qos1 #4"],
      ["pubrel #2"],
      ["publish m1 qos1 #1 dup", "pubrel #2", "publish m3 qos2 #3 dup", "publish m5 qos1 #5"],
    ]);
  });

  test("no unacknowledged message is sent again while the connection lives", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    peers.connect("sensor").publish("t", "m1", 1, 1);
    dash.takes();
    peers.passes(3_600_000);
    expect(dash.takes()).toEqual([]);
  });

  test("the DUP flag of a publisher does not reach the subscribers [MQTT-3.3.1-3]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 1);
    peers.connect("sensor").publish("t", "m1", 1, 1, { dup: true });
    expect(dash.takes()).toEqual(["publish m1 qos1 #1"]);
  });
});

describe("limits", () => {
  test("in flight: the rest waits and follows in order as acknowledgements come", () => {
    const peers = new Peers({ maximumInflight: 2 });
    const dash = peers.connect("dash");
    dash.subscribe("t", 1);
    const sensor = peers.connect("sensor");
    for (const number of [1, 2, 3, 4]) sensor.publish("t", `m${number}`, 1, number);
    const first = dash.takes();
    dash.answer("puback", 2);
    const second = dash.takes();
    dash.answer("puback", 1);
    expect([first, second, dash.takes()]).toEqual([
      ["publish m1 qos1 #1", "publish m2 qos1 #2"],
      ["publish m3 qos1 #3"],
      ["publish m4 qos1 #4"],
    ]);
  });

  test.each([
    { whenQueueIsFull: "drop-newest", kept: ["publish m1 qos1 #1", "publish m2 qos1 #2"], lost: [3, 4] },
    { whenQueueIsFull: "drop-oldest", kept: ["publish m3 qos1 #1", "publish m4 qos1 #2"], lost: [1, 2] },
  ] as const)(
    "queue: $whenQueueIsFull; the publisher gets its PUBACK all the same",
    ({ whenQueueIsFull, kept, lost }) => {
      const peers = new Peers({ maximumQueuedMessages: 2, whenQueueIsFull, rememberedDrops: 8 });
      const dash = peers.connect("dash", { cleanStart: false });
      dash.subscribe("t", 1);
      dash.vanish();
      const sensor = peers.connect("sensor");
      for (const number of [1, 2, 3, 4]) sensor.publish("t", `m${number}`, 1, number);
      const dropped = peers.broker.state.sessions.get("dash")?.dropped.map(({ message }) => message.id);
      expect([sensor.takes(), dropped, peers.connect("dash", { cleanStart: false }).takes()]).toEqual([
        ["puback #1", "puback #2", "puback #3", "puback #4"],
        lost,
        kept,
      ]);
    },
  );

  test("QoS 0 waits for an absent client only where the broker is set up so", () => {
    const peers = new Peers({ queueQoS0: true });
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    dash.vanish();
    peers.connect("sensor").publish("t", "m1", 0);
    expect(peers.connect("dash", { cleanStart: false }).takes()).toEqual(["publish m1 qos0"]);
  });

  test("a congested connection: QoS 0 is dropped, QoS 1 waits until it reads again", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("t", 1);
    peers.broker.connectionCongested(dash.id, true, peers.now);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 0);
    sensor.publish("t", "m2", 1, 1);
    const meanwhile = dash.takes();
    peers.broker.connectionCongested(dash.id, false, peers.now);
    expect([meanwhile, dash.takes()]).toEqual([[], ["publish m2 qos1 #1"]]);
  });

  test("subscriptions beyond the limit are refused one by one; a renewed one is not", () => {
    const peers = new Peers({ maximumSubscriptionsPerSession: 1 });
    const dash = peers.connect("dash");
    const filters = ["a", "b", "a"].map((topicFilter) => {
      return { topicFilter, qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    });
    dash.send({ type: "subscribe", packetIdentifier: 5, subscriptions: filters, properties: null });
    expect(dash.takes()).toEqual(["suback #5 1,128,1"]);
  });
});

describe("subscriptions", () => {
  test("UNSUBSCRIBE is answered whether or not there was one [MQTT-3.10.4-5], and ends delivery [MQTT-3.10.4-2]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash");
    dash.subscribe("a/+", 1);
    dash.send({ type: "unsubscribe", packetIdentifier: 3, topicFilters: ["a/b", "a/+"], properties: null });
    peers.connect("sensor").publish("a/b", "m", 1, 1);
    expect(dash.takes()).toEqual(["unsuback #3"]);
  });

  test("what is in flight or queued is still delivered after UNSUBSCRIBE [MQTT-3.10.4-3]", () => {
    const peers = new Peers({ maximumInflight: 1 });
    const dash = peers.connect("dash");
    dash.subscribe("t", 1);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 1, 1);
    sensor.publish("t", "m2", 1, 2);
    dash.send({ type: "unsubscribe", packetIdentifier: 3, topicFilters: ["t"], properties: null });
    dash.answer("puback", 1);
    expect(dash.takes()).toEqual(["publish m1 qos1 #1", "unsuback #3", "publish m2 qos1 #2"]);
  });

  test("a client hears its own messages in 3.1.1", () => {
    const dash = new Peers().connect("dash");
    dash.subscribe("t", 0);
    dash.publish("t", "mine", 0);
    expect(dash.takes()).toEqual(["publish mine qos0"]);
  });
});

describe("retained messages", () => {
  test("the last one goes to each new subscription with RETAIN 1; live copies have RETAIN 0 [MQTT-3.3.1-6, 3.3.1-8, 3.3.1-9]", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    const early = peers.connect("early");
    early.subscribe("t", 1);
    for (const text of ["m1", "m2"]) sensor.publish("t", text, 1, 1, { retain: true });
    const late = peers.connect("late");
    late.subscribe("t", 1);
    expect([early.takes(), late.takes()]).toEqual([
      ["publish m1 qos1 #1", "publish m2 qos1 #2"],
      ["publish m2 qos1 #1 retain"],
    ]);
  });

  test("queued copies have RETAIN 0 [MQTT-3.3.1-9]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    dash.vanish();
    peers.connect("sensor").publish("t", "m1", 1, 1, { retain: true });
    expect(peers.connect("dash", { cleanStart: false }).takes()).toEqual(["publish m1 qos1 #1"]);
  });

  test("a renewed subscription gets it again [MQTT-3.8.4-3]; a resumed session without SUBSCRIBE does not", () => {
    const peers = new Peers();
    peers.connect("sensor").publish("t", "m1", 0, null, { retain: true });
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    dash.subscribe("t", 0);
    const twice = dash.takes();
    dash.vanish();
    const back = peers.connect("dash", { cleanStart: false });
    expect([twice, back.takes()]).toEqual([["publish m1 qos0 retain", "publish m1 qos0 retain"], []]);
  });

  test("only RETAIN 1 with an empty payload clears, and it goes to subscribers as usual [MQTT-3.3.1-10, 3.3.1-12]", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    const dash = peers.connect("dash");
    dash.subscribe("t", 0);
    sensor.publish("t", "m1", 0, null, { retain: true });
    sensor.publish("t", "", 0);
    sensor.publish("t", "m2", 0);
    const kept = peers.broker.state.retained.size;
    sensor.publish("t", "", 0, null, { retain: true });
    expect([kept, peers.broker.state.retained.size, dash.takes()]).toEqual([
      1,
      0,
      ["publish m1 qos0", "publish  qos0", "publish m2 qos0", "publish  qos0"],
    ]);
  });

  test("they outlive the sessions of publisher and subscriber [MQTT-3.1.2-7]", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 1, 1, { retain: true });
    sensor.disconnect();
    const late = peers.connect("late");
    late.subscribe("#", 0);
    expect(late.takes()).toEqual(["publish m1 qos0 retain"]);
  });

  test("beyond the limit a new topic is refused, a known one still replaced, and subscribers get both", () => {
    const peers = new Peers({ maximumRetainedMessages: 1 });
    const dash = peers.connect("dash");
    dash.subscribe("#", 0);
    const sensor = peers.connect("sensor");
    for (const [topic, text] of [
      ["a", "1"],
      ["b", "2"],
      ["a", "3"],
    ] as const)
      sensor.publish(topic, text, 0, null, { retain: true });
    expect([peers.broker.state.retained.all().map(({ id }) => id), dash.takes().length]).toEqual([[3], 3]);
  });
});
