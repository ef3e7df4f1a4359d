import { describe, expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import { FrameSplitter } from "../../../core/codec/frame-splitter.ts";
import { RULES } from "../../../core/codec/rules.ts";
import { reported } from "../../statements.ts";
import { conformanceCases } from "./conformance.ts";

const cases = conformanceCases().map((row) => ({ ...row, title: `${row.file} ${row.version}: ${row.name}` }));
const valid = cases.filter((row) => row.packet !== null);
const invalid = cases.filter((row) => row.violation !== null);

describe("a valid packet", () => {
  test.each(valid)("$title", ({ frame, version, packet, canonical }) => {
    expect(decode(frame, version)).toStrictEqual({ ok: true, packet });
    if (canonical && packet !== null) expect(encode(packet, version)).toStrictEqual(frame);
  });
});

describe("an invalid packet", () => {
  test.each(invalid)("$title", ({ frame, version, violation }) => {
    const detail = expect.stringMatching(/^[A-Z].*\.$/);
    const decoded = decode(frame, version);
    expect(decoded).toStrictEqual({ ok: false, violation: { ...violation, detail } });
    reported(decoded.ok ? null : decoded.violation.statement);
  });

  test("every statement that the codec reports is broken by a case, in each version that has it", () => {
    const broken = new Set(invalid.map(({ version, violation }) => `${version} ${violation?.statement}`));
    const never = Object.entries(RULES).flatMap(([name, rule]) =>
      ([4, 5] as const)
        .filter((version) => rule[version] !== null && !broken.has(`${version} ${rule[version]}`))
        .map((version) => `${version} ${name}`),
    );
    expect(never).toStrictEqual([]);
  });
});

test("the splitter gives every frame back when it is fed byte by byte, but those that no version knows", () => {
  const splitter = new FrameSplitter(1_000);
  const frames: Uint8Array[] = [];
  const known = cases.map(({ frame }) => frame).filter((frame) => (frame[0] ?? 0) >= 0x10);
  for (const frame of known) {
    for (const byte of frame) splitter.push(Uint8Array.of(byte), (found) => frames.push(found));
  }
  expect(frames).toStrictEqual(known);
});

test("a packet cut short anywhere is refused, never thrown", () => {
  for (const { frame, version } of valid) {
    for (let length = 0; length < frame.length; length += 1) {
      expect(decode(frame.subarray(0, length), version).ok).toBe(false);
    }
  }
});
