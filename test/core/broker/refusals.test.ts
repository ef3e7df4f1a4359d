import { describe, expect, test } from "vitest";
import { Peers } from "./peers.ts";

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
