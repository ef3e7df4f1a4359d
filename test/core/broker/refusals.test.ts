import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { type Peer, Peers } from "./peers.ts";

describe("Topic Filters that the configuration refuses", () => {
  const refusedTopicFilters = [
    { topicFilter: "forbidden/#", reasonCode: 0x87 },
    { topicFilter: "odd", reasonCode: 0x83 },
  ];

  test("5.0 clients get the chosen code, also for a shared subscription; others of the same packet are granted", () => {
    const peers = new Peers({ refusedTopicFilters });
    const dash = peers.connect5("dash");
    const subscriptions = ["a", "forbidden/#", "odd", "$share/g/odd", "forbidden/+"].map((topicFilter) => {
      return { topicFilter, qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    });
    dash.send({ type: "subscribe", packetIdentifier: 5, subscriptions, properties: null });
    peers.connect("sensor").publish("odd", "m");
    const refused = peers.events.flatMap((event) => (event.type === "subscription-refused" ? [event.topicFilter] : []));
    expect([dash.takes(), refused]).toEqual([
      [`suback #5 ${[1, 0x87, 0x83, 0x83, 1].join(",")}`],
      ["forbidden/#", "odd", "$share/g/odd"],
    ]);
  });

  test("3.1.1 clients get 0x80", () => {
    const dash = new Peers({ refusedTopicFilters }).connect("dash");
    expect(dash.subscribe("forbidden/#", 1)).toMatchObject({ reasonCodes: [0x80] });
  });

  test("what was subscribed before the rule stays as it is", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    dash.subscribe("odd", 0);
    peers.broker.configure({ refusedTopicFilters });
    const again = dash.subscribe("odd", 1);
    peers.connect("sensor").publish("odd", "m", 1, 1);
    expect([again, dash.takes()]).toMatchObject([{ reasonCodes: [0x83] }, ["publish m qos0"]]);
  });
});

describe("$SYS is the broker's own", () => {
  test.each([
    { version: 4, answers: ["puback #1", "pubrec #2", "pubcomp #2"] },
    { version: 5, answers: ["puback #1 0x87", "pubrec #2 0x87", "pubcomp #2 0x92"] },
  ] as const)("what a client publishes there goes nowhere; $version answers $answers", ({ version, answers }) => {
    const { peers, dash } = listening();
    const sensor = peers.connect("sensor", { protocolVersion: version });
    for (const topic of ["$SYS", "$SYS/", "$SYS/broker/version"]) {
      for (const [qos, identifier] of [
        [0, null],
        [1, 1],
        [2, 2],
      ] as const) {
        sensor.publish(topic, "m", qos, identifier, { retain: true });
      }
      sensor.answer("pubrel", 2);
      expect(sensor.takes()).toEqual(answers);
    }
    expect([dash.takes(), peers.broker.state.retained.all(), sensor.closedBecause]).toEqual([[], [], null]);
  });

  test("nor does a will there, or a Topic Alias that stands for it", () => {
    const { peers, dash } = listening();
    const will = { topic: "$SYS/broker/uptime", payload: utf8Encode("m"), qos: 1, retain: true } as const;
    const sensor = peers.connect5("sensor", null, { will });
    sensor.publish("$SYS/a", "m", 0, null, { properties: { topicAlias: 1 } });
    sensor.publish("", "m", 0, null, { properties: { topicAlias: 1 } });
    sensor.vanish();
    expect([dash.takes(), peers.broker.state.retained.all()]).toEqual([[], []]);
  });

  test("the broker itself speaks there, and other topics with $ are like any other", () => {
    const { peers, dash } = listening();
    const payload = utf8Encode("own");
    peers.broker.publish({ topic: "$SYS/broker/uptime", payload, qos: 0, retain: true, properties: null }, peers.now);
    const sensor = peers.connect("sensor");
    for (const topic of ["$SYSTEM", "$sys/a", "a/$SYS/b"]) sensor.publish(topic, topic, 1, 1);
    expect([dash.takes(), sensor.takes()]).toEqual([
      ["publish own qos0", "publish $SYSTEM qos0", "publish $sys/a qos0", "publish a/$SYS/b qos0"],
      ["puback #1", "puback #1", "puback #1"],
    ]);
  });

  function listening(): { readonly peers: Peers; readonly dash: Peer } {
    const peers = new Peers();
    const dash = peers.connect("dash");
    for (const filter of ["#", "$SYS/#", "$SYSTEM", "$sys/#"]) dash.subscribe(filter, 0);
    return { peers, dash };
  }
});
