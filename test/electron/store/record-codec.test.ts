import { encode } from "@msgpack/msgpack";
import { expect, test } from "vitest";
import { type DurableRecord, recordKey } from "../../../core/broker/durable-records.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type { MessageId } from "../../../core/protocol/message.ts";
import { decodeRecord, encodeRecord } from "../../../electron/store/record-codec.ts";

const id = 7 as MessageId;
const at = 1_800_000_000_000 as Instant;
const payload = Uint8Array.of(0, 255);
const outgoing = {
  message: id,
  qos: 2,
  retain: true,
  fromRetained: false,
  subscriptionIdentifiers: [1, 268_435_455],
} as const;
const options = { qos: 1, noLocal: true, retainAsPublished: false, retainHandling: 2 } as const;
const will = { topic: "w", payload, qos: 1, retain: true, properties: { willDelayInterval: 5 } } as const;
const session = {
  kind: "session",
  ordinal: 3,
  clientId: "dash",
  protocolVersion: 5,
  sessionExpirySeconds: 0xffff_ffff,
  connectedAt: -5 as Instant,
  disconnectedAt: at,
  will,
} as const;
const message = {
  id,
  topic: "a/ü",
  payload,
  qos: 1,
  retain: false,
  properties: null,
  from: null,
  publishedAt: at,
} as const;
const properties = { userProperties: [["k", "v"]], correlationData: payload, payloadFormatIndicator: true } as const;

const RECORDS: readonly (readonly [string, DurableRecord])[] = [
  [recordKey.counters, { kind: "counters", sessionsCreated: 1, messagesPublished: 2 ** 40, clientIdsAssigned: 3 }],
  [recordKey.message(id), { kind: "message", message }],
  [recordKey.message(id), { kind: "message", message: { ...message, from: "sensor" } }],
  [recordKey.message(id), { kind: "message", message: { ...message, properties, from: "sensor" } }],
  [recordKey.session(3), session],
  [recordKey.session(3), { ...session, disconnectedAt: null, will: null }],
  [
    recordKey.subscription(3, "a/#"),
    {
      kind: "subscription",
      session: 3,
      subscription: { topicFilter: "a/#", ...options, subscriptionIdentifier: null, share: null },
    },
  ],
  [
    recordKey.subscription(3, "b/#"),
    {
      kind: "subscription",
      session: 3,
      subscription: { topicFilter: "b/#", ...options, subscriptionIdentifier: null, share: null },
      owed: true,
    },
  ],
  [
    recordKey.subscription(3, "$share/s/a"),
    {
      kind: "subscription",
      session: 3,
      subscription: {
        topicFilter: "$share/s/a",
        ...options,
        subscriptionIdentifier: 9,
        share: { name: "s", topicFilter: "a" },
      },
    },
  ],
  [recordKey.queued(3, 5), { kind: "queued", session: 3, sequence: 5, outgoing }],
  [
    recordKey.queued(3, 6),
    { kind: "queued", session: 3, sequence: 6, outgoing: { ...outgoing, subscriptionIdentifiers: null } },
  ],
  [
    recordKey.inflight(3, 65_535),
    { kind: "inflight", session: 3, packetIdentifier: 65_535, order: 9, state: "awaiting-pubcomp", outgoing },
  ],
  [recordKey.received(3, 1), { kind: "received", session: 3, packetIdentifier: 1 }],
  [recordKey.retained(id), { kind: "retained", message: id }],
];

test.each(RECORDS)("%s comes back as it was", (key, record) => {
  expect(decodeRecord(key, encodeRecord(record))).toEqual(record);
});

test.each(RECORDS)("%s is no record when it is cut short, has too little or something else in it", (key, record) => {
  const bytes = encodeRecord(record);
  const wrong = [bytes.subarray(0, bytes.length - 1), encode([]), encode(["x", "y", "z"]), Uint8Array.of(0xc1)];
  expect(wrong.map((each) => decodeRecord(key, each))).toEqual([null, null, null, null]);
});

test("keys sort as the numbers in them do", () => {
  const numbers = [0, 1, 9, 10, 35, 36, 1_295, 1_296, 65_535, 2 ** 32, 2 ** 40];
  const keys = numbers.map((number) => recordKey.queued(1, number));
  expect([...keys].reverse().sort()).toEqual(keys);
});
