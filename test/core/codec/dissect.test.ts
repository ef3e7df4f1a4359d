import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { type Dissection, dissect, type Field } from "../../../core/codec/dissect.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { arbitraryPacket, arbitraryVersion } from "./arbitrary-packets.ts";
import { bytesOf, conformanceCases } from "./conformance.ts";
import { mutatedFrame } from "./mutated-frames.ts";
import { packetOf } from "./packet-of-dissection.ts";

const cases = conformanceCases();
const valid = cases.filter(({ packet }) => packet !== null);

describe("the fields of a frame", () => {
  test.each(cases)("$file: $name: cover every byte exactly once", ({ frame, version }) => {
    expectCovered(dissect(frame, version), frame);
  });

  test.each(valid)("$file: $name: say what decode says", ({ frame, version, packet }) => {
    const dissection = dissect(frame, version);
    expect(dissection.fault).toBeNull();
    expect(packetOf(dissection)).toEqual(packet);
  });

  test.each(cases.filter(({ packet }) => packet === null))(
    "$file: $name: name decode's fault",
    ({ frame, version }) => {
      expectFault(dissect(frame, version), frame, version);
    },
  );
});

test("any packet, encoded, is dissected into what it says", () => {
  const versionAndPacket = arbitraryVersion.chain((version) =>
    fc.tuple(fc.constant(version), arbitraryPacket(version)),
  );
  fc.assert(
    fc.property(versionAndPacket, ([version, packet]) => {
      const frame = encode(packet, version);
      const dissection = dissect(frame, version);
      expectCovered(dissection, frame);
      expect(packetOf(dissection)).toEqual(packet);
    }),
    { numRuns: 1_000 },
  );
});

test("whatever the bytes are, they are covered, and the fault is the one decode finds", () => {
  const bytes = fc.tuple(arbitraryVersion, fc.uint8Array({ maxLength: 60 })) as fc.Arbitrary<[ProtocolVersion, Frame]>;
  fc.assert(
    fc.property(fc.oneof(mutatedFrame, bytes), ([version, frame]) => {
      const dissection = dissect(frame, version);
      expectCovered(dissection, frame);
      expectFault(dissection, frame, version);
    }),
    { numRuns: 10_000 },
  );
});

describe("a malformed frame is read as far as it can be", () => {
  test("a Topic Name that goes past the end: its length is read, the rest is not", () => {
    const { fields, fault } = dissect(bytesOf("30 04 00 09 61 2f"), 4);
    expect(fields.map(({ name, from, to }) => [name, from, to])).toEqual([
      ["PUBLISH, packet type and flags", 0, 1],
      ["Remaining Length", 1, 2],
      ["Topic Name", 2, 4],
      ["Not read", 4, 6],
    ]);
    expect(fault).toMatchObject({ from: 2, to: 6, detail: "PUBLISH ends inside its Topic Name." });
  });

  test("QoS 3 is a fault of the first byte, and what follows is read all the same", () => {
    const { fields, fault } = dissect(bytesOf("36 06 00 01 61 00 07 21"), 4);
    expect(fault).toMatchObject({ from: 0, to: 1, statement: "3:3.3.1-4" });
    expect(fields.map(({ name }) => name).slice(2)).toEqual(["Topic Name", "Packet Identifier", "Payload"]);
  });

  test("a wildcard in the Topic Name is a fault of the Topic Name, though it is judged after the properties", () => {
    const { fault } = dissect(bytesOf("32 07 00 01 23 00 07 00 21"), 5);
    expect(fault).toMatchObject({ from: 2, to: 5, statement: "5:3.3.2-2" });
  });

  test("bytes too many are the fault", () => {
    expect(dissect(bytesOf("40 03 00 01 ff"), 4).fault).toMatchObject({ from: 4, to: 5 });
  });

  test("a Remaining Length with more bytes than it needs is a fault of the Remaining Length", () => {
    expect(dissect(bytesOf("40 82 00 00 01"), 5).fault).toMatchObject({ from: 1, to: 3, statement: "5:1.5.5-1" });
  });

  test("no bytes at all", () => {
    expect(dissect(new Uint8Array(0), 4)).toMatchObject({ type: null, fields: [], fault: { from: 0, to: 0 } });
  });
});

describe("bit by bit", () => {
  test("the Connect Flags of 5.0", () => {
    const { fields, version } = dissect(bytesOf("10 13 00 04 4d 51 54 54 05 c2 00 3c 00 00 01 61 00 01 62 00 00"), 4);
    expect(version).toBe(5);
    expect(bitsIn(fields, "Connect Flags")).toEqual([
      ["User Name Flag", 7, 7, 1],
      ["Password Flag", 6, 6, 1],
      ["Will Retain", 5, 5, 0],
      ["Will QoS", 4, 3, 0],
      ["Will Flag", 2, 2, 0],
      ["Clean Start", 1, 1, 1],
      ["Reserved", 0, 0, 0],
    ]);
  });

  test("the Subscription Options of 5.0", () => {
    const { fields } = dissect(bytesOf("82 07 00 0a 00 00 01 61 2e"), 5);
    expect(bitsIn(fields, "Subscription Options")).toEqual([
      ["Reserved", 7, 6, 0],
      ["Retain Handling", 5, 4, 2],
      ["Retain As Published", 3, 3, 1],
      ["No Local", 2, 2, 1],
      ["Maximum QoS", 1, 0, 2],
    ]);
  });

  test("each version has its own names: 3.1.1 a Protocol Level and a Requested QoS, 5.0 a Protocol Version and a Will Payload", () => {
    const namesOf = (hex: string, version: 4 | 5) => dissect(bytesOf(hex), version).fields.map(({ name }) => name);
    expect(namesOf("10 14 00 04 4d 51 54 54 04 04 00 00 00 01 61 00 01 77 00 02 68 69", 4)).toEqual(
      expect.arrayContaining(["Protocol Level", "Will Message"]),
    );
    expect(
      namesOf("10 1b 00 04 4d 51 54 54 05 04 00 00 00 00 01 61 05 18 00 00 00 03 00 01 77 00 02 68 69", 5).slice(2),
    ).toEqual([
      "Protocol Name",
      "Protocol Version",
      "Connect Flags",
      "Keep Alive",
      "Property Length",
      "Client Identifier",
      "Will Properties",
      "Will Topic",
      "Will Payload",
    ]);
    expect(namesOf("82 06 00 0a 00 01 61 01", 4).at(-1)).toBe("Requested QoS");
  });

  test("Maximum QoS is one word and an abbreviation; an identifier has a value, not a length", () => {
    const connack = dissect(bytesOf("20 05 00 00 02 24 01"), 5).fields.at(-1);
    expect(connack?.parts.at(-1)?.name).toBe("Maximum QoS");
    expect(connack?.parts.at(-1)?.parts[0]?.bits.map(({ name }) => name)).toEqual(["Another byte follows", "Value"]);
    const subscription = dissect(bytesOf("82 0a 00 0a 03 0b ac 02 00 01 61 01"), 5).fields.find(
      ({ name }) => name === "Properties",
    );
    expect(subscription?.parts[1]?.parts[1]?.parts.map(({ name }) => name)).toEqual(["Encoded byte", "Encoded byte"]);
  });

  test("a Remaining Length of two bytes is two bytes with a continuation bit each", () => {
    const frame = Uint8Array.of(0x30, 0x80, 0x01, ...bytesOf("00 01 61"), ...new Uint8Array(125));
    const [, length] = dissect(frame, 4).fields;
    expect(length).toMatchObject({ name: "Remaining Length", value: 128, from: 1, to: 3 });
    expect(length?.parts.map(({ bits }) => bits.map(({ value }) => value))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test("each property is one field, with its identifier", () => {
    // CONNECT with Session Expiry Interval 120 and a User Property.
    const frame = encode(
      {
        type: "connect",
        protocolVersion: 5,
        clientId: "dash",
        cleanStart: true,
        keepAliveSeconds: 60,
        will: null,
        userName: null,
        password: null,
        properties: { sessionExpiryInterval: 120, userProperties: [["room", "attic"]] },
      },
      5,
    );
    const properties = dissect(frame, 5).fields.find(({ name }) => name === "Properties");
    expect(properties?.parts.map(({ name, value, parts }) => [name, value, parts.map((part) => part.name)])).toEqual([
      ["Property Length", 19, []],
      ["Session Expiry Interval", 120, ["Property Identifier", "Session Expiry Interval"]],
      ["User Property", ["room", "attic"], ["Property Identifier", "Name", "Value"]],
    ]);
  });
});

function expectCovered({ fields }: Dissection, frame: Frame): void {
  const check = (list: readonly Field[], from: number, to: number): void => {
    let at = from;
    for (const field of list) {
      expect(field.from).toBe(at);
      expect(field.to).toBeGreaterThanOrEqual(field.from);
      if (field.parts.length > 0) check(field.parts, field.from, field.to);
      if (field.bits.length > 0) expectBits(field, frame);
      at = field.to;
    }
    expect(at).toBe(to);
  };
  check(fields, 0, frame.length);
}

function expectBits({ from, to, bits }: Field, frame: Frame): void {
  expect(to - from).toBe(1);
  expect(bits.reduce((byte, { value, low }) => byte + value * 2 ** low, 0)).toBe(frame[from]);
  expect(bits.map(({ high, low }) => high - low + 1).reduce((sum, width) => sum + width)).toBe(8);
}

function expectFault({ fault }: Dissection, frame: Frame, version: ProtocolVersion): void {
  const decoded = decode(frame, version);
  const { from = 0, to = 0, ...violation } = fault ?? {};
  expect(fault === null ? null : violation).toEqual(decoded.ok ? null : decoded.violation);
  expect(from).toBeLessThanOrEqual(to);
  expect(to).toBeLessThanOrEqual(Math.max(frame.length, 1));
}

function bitsIn(fields: readonly Field[], name: string) {
  return fields.find((field) => field.name === name)?.bits.map((bit) => [bit.name, bit.high, bit.low, bit.value]);
}
