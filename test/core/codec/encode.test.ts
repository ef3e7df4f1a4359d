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

test("a 5.0 CONNECT may have a password without a user name", () => {
  const connect: Packet = {
    type: "connect",
    protocolVersion: 5,
    clientId: "a",
    cleanStart: true,
    keepAliveSeconds: 0,
    will: null,
    userName: null,
    password: Uint8Array.of(7, 8),
    properties: null,
  };
  expect(encode(connect, 5)).toStrictEqual(bytesOf("10 12 00 04 4d 51 54 54 05 42 00 00 00 00 01 61 00 02 07 08"));
  expect(decode(encode(connect, 5), 5)).toEqual({ ok: true, packet: connect });
});
