import { expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import { FrameSlab } from "../../../core/codec/frame-slab.ts";
import { PublishTemplate, publishTemplate } from "../../../core/codec/publish-template.ts";
import type { Properties } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion, QoS } from "../../../core/protocol/vocabulary.ts";

const message = { topic: "home/käse", payload: new Uint8Array(200).fill(7), properties: null };

const combinations = ([4, 5] as const).flatMap((version) =>
  ([1, 2] as const).flatMap((qos) =>
    [true, false].flatMap((dup) => [1, 258, 65_535].map((identifier) => ({ version, qos, dup, identifier }))),
  ),
);

function encoded(
  qos: QoS,
  version: ProtocolVersion,
  packetIdentifier: number | null,
  dup: boolean,
  properties: Properties | null = null,
) {
  return encode({ type: "publish", ...message, properties, qos, retain: true, dup, packetIdentifier }, version);
}

test.each(combinations)("patches what encode would write: $version QoS $qos DUP $dup identifier $identifier", (row) => {
  const properties = row.version === 5 ? { contentType: "text/plain" } : null;
  const template = publishTemplate({ ...message, properties }, row.qos, true, row.version);
  // Twice, with something else between: a template keeps nothing of the frames it gave out.
  template.frame(77, !row.dup, null);
  expect(template.frame(row.identifier, row.dup, null)).toStrictEqual(
    encoded(row.qos, row.version, row.identifier, row.dup, properties),
  );
});

test("QoS 0 hands out the same bytes each time", () => {
  const template = publishTemplate(message, 0, true, 4);
  const frame = template.frame(null, false, null);
  expect(frame).toStrictEqual(encoded(0, 4, null, false));
  expect(template.frame(null, false, null)).toBe(frame);
});

test("QoS 1 without a Packet Identifier is a mistake of the caller", () => {
  expect(() => publishTemplate(message, 1, false, 4).frame(null, false, null)).toThrow(RangeError);
});

test("a slab gives out frames that are independent of each other, also large ones and beyond its end", () => {
  const slab = new FrameSlab();
  const frames = Array.from({ length: 2_000 }, (_, index) => slab.copy(new Uint8Array(index * 3).fill(index)));

  expect(
    frames.every((frame, index) => frame.length === index * 3 && frame.every((byte) => byte === index % 256)),
  ).toBe(true);
});

test("a PUBLISH that came with DUP goes on without it", () => {
  const template = new PublishTemplate(encoded(1, 4, 7, true));

  expect(template.frame(8, false, new FrameSlab())).toStrictEqual(encoded(1, 4, 8, false));
});
