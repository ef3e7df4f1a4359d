import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { connectPacket, Peers } from "./peers.ts";

const NOTHING = {
  maximumQoS: 0,
  retainAvailable: false,
  wildcardSubscriptionAvailable: false,
  subscriptionIdentifiersAvailable: false,
  sharedSubscriptionAvailable: false,
} as const;

describe("what the broker does without", () => {
  test("is told in CONNACK, and what it has is not [MQTT-3.2.2-9]", () => {
    expect(new Peers(NOTHING).connect5("dash").connack).toMatchObject({ properties: NOTHING });
    const { connack } = new Peers().connect5("dash");
    for (const name of Object.keys(NOTHING)) expect(connack).not.toHaveProperty(["properties", name]);
  });

  test.each([
    { will: { qos: 1, retain: false }, reasonCode: 0x9b },
    { will: { qos: 0, retain: true }, reasonCode: 0x9a },
    { will: { qos: 2, retain: true }, reasonCode: 0x9b },
  ] as const)("a will $will is refused with $reasonCode [MQTT-3.2.2-12, 3.2.2-13]", ({ will, reasonCode }) => {
    const peer = new Peers(NOTHING).open();
    const message = { topic: "t", payload: utf8Encode("m"), ...will };
    peer.send(connectPacket("dash", { protocolVersion: 5, will: message }));
    expect([peer.received, peer.closedBecause]).toMatchObject([[{ type: "connack", reasonCode }], "connect-refused"]);
  });

  test.each([
    { qos: 1, retain: false, answer: "disconnect 0x9b" },
    { qos: 2, retain: false, answer: "disconnect 0x9b" },
    { qos: 0, retain: true, answer: "disconnect 0x9a" },
  ] as const)("PUBLISH with QoS $qos and retain $retain: $answer [MQTT-3.2.2-11, 3.2.2-14]", (row) => {
    const peers = new Peers(NOTHING);
    const dash = peers.connect5("dash");
    const sensor = peers.connect5("sensor");
    dash.subscribe("t", 2);
    sensor.publish("t", "m", row.qos, row.qos === 0 ? null : 1, { retain: row.retain });
    expect([sensor.takes(), sensor.closedBecause, dash.takes()]).toEqual([[row.answer], "protocol-error", []]);
  });

  test.each([
    { topicFilter: "t/#", properties: null, answer: "disconnect 0xa2" },
    { topicFilter: "+", properties: null, answer: "disconnect 0xa2" },
    { topicFilter: "$share/g/t", properties: null, answer: "disconnect 0x9e" },
    { topicFilter: "t", properties: { subscriptionIdentifier: 1 }, answer: "disconnect 0xa1" },
  ] as const)("SUBSCRIBE to $topicFilter with $properties: $answer [MQTT-4.13.1-1]", (row) => {
    const dash = new Peers(NOTHING).connect5("dash");
    dash.subscribe(row.topicFilter, 0, {}, row.properties);
    expect([dash.takes(), dash.closedBecause]).toEqual([[row.answer], "protocol-error"]);
  });

  test("is no reason to grant less: a subscription has the QoS it asks for [MQTT-3.2.2-10]", () => {
    const dash = new Peers(NOTHING).connect5("dash");
    const granted = ([0, 1, 2] as const).map((qos) => dash.subscribe("t", qos));
    expect(granted).toMatchObject([{ reasonCodes: [0] }, { reasonCodes: [1] }, { reasonCodes: [2] }]);
  });

  test("is there for 3.1.1 all the same, which could not be told", () => {
    const peers = new Peers(NOTHING);
    const dash = peers.connect("dash", { will: { topic: "t", payload: utf8Encode("w"), qos: 2, retain: true } });
    dash.subscribe("#", 2);
    dash.publish("t", "m", 2, 1, { retain: true });
    expect(dash.takes()).toEqual(["pubrec #1", "publish m qos2 #1"]);
  });

  test("does not keep 5.0 clients from the rest", () => {
    const dash = new Peers(NOTHING).connect5("dash");
    dash.subscribe("t", 1);
    dash.publish("t", "m");
    expect([dash.takes(), dash.closedBecause]).toEqual([["publish m qos0"], null]);
  });
});
