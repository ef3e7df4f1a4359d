import fc from "fast-check";
import { parser } from "mqtt-packet";
import { expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { arbitraryPacket, arbitraryVersion } from "./arbitrary-packets.ts";
import { mutatedFrame } from "./mutated-frames.ts";

const versionAndPacket = arbitraryVersion.chain((version) => fc.tuple(fc.constant(version), arbitraryPacket(version)));
test("any packet is decoded from its encoding as it was", () => {
  fc.assert(
    fc.property(versionAndPacket, ([version, packet]) => {
      expect(decode(encode(packet, version), version)).toStrictEqual({ ok: true, packet });
    }),
    { numRuns: 2_000 },
  );
});

test("random bytes are decoded or refused, never thrown", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), arbitraryVersion, (bytes, version) => {
      decode(bytes, version);
    }),
    { numRuns: 5_000 },
  );
});

test("a mutated frame is refused, or it is a packet that is encoded and decoded as it was", () => {
  fc.assert(
    fc.property(mutatedFrame, ([version, frame]) => {
      const decoded = decode(frame, version);
      if (!decoded.ok) return;
      const { packet } = decoded;
      expect(decode(encode(packet, version), version)).toStrictEqual({ ok: true, packet });
    }),
    { numRuns: 10_000 },
  );
});

test("nothing is accepted that mqtt-packet refuses", () => {
  fc.assert(
    fc.property(mutatedFrame, ([version, frame]) => {
      const decoded = decode(frame, version);
      // mqtt-packet does not know that AUTH may leave everything out, nor the flags of 3.1.
      if (frame.length === 2 || version === 3) return;
      if (decoded.ok) expect(parsedType(frame, version)).toBe(decoded.packet.type);
    }),
    { numRuns: 10_000 },
  );
});

function parsedType(frame: Frame, protocolVersion: ProtocolVersion): string {
  const types: string[] = [];
  const other = parser({ protocolVersion });
  other.on("packet", ({ cmd }) => types.push(cmd));
  other.on("error", (error: Error) => types.push(error.message));
  other.parse(Buffer.from(frame));
  return types.join();
}
