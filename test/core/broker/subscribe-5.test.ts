import { describe, expect, test } from "vitest";
import type { Packet, PublishPacket } from "../../../core/protocol/packets.ts";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { type Peer, Peers } from "./peers.ts";

const LASTING = { sessionExpiryInterval: 100 } as const;

function identifiersOf(packets: readonly Packet[]): unknown[] {
  return packets.map((packet) => (packet as PublishPacket).properties?.subscriptionIdentifier ?? null);
}

describe("subscription options", () => {
  test("No Local: nothing comes back, others get it and 0x10 says that nobody else was there [MQTT-3.8.3-3]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    dash.subscribe("t", 1, { noLocal: true });
    dash.publish("t", "mine", 1, 1);
    peers.connect5("other").publish("t", "yours", 1, 1);
    expect(dash.takes()).toEqual(["puback #1 0x10", "publish yours qos1 #1"]);
  });

  test("No Local of one subscription does not silence another, which alone says how it is delivered", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    dash.subscribe("t", 2, { noLocal: true }, { subscriptionIdentifier: 1 });
    dash.subscribe("+", 0, {}, { subscriptionIdentifier: 2 });
    dash.publish("t", "mine", 1, 1);
    const identifiers = identifiersOf(dash.received.slice(1, 2));
    expect([identifiers, dash.takes()]).toEqual([[[2]], ["puback #1", "publish mine qos0"]]);
  });

  test.each([
    { retainAsPublished: false, taken: ["publish m1 qos0", "publish m2 qos0"] },
    { retainAsPublished: true, taken: ["publish m1 qos0 retain", "publish m2 qos0"] },
  ])("Retain As Published $retainAsPublished [MQTT-3.3.1-12, 3.3.1-13]", ({ retainAsPublished, taken }) => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    dash.subscribe("t", 0, { retainAsPublished });
    const sensor = peers.connect("sensor");
    sensor.publish("t", "m1", 0, null, { retain: true });
    sensor.publish("t", "m2", 0);
    expect(dash.takes()).toEqual(taken);
  });

  test("Retain As Published holds for what waits in the queue, which stays what was published", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", LASTING);
    dash.subscribe("t", 1, { retainAsPublished: true });
    dash.vanish();
    peers.connect("sensor").publish("t", "m1", 1, 1, { retain: true });
    const back = peers.connect5("dash", LASTING, { cleanStart: false });
    const sent = peers.events.filter(({ type }) => type === "message-sent");
    expect([back.takes(), sent]).toMatchObject([["publish m1 qos1 #1 retain"], [{ provenance: "queued" }]]);
  });

  test.each([
    { retainHandling: 0, taken: [["publish m1 qos0 retain"], ["publish m1 qos0 retain"]] },
    { retainHandling: 1, taken: [["publish m1 qos0 retain"], []] },
    { retainHandling: 2, taken: [[], []] },
  ] as const)("Retain Handling $retainHandling [MQTT-3.3.1-9, 3.3.1-10, 3.3.1-11]", ({ retainHandling, taken }) => {
    const peers = new Peers();
    peers.connect("sensor").publish("t", "m1", 0, null, { retain: true });
    const dash = peers.connect5("dash");
    expect(
      [1, 2].map(() => {
        dash.subscribe("t", 1, { retainHandling });
        return dash.takes();
      }),
    ).toEqual(taken);
  });

  test("UNSUBACK has a code for each Topic Filter [MQTT-3.11.3-1], and a refused SUBSCRIBE the exact one", () => {
    const dash = new Peers({ maximumSubscriptionsPerSession: 1 }).connect5("dash");
    dash.subscribe("a", 1);
    const suback = dash.subscribe("b", 1);
    dash.send({ type: "unsubscribe", packetIdentifier: 3, topicFilters: ["b", "a"], properties: null });
    expect([suback, dash.takes()]).toMatchObject([{ reasonCodes: [0x97] }, ["unsuback #3 0x11 0x00"]]);
  });

  test("a Reason String explains a refusal, unless the client wants none [MQTT-3.1.2-29]", () => {
    const peers = new Peers({ maximumSubscriptionsPerSession: 0 });
    const answers = [true, false].map((requestProblemInformation) =>
      peers.connect5("dash", { requestProblemInformation }).subscribe("t", 0),
    );
    expect(answers).toMatchObject([
      { reasonCodes: [0x97], properties: { reasonString: expect.stringContaining("subscriptions") } },
      { reasonCodes: [0x97], properties: null },
    ]);
  });
});

describe("Subscription Identifiers", () => {
  test("overlapping filters: one copy, highest QoS, all identifiers [MQTT-3.3.4-2, 3.3.4-3, 3.3.4-4]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    const filters: readonly [string, QoS, number | null][] = [
      ["a/+", 0, 1],
      ["a/#", 2, 268_435_455],
      ["a/b", 1, null],
      ["c", 2, 3],
    ];
    for (const [filter, qos, identifier] of filters) {
      dash.subscribe(filter, qos, {}, identifier === null ? null : { subscriptionIdentifier: identifier });
    }
    peers.connect5("sensor").publish("a/b", "m", 2, 1);
    const [identifiers] = identifiersOf(dash.received) as number[][];
    expect([identifiers?.toSorted((a, b) => a - b), dash.takes()]).toEqual([[1, 268_435_455], ["publish m qos2 #1"]]);
  });

  test("they go with queued and with retained messages; a replaced subscription has its new one", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    sensor.publish("t", "old", 1, 1, { retain: true });
    const dash = peers.connect5("dash", LASTING);
    dash.subscribe("t", 1, {}, { subscriptionIdentifier: 1 });
    dash.subscribe("t", 1, { retainHandling: 2 }, { subscriptionIdentifier: 2 });
    const retained = identifiersOf(dash.received);
    dash.answer("puback", 1);
    dash.vanish();
    sensor.publish("t", "new", 1, 2);
    const back = peers.connect5("dash", LASTING, { cleanStart: false });
    expect([retained, identifiersOf(back.received)]).toEqual([[[1]], [[2]]]);
  });
});

describe("shared subscriptions", () => {
  function share(peers: Peers, ...names: readonly string[]): Peer[] {
    return names.map((name) => {
      const member = peers.connect5(name, LASTING);
      member.subscribe("$share/group/t/#", 1);
      return member;
    });
  }

  function publish(peers: Peers, count: number): void {
    const sensor = peers.connect5("sensor");
    for (let number = 1; number <= count; number += 1) sensor.publish("t/x", `m${number}`, 1, number);
  }

  test("connected members take turns; each message goes to one", () => {
    const peers = new Peers();
    const members = share(peers, "a", "b", "c");
    publish(peers, 6);
    expect(members.map((member) => member.takes())).toEqual([
      ["publish m1 qos1 #1", "publish m4 qos1 #2"],
      ["publish m2 qos1 #1", "publish m5 qos1 #2"],
      ["publish m3 qos1 #1", "publish m6 qos1 #2"],
    ]);
  });

  test("an absent member is passed over, and so is one that does not read; with none connected it is stored once", () => {
    const peers = new Peers();
    const [a, b, c] = share(peers, "a", "b", "c") as [Peer, Peer, Peer];
    a.vanish();
    peers.broker.connectionCongested(b.id, true, peers.now);
    publish(peers, 2);
    const passedOver = [a, b, c].map((member) => member.takes());
    b.vanish();
    c.vanish();
    publish(peers, 2);
    const { sessions } = peers.broker.state;
    expect([passedOver, ["a", "b", "c"].map((name) => sessions.get(name)?.queue.length)]).toEqual([
      [[], [], ["publish m1 qos1 #1", "publish m2 qos1 #2"]],
      [1, 1, 0],
    ]);
  });

  test("each keeps its own QoS and identifier [MQTT-4.8.2-3]; other groups and plain subscriptions get theirs", () => {
    const peers = new Peers();
    const low = peers.connect5("low");
    low.subscribe("$share/g/t", 0, {}, { subscriptionIdentifier: 7 });
    const other = peers.connect5("other");
    other.subscribe("$share/h/t", 2);
    other.subscribe("t", 1);
    peers.connect5("sensor").publish("t", "m", 2, 1);
    const identifiers = identifiersOf(low.received);
    expect([identifiers, low.takes(), other.takes()]).toEqual([
      [[7]],
      ["publish m qos0"],
      ["publish m qos1 #1", "publish m qos2 #2"],
    ]);
  });

  test("no retained messages; UNSUBSCRIBE by the whole filter", () => {
    const peers = new Peers();
    peers.connect("keeper").publish("t/x", "kept", 0, null, { retain: true });
    const [a] = share(peers, "a") as [Peer];
    const told = a.takes();
    a.send({ type: "unsubscribe", packetIdentifier: 1, topicFilters: ["t/#", "$share/group/t/#"], properties: null });
    publish(peers, 1);
    expect([told, a.takes()]).toEqual([[], ["unsuback #1 0x11 0x00"]]);
  });

  test("what a member refuses goes to no other [MQTT-4.8.2-6]; what it had in flight comes back to it [MQTT-4.8.2-4]", () => {
    const peers = new Peers();
    const [a, b] = share(peers, "a", "b") as [Peer, Peer];
    publish(peers, 2);
    a.answer("puback", 1, 0x97);
    b.vanish();
    const first = a.takes();
    const back = peers.connect5("b", LASTING, { cleanStart: false });
    expect([first, a.takes(), back.takes()]).toEqual([["publish m1 qos1 #1"], [], ["publish m2 qos1 #1 dup"]]);
  });

  test("No Local is a protocol error, and nothing of the packet is done [MQTT-3.8.3-4]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", LASTING);
    dash.subscribe("$share/g/t", 1, { noLocal: true });
    expect([dash.takes(), dash.closedBecause]).toEqual([["disconnect 0x82"], "protocol-error"]);
    expect(peers.broker.state.sessions.get("dash")?.subscriptions.size).toBe(0);
  });

  test.each(["$share//t", "$share/g", "$share/g/", "$share/", "$share/+/t", "$share/a#/t"])(
    "%s is a protocol error [MQTT-4.8.2-1, 4.8.2-2]",
    (filter) => {
      const peers = new Peers();
      const dash = peers.connect5("dash");
      dash.subscribe(filter, 1);
      expect([dash.takes(), dash.closedBecause]).toEqual([
        [expect.stringMatching(/^disconnect 0x8[12]$/)],
        "protocol-error",
      ]);
      expect(peers.broker.state.sessions.size).toBe(0);
    },
  );

  test("in 3.1.1 $share is a level like any other, until the client renews the filter in 5.0", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("$share/g/t", 0);
    const sensor = peers.connect("sensor");
    sensor.publish("$share/g/t", "m1");
    const five = peers.connect5("dash", LASTING, { cleanStart: false });
    five.subscribe("$share/g/t", 0);
    sensor.publish("$share/g/t", "m2");
    sensor.publish("t", "m3");
    expect([dash.takes(), five.takes()]).toEqual([["publish m1 qos0"], ["publish m3 qos0"]]);
  });
});
