import { describe, expect, it } from "vitest";
import { Bench, persistentBench } from "./bench.ts";

describe("subscribing", () => {
  it("believes what it asked for, and what was granted once SUBACK says so", () => {
    const bench = new Bench().connected();
    const subscriptions = [
      { topicFilter: "a/#", qos: 2 },
      { topicFilter: "b", qos: 1 },
    ] as const;
    expect(bench.client.subscribe(subscriptions, bench.now)).toBeNull();
    const before = [...bench.client.subscriptions];
    bench.receiveSuback(1, 1, 0x80);
    bench.receiveSuback(1, 0, 0);
    expect(bench.did()).toEqual(["subscribe 1 a/#:2 b:1"]);
    expect(before).toEqual([
      ["a/#", { requested: 2, granted: null }],
      ["b", { requested: 1, granted: null }],
    ]);
    expect([...bench.client.subscriptions]).toEqual([
      ["a/#", { requested: 2, granted: 1 }],
      ["b", { requested: 1, granted: 0x80 }],
    ]);
    expect(bench.events()).toEqual([
      { because: null, type: "subscription-granted", topicFilter: "a/#", granted: 1 },
      { because: null, type: "subscription-granted", topicFilter: "b", granted: 0x80 },
    ]);
  });

  it("removes a subscription at UNSUBACK", () => {
    const bench = new Bench().connected();
    bench.subscribe("a");
    bench.subscribe("b");
    bench.receiveSuback(1, 1);
    bench.receiveSuback(2, 1);
    bench.client.unsubscribe(["a", "never"], bench.now);
    expect(bench.client.subscriptions.size).toBe(2);
    bench.receive({ type: "unsuback", packetIdentifier: 3, reasonCodes: [], properties: null });
    expect([...bench.client.subscriptions.keys()]).toEqual(["b"]);
    expect(bench.did().at(-1)).toBe("unsubscribe 3 a never");
  });

  it("believes the request that the broker handled last", () => {
    const bench = new Bench().connected();
    bench.subscribe("a", 1);
    bench.receiveSuback(1, 1);
    bench.client.unsubscribe(["a"], bench.now);
    bench.subscribe("a", 2);
    bench.receive({ type: "unsuback", packetIdentifier: 2, reasonCodes: [], properties: null });
    bench.receiveSuback(3, 2);
    expect([...bench.client.subscriptions]).toEqual([["a", { requested: 2, granted: 2 }]]);
  });

  it("forgets unanswered requests with the connection, and their identifiers are free again", () => {
    const bench = persistentBench().connected();
    bench.subscribe("a");
    bench.client.linkClosed(bench.now);
    bench.connected(true);
    bench.receiveSuback(1, 1);
    expect([...bench.client.subscriptions]).toEqual([["a", { requested: 1, granted: null }]]);
    expect(bench.client.save()).toMatchObject({ openRequests: [] });
  });

  it("keeps believing what was granted when the session is present, and not when it is not", () => {
    const bench = persistentBench().connected();
    bench.subscribe("a");
    bench.receiveSuback(1, 1);
    const believed = [];
    for (const sessionPresent of [true, false]) {
      bench.client.linkClosed(bench.now);
      bench.connected(sessionPresent);
      believed.push(bench.client.subscriptions.get("a"));
    }
    expect(believed).toEqual([
      { requested: 1, granted: 1 },
      { requested: 1, granted: null },
    ]);
  });
});

describe("a library that subscribes again after each CONNACK", () => {
  it.each([true, false])("sends one SUBSCRIBE for all, whatever Session Present says (%s)", (sessionPresent) => {
    const bench = persistentBench({ resubscribes: true }).connected();
    bench.subscribe("a", 1);
    bench.subscribe("b", 2);
    bench.receiveSuback(1, 1);
    bench.receiveSuback(2, 2);
    bench.publish("m1", 1);
    bench.client.linkClosed(bench.now);
    expect(bench.reconnected(sessionPresent)).toEqual(["publish 3 a=m1 qos 1 dup", "subscribe 4 a:1 b:2"]);
  });

  it("sends none when there is nothing to subscribe to", () => {
    const bench = new Bench({ resubscribes: true });
    expect(bench.reconnected(false)).toEqual([]);
  });

  it("is off by default: nothing is subscribed to again", () => {
    const bench = new Bench().connected();
    bench.subscribe("a");
    bench.receiveSuback(1, 1);
    bench.client.linkClosed(bench.now);
    expect(bench.reconnected(false)).toEqual([]);
  });
});

describe("subscriptions that are refused change nothing", () => {
  const notConnected = "dash is not connected: connect it first.";

  it("without a connection", () => {
    const bench = new Bench();
    expect(bench.subscribe("a")).toBe(notConnected);
    expect(bench.client.unsubscribe(["a"], bench.now)).toBe(notConnected);
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    expect(bench.subscribe("a")).toBe(notConnected);
    expect(bench.client.subscriptions.size).toBe(0);
  });

  it.each([
    ["", "A topic filter has at least one character: type one."],
    ["a/#/b", '"a/#/b" is no topic filter: + and # fill a whole level, and # is the last one.'],
    ["a+", '"a+" is no topic filter: + and # fill a whole level, and # is the last one.'],
    ["a\u0000", "A topic filter cannot contain the null character: remove it."],
    ["a".repeat(65_536), "The topic filter is too long: use at most 65535 bytes."],
  ])("a bad topic filter (%#)", (topicFilter, sentence) => {
    const bench = new Bench().connected();
    const subscriptions = [
      { topicFilter: "good", qos: 1 },
      { topicFilter, qos: 1 },
    ] as const;
    expect(bench.client.subscribe(subscriptions, bench.now)).toBe(sentence);
    expect(bench.client.unsubscribe([topicFilter], bench.now)).toBe(sentence);
    expect(bench.client.subscriptions.size).toBe(0);
    expect(bench.did()).toEqual([]);
  });

  it("none at all [MQTT-3.8.3-3] [MQTT-3.10.3-2]", () => {
    const bench = new Bench().connected();
    const sentence = "There is no topic filter: name at least one.";
    expect(bench.client.subscribe([], bench.now)).toBe(sentence);
    expect(bench.client.unsubscribe([], bench.now)).toBe(sentence);
  });

  it("too many subscriptions, or filters at once", () => {
    const bench = new Bench().connected();
    const topicFilters = Array.from({ length: 1_001 }, (_, index) => `t${index}`);
    const subscriptions = topicFilters.map((topicFilter) => ({ topicFilter, qos: 0 }) as const);
    expect(bench.client.subscribe(subscriptions, bench.now)).toBe(
      "A simulated client holds at most 1000 subscriptions: unsubscribe from some first.",
    );
    expect(bench.client.subscribe(subscriptions.slice(1), bench.now)).toBeNull();
    expect(bench.client.unsubscribe(topicFilters, bench.now)).toBe("Name at most 1000 topic filters at once.");
  });

  it("more requests than the broker has answered", () => {
    const bench = new Bench().connected();
    for (let count = 0; count < 1_000; count += 1) expect(bench.subscribe("a")).toBeNull();
    expect(bench.subscribe("a")).toBe("1000 requests are not answered yet: wait for the broker first.");
  });
});
