import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { arbitraryPacket, arbitraryVersion } from "../codec/arbitrary-packets.ts";
import { conformanceCases } from "../codec/conformance.ts";
import { type Peer, Peers } from "./peers.ts";

const CASES = conformanceCases();

/** Any packet, whoever may send it, and any frame of the conformance cases, valid or not. */
const frames: fc.Arbitrary<[ProtocolVersion, readonly Frame[]]> = arbitraryVersion.chain((version) => {
  const packets = arbitraryPacket(version).map((packet) => encode(packet, version));
  const cases = fc.constantFrom(...CASES.filter((row) => row.version === version)).map(({ frame }) => frame);
  return fc.tuple(fc.constant(version), fc.array(fc.oneof(packets, cases), { minLength: 1, maxLength: 12 }));
});

describe("whatever a peer sends", () => {
  test("the broker goes on, the peer is closed at worst, and nobody else notices", () => {
    fc.assert(
      fc.property(frames, fc.nat(20_000), ([version, sent], milliseconds) => {
        const peers = new Peers({ maximumTopicLevels: 5, receiveMaximum: 2, maximumSubscriptionsPerSession: 3 });
        const bystander = peers.connect5("bystander", { topicAliasMaximum: 3 });
        bystander.subscribe("quiet", 1, {}, { subscriptionIdentifier: 1 });
        const hostile: Peer = peers.connect("hostile", { protocolVersion: version });
        const silent = peers.open();
        for (const frame of sent) {
          hostile.sendBytes(frame);
          silent.sendBytes(frame);
          peers.passes(milliseconds);
        }
        peers.connect5("sensor").publish("quiet", "m", 1, 1);
        const heard = bystander.takes().filter((packet) => packet.startsWith("publish m "));
        expect([bystander.closedBecause, heard]).toEqual([null, [expect.stringContaining("publish m qos1")]]);
      }),
      { numRuns: 500 },
    );
  });
});
