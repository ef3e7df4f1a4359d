import { describe, expect, it } from "vitest";
import type { SubscriptionRequest } from "../../../core/client/client-session.ts";
import { decode } from "../../../core/codec/decode.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { Bench, bench5 } from "./bench.ts";

/** What goes out for these subscriptions: options and identifier by Topic Filter. */
function subscribed(bench: Bench, act: () => void): readonly unknown[] {
  bench.did();
  act();
  return bench.frames().map((frame) => {
    const decoded = decode(frame, bench.client.status.inForce?.protocolVersion ?? 4);
    const packet = (decoded.ok ? decoded.packet : null) as Extract<Packet, { type: "subscribe" }>;
    return [packet.packetIdentifier, packet.properties, packet.subscriptions];
  });
}

function reconnect(bench: Bench): void {
  bench.client.connect(bench.now);
  bench.client.linkOpened(bench.now);
  bench.receiveConnack(true);
}

const PLAIN = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
const FULL: SubscriptionRequest = {
  topicFilter: "a",
  qos: 1,
  noLocal: true,
  retainAsPublished: true,
  retainHandling: 2,
  subscriptionIdentifier: 7,
};

describe("subscription options of 5.0", () => {
  it("go out as asked, in one SUBSCRIBE for each Subscription Identifier", () => {
    const bench = bench5().connected();
    const requests: SubscriptionRequest[] = [FULL, { topicFilter: "b", qos: 0 }, { ...FULL, topicFilter: "c" }];
    const full = { qos: 1, noLocal: true, retainAsPublished: true, retainHandling: 2 };
    expect(subscribed(bench, () => void bench.client.subscribe(requests, bench.now))).toEqual([
      [
        1,
        { subscriptionIdentifier: 7 },
        [
          { topicFilter: "a", ...full },
          { topicFilter: "c", ...full },
        ],
      ],
      [2, null, [{ topicFilter: "b", qos: 0, ...PLAIN }]],
    ]);
  });

  it("are remembered, and asked for again by a client that subscribes again by itself", () => {
    const bench = bench5({ resubscribes: true }).connected();
    bench.client.subscribe([FULL], bench.now);
    bench.receiveSuback(1, 1);
    expect(bench.client.subscriptions.get("a")).toEqual({
      requested: 1,
      granted: 1,
      noLocal: true,
      retainAsPublished: true,
      retainHandling: 2,
      subscriptionIdentifier: 7,
    });
    bench.client.linkClosed(bench.now);
    const again = subscribed(bench, () => reconnect(bench));
    expect(again.at(-1)).toEqual([
      2,
      { subscriptionIdentifier: 7 },
      [{ topicFilter: "a", qos: 1, noLocal: true, retainAsPublished: true, retainHandling: 2 }],
    ]);
  });

  it("are left out when the client comes back with 3.1.1", () => {
    const bench = bench5({ resubscribes: true }).connected();
    bench.client.subscribe([FULL], bench.now);
    bench.receiveSuback(1, 1);
    bench.client.linkClosed(bench.now);
    bench.client.changeSettings({ protocolVersion: 4 }, bench.now);
    const again = subscribed(bench, () => reconnect(bench));
    expect(again.at(-1)).toEqual([2, null, [{ topicFilter: "a", qos: 1, ...PLAIN }]]);
  });

  it.each([
    { noLocal: true },
    { retainAsPublished: true },
    { retainHandling: 1 },
    { subscriptionIdentifier: 1 },
  ] as const)("are refused in 3.1.1: %o", (options) => {
    const bench = new Bench().connected();
    expect(bench.client.subscribe([{ topicFilter: "a", qos: 1, ...options }], bench.now)).toBe(
      "Only MQTT 5.0 has subscription options and identifiers: connect with it, or leave them out.",
    );
  });

  it.each([0, 268_435_456, 1.5])("have no Subscription Identifier %d", (subscriptionIdentifier) => {
    const bench = bench5().connected();
    expect(bench.client.subscribe([{ topicFilter: "a", qos: 1, subscriptionIdentifier }], bench.now)).toBe(
      "A Subscription Identifier is a whole number from 1 to 268435455.",
    );
  });
});
