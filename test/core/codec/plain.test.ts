import fc from "fast-check";
import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { decodePlain } from "../../../core/codec/decode-plain.ts";
import { encode } from "../../../core/codec/encode.ts";
import { encodePlain } from "../../../core/codec/encode-plain.ts";
import { packetLength } from "../../../core/codec/fixed-header.ts";
import { TopicNames } from "../../../core/codec/topic-names.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { arbitraryPacket, arbitraryVersion } from "./arbitrary-packets.ts";
import { conformanceCases } from "./conformance.ts";
import { mutatedFrame } from "./mutated-frames.ts";

const RUNS = 5_000;
const versionAndPacket = arbitraryVersion.chain((version) => fc.tuple(fc.constant(version), arbitraryPacket(version)));

test("what is read the short way is what decode reads, in every case of the conformance set", () => {
  const topics = new TopicNames();
  for (const { frame, version } of conformanceCases()) {
    const plain = decodePlain(frame, version, topics);
    if (plain !== null) expect(decode(frame, version)).toStrictEqual({ ok: true, packet: plain });
  }
});

test("what is read the short way is what decode reads, however a frame is mutated", () => {
  const topics = new TopicNames();
  fc.assert(
    fc.property(mutatedFrame, ([version, frame]) => {
      const plain = decodePlain(frame, version, topics);
      if (plain === null) return;
      expect(decode(frame, version)).toStrictEqual({ ok: true, packet: plain });
      expect(frame).toStrictEqual(encode(plain, version));
    }),
    { numRuns: RUNS },
  );
});

test("what is read the short way is what decode reads, for any packet, and a plain PUBLISH is read so", () => {
  const topics = new TopicNames();
  fc.assert(
    fc.property(versionAndPacket, ([version, packet]) => {
      const plain = decodePlain(encode(packet, version), version, topics);
      if (isPlain(packet)) expect(plain).toStrictEqual(packet);
      else if (plain !== null) expect(plain).toStrictEqual(packet);
    }),
    { numRuns: RUNS },
  );
});

test("what is written the short way is what mqtt-packet writes", () => {
  fc.assert(
    fc.property(versionAndPacket, ([version, packet]) => {
      const plain = encodePlain(packet, version);
      if (isPlain(packet) || isPlainAnswer(packet, version)) expect(plain).not.toBeNull();
      if (plain === null) return;
      const generated = generate(wire(packet), { protocolVersion: version });
      // It writes the length of no properties behind a Reason Code, which may be left out.
      const hasCode = packet.type !== "connack" && "reasonCode" in packet && packet.reasonCode !== 0;
      const remaining = packet.type === "disconnect" ? 1 : 3;
      const expected = hasCode
        ? Buffer.from([generated[0] as number, remaining, ...generated.subarray(2, 2 + remaining)])
        : generated;
      expect(Buffer.from(plain)).toStrictEqual(expected);
    }),
    { numRuns: RUNS },
  );
});

test.each([0, 1, 40, 127, 128, 129, 16_380, 16_384, 2_097_100, 2_097_152])(
  "a payload of %i bytes has its length",
  (bytes) => {
    const frame = encodePlain(publish(new Uint8Array(bytes)), 4);

    expect(frame === null ? null : packetLength(frame, 0, frame.length)).toBe(frame?.length);
  },
);

test("topics that share a place in the memory of names are told apart", () => {
  const topics = new TopicNames();
  const names = Array.from({ length: 5_000 }, (_, index) => `building/${index % 50}/sensor/${index}`);
  const read = [...names, ...names].map((topic) => {
    const bytes = Buffer.from(topic);
    return topics.read(bytes, 0, bytes.length);
  });

  expect(read).toStrictEqual([...names, ...names]);
});

test.each(["käse", "a/+", "a/#", "a\u0000", ""])("the topic %j is left to decode", (topic) => {
  const bytes = Buffer.from(topic);

  expect(new TopicNames().read(bytes, 0, bytes.length)).toBeNull();
});

/** Short, ASCII, and with nothing in it that 5.0 has added. */
function isPlain(packet: Packet): boolean {
  if (packet.type === "publish") {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII but U+0000.
    return packet.properties === null && /^[\u0001-\u007f]+$/.test(packet.topic);
  }
  const acknowledges = ["puback", "pubrec", "pubrel", "pubcomp"].includes(packet.type);
  return acknowledges && "reasonCode" in packet && packet.reasonCode === 0 && packet.properties === null;
}

/** What 3.1.1 says to CONNECT and SUBSCRIBE, which only servers send. */
function isPlainAnswer({ type }: Packet, version: ProtocolVersion): boolean {
  return (type === "connack" || type === "suback") && version !== 5;
}

function publish(payload: Uint8Array): Packet {
  return {
    type: "publish",
    topic: "greenhouse/temperature",
    payload,
    qos: 1,
    retain: false,
    dup: false,
    packetIdentifier: 258,
    properties: null,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: mqtt-packet's own types admit none of this.
function wire(packet: any): any {
  const { type, packetIdentifier, payload, properties: _, ...rest } = packet;
  return {
    cmd: type,
    ...rest,
    ...(type === "connack" && { returnCode: packet.reasonCode }),
    ...(type === "suback" && { granted: packet.reasonCodes }),
    ...(payload !== undefined && { payload: Buffer.from(payload) }),
    ...(packetIdentifier !== null && { messageId: packetIdentifier }),
  };
}
