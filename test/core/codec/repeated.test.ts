import { expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { Packet } from "../../../core/protocol/packets.ts";

const SUBSCRIPTION = { topicFilter: "a", qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
const PUBLISH = { topic: "a", qos: 0, retain: false, dup: false, packetIdentifier: null } as const;

const repeating: readonly [what: string, packet: (count: number) => Packet][] = [
  [
    "SUBSCRIBE has more than 10000 Topic Filters.",
    (count) => ({
      type: "subscribe",
      packetIdentifier: 1,
      subscriptions: Array.from({ length: count }, () => SUBSCRIPTION),
      properties: null,
    }),
  ],
  [
    "UNSUBSCRIBE has more than 10000 Topic Filters.",
    (count) => ({
      type: "unsubscribe",
      packetIdentifier: 1,
      topicFilters: Array.from({ length: count }, () => "a"),
      properties: null,
    }),
  ],
  [
    "PUBLISH has more than 10000 userProperties.",
    (count) => ({
      type: "publish",
      ...PUBLISH,
      payload: new Uint8Array(),
      properties: { userProperties: Array.from({ length: count }, () => ["a", "b"] as const) },
    }),
  ],
  [
    "PUBLISH has more than 10000 subscriptionIdentifier.",
    (count) => ({
      type: "publish",
      ...PUBLISH,
      payload: new Uint8Array(),
      properties: { subscriptionIdentifier: Array.from({ length: count }, () => 1) },
    }),
  ],
];

test.each(repeating)("a packet repeats nothing more than 10,000 times: %s", (detail, packet) => {
  const most = encode(packet(10_000), 5);
  const more = encode(packet(10_001), 5);

  expect([decode(most, 5).ok, decode(more, 5)]).toEqual([
    true,
    { ok: false, violation: { reasonCode: 0x97, statement: null, detail } },
  ]);
});
