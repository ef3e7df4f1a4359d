import { describe, expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { reported } from "../../statements.ts";
import { bytesOf } from "./conformance.ts";

/** MQTT 5.0, table 2-4, as it is printed: the identifier, a value, and the packets that may have it. */
const TABLE: readonly (readonly [identifier: number, name: string, value: string, places: string])[] = [
  [0x01, "Payload Format Indicator", "01", "publish will"],
  [0x02, "Message Expiry Interval", "00 00 00 0a", "publish will"],
  [0x03, "Content Type", "00 01 61", "publish will"],
  [0x08, "Response Topic", "00 01 61", "publish will"],
  [0x09, "Correlation Data", "00 01 ff", "publish will"],
  [0x0b, "Subscription Identifier", "ff 7f", "publish subscribe"],
  [0x11, "Session Expiry Interval", "00 00 00 0a", "connect connack disconnect"],
  [0x12, "Assigned Client Identifier", "00 01 61", "connack"],
  [0x13, "Server Keep Alive", "00 0a", "connack"],
  [0x15, "Authentication Method", "00 01 61", "connect connack auth"],
  [0x16, "Authentication Data", "00 01 ff", "connect connack auth"],
  [0x17, "Request Problem Information", "00", "connect"],
  [0x18, "Will Delay Interval", "00 00 00 0a", "will"],
  [0x19, "Request Response Information", "01", "connect"],
  [0x1a, "Response Information", "00 01 61", "connack"],
  [0x1c, "Server Reference", "00 01 61", "connack disconnect"],
  [0x1f, "Reason String", "00 01 61", "connack puback pubrec pubrel pubcomp suback unsuback disconnect auth"],
  [0x21, "Receive Maximum", "00 0a", "connect connack"],
  [0x22, "Topic Alias Maximum", "00 0a", "connect connack"],
  [0x23, "Topic Alias", "00 0a", "publish"],
  [0x24, "Maximum QoS", "01", "connack"],
  [0x25, "Retain Available", "01", "connack"],
  [
    0x26,
    "User Property",
    "00 01 61 00 01 62",
    "connect connack publish will puback pubrec pubrel pubcomp subscribe suback unsubscribe unsuback disconnect auth",
  ],
  [0x27, "Maximum Packet Size", "00 00 00 0a", "connect connack"],
  [0x28, "Wildcard Subscription Available", "01", "connack"],
  [0x29, "Subscription Identifier Available", "01", "connack"],
  [0x2a, "Shared Subscription Available", "01", "connack"],
];

/** The first byte, and what stands before and behind the Property Length with its properties. */
const PLACES: Readonly<Record<string, readonly [first: number, before: string, behind: string]>> = {
  connect: [0x10, "00 04 4d 51 54 54 05 02 00 00", "00 01 63"],
  will: [0x10, "00 04 4d 51 54 54 05 06 00 00 00 00 01 63", "00 01 61 00 00"],
  connack: [0x20, "00 00", ""],
  publish: [0x30, "00 01 61", ""],
  puback: [0x40, "00 01 00", ""],
  pubrec: [0x50, "00 01 00", ""],
  pubrel: [0x62, "00 01 00", ""],
  pubcomp: [0x70, "00 01 00", ""],
  subscribe: [0x82, "00 01", "00 01 61 00"],
  suback: [0x90, "00 01", "00"],
  unsubscribe: [0xa2, "00 01", "00 01 61"],
  unsuback: [0xb0, "00 01", "00"],
  disconnect: [0xe0, "00", ""],
  auth: [0xf0, "00", ""],
};

/** [MQTT-3.8.3-2, 3.3.4-4] these may come again where they are listed. */
function mayRepeat(identifier: number, place: string): boolean {
  return identifier === 0x26 || (identifier === 0x0b && place === "publish");
}

describe.each(Object.keys(PLACES))("the properties of %s", (place) => {
  const allowed = TABLE.filter(([, , , places]) => places.split(" ").includes(place));
  const others = TABLE.filter((row) => !allowed.includes(row));
  const unknown = [0x00, 0x04, 0x0a, 0x10, 0x14, 0x1b, 0x20, 0x2b, 0x7f].map(
    (identifier) => [identifier, "", "00"] as const,
  );

  test("those of the table are read", () => {
    const read = allowed.map(([identifier, name, value]) => [name, codeOf(place, identifier, value)]);
    expect(read).toEqual(allowed.map(([, name]) => [name, "valid"]));
  });

  test("all others make it malformed [MQTT-4.13.1-1]", () => {
    const read = [...others, ...unknown].map(([identifier, name, value]) => [name, codeOf(place, identifier, value)]);
    expect(read).toEqual([...others, ...unknown].map(([, name]) => [name, 0x81]));
  });

  test("coming twice is a protocol error, unless it may", () => {
    const read = allowed.map(([identifier, name, value]) => [
      name,
      codeOf(place, identifier, value, identifier, value),
    ]);
    expect(read).toEqual(allowed.map(([identifier, name]) => [name, mayRepeat(identifier, place) ? "valid" : 0x82]));
  });

  test("a value that is cut short makes it malformed, wherever the cut is", () => {
    const read = allowed.map(([identifier, name, value]) => {
      const bytes = value.split(" ");
      return [name, bytes.map((_, length) => codeOf(place, identifier, bytes.slice(0, length).join(" ")))];
    });
    expect(read).toEqual(allowed.map(([, name, value]) => [name, value.split(" ").map(() => 0x81)]));
  });

  test("values out of range are protocol errors, or what their section says", () => {
    const wrong = OUT_OF_RANGE.filter(([identifier]) => allowed.some(([known]) => known === identifier));
    const read = wrong.map(([identifier, value]) => [identifier, value, codeOf(place, identifier, value)]);
    expect(read).toEqual(wrong.map(([identifier, value, reasonCode]) => [identifier, value, reasonCode]));
  });

  test("the properties may be none; their length may not be missing, too short, too long or longer than it needs", () => {
    const [first, before, behind] = PLACES[place] as (typeof PLACES)[string];
    const user = "26 00 01 61 00 01 62";
    const mayBeMissing = behind === "" && !["connack", "publish"].includes(place);
    const read = [
      `00 ${behind}`,
      `07 ${user} ${behind}`,
      "",
      `06 ${user} ${behind}`,
      `7f ${user} ${behind}`,
      `80 00 ${behind}`,
    ];

    expect(read.map((rest) => outcome(first, `${before} ${rest}`))).toEqual([
      "valid",
      "valid",
      mayBeMissing ? "valid" : 0x81,
      0x81,
      0x81,
      0x81,
    ]);
  });
});

/** Sections 3.1.2.11, 3.2.2.3, 3.3.2.3 and 3.8.2.1. */
const OUT_OF_RANGE: readonly (readonly [identifier: number, value: string, reasonCode: number])[] = [
  [0x01, "02", 0x82],
  [0x08, "00 00", 0x82],
  [0x08, "00 01 23", 0x82],
  [0x08, "00 01 2b", 0x82],
  [0x08, "00 02 c3 28", 0x81],
  [0x03, "00 01 00", 0x81],
  [0x0b, "00", 0x82],
  [0x0b, "80 80 80 80 01", 0x81],
  [0x0b, "81 00", 0x81],
  [0x15, "00 03 ed a0 80", 0x81],
  [0x17, "02", 0x82],
  [0x19, "02", 0x82],
  [0x1f, "00 01 ff", 0x81],
  [0x21, "00 00", 0x82],
  [0x23, "00 00", 0x94],
  [0x24, "02", 0x82],
  [0x25, "02", 0x82],
  [0x26, "00 01 61 00 01 00", 0x81],
  [0x26, "00 01 c0 00 01 61", 0x81],
  [0x27, "00 00 00 00", 0x82],
  [0x28, "02", 0x82],
  [0x29, "02", 0x82],
  [0x2a, "ff", 0x82],
];

/** "valid", or the Reason Code that a packet with these properties at this place is refused with. */
function codeOf(place: string, ...properties: readonly (number | string)[]): number | "valid" {
  const [first, before, behind] = PLACES[place] as (typeof PLACES)[string];
  const bytes = properties
    .map((part) => (typeof part === "number" ? part.toString(16).padStart(2, "0") : part))
    .join(" ");
  return outcome(first, `${before} ${bytesOf(bytes).length.toString(16).padStart(2, "0")} ${bytes} ${behind}`);
}

function outcome(first: number, rest: string): number | "valid" {
  const body = bytesOf(rest);
  const decoded = decode(new Uint8Array([first, body.length, ...body]), 5);
  if (decoded.ok) return "valid";
  reported(decoded.violation.statement);
  return decoded.violation.reasonCode;
}
