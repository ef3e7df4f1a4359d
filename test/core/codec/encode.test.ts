import { expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { Packet, PublishPacket } from "../../../core/protocol/packets.ts";
import { bytesOf } from "./conformance.ts";

const SUBSCRIBE = { type: "subscribe", packetIdentifier: 1, properties: null } as const;
const ANY = { qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
const PUBLISH: PublishPacket = {
  type: "publish",
  topic: "a",
  payload: new Uint8Array(0),
  qos: 0,
  retain: false,
  dup: false,
  packetIdentifier: null,
  properties: null,
};

test("a decoded payload does not keep the chunk it came in", () => {
  const chunk = new Uint8Array(65_536);
  chunk.set(bytesOf("30 07 00 03 61 2f 62 68 69"));
  const decoded = decode(chunk.subarray(0, 9), 4);
  const payload = decoded.ok ? (decoded.packet as PublishPacket).payload : null;
  expect(payload?.buffer.byteLength).toBe(2);
});

test("an encoded frame owns exactly its bytes", () => {
  expect(encode(PUBLISH, 4).buffer.byteLength).toBe(5);
});

test("what a peer must refuse can still be written, so that a client can misbehave on purpose", () => {
  expect(encode({ ...PUBLISH, topic: "a/#", dup: true }, 4)).toStrictEqual(bytesOf("38 05 00 03 61 2f 23"));
});

test.each<[string, Packet]>([
  ["a Topic Name over 65,535 bytes", { ...PUBLISH, topic: "x".repeat(65_536) }],
  ["a Topic Filter over 65,535 bytes", { ...SUBSCRIBE, subscriptions: [{ ...ANY, topicFilter: "x".repeat(65_536) }] }],
  ["a Packet Identifier over 65,535", { type: "puback", packetIdentifier: 65_536, reasonCode: 0, properties: null }],
  ["a SUBSCRIBE without Topic Filters", { ...SUBSCRIBE, subscriptions: [] }],
])("%s has no bytes: encode throws", (_name, packet) => {
  expect(() => encode(packet, 4)).toThrow();
});
