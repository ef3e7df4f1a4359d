import { expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { payloadText } from "../../../renderer/panels/common/payload.ts";
import { clockText, durationText } from "../../../renderer/panels/common/time-text.ts";

test("a payload is its text, its bytes where it is none, and never moves what stands around it", () => {
  expect(payloadText(utf8Encode("21.5"))).toBe("21.5");
  expect(payloadText(new Uint8Array(0))).toBe("(empty)");
  expect(payloadText(new Uint8Array([0xff, 0x00]))).toBe("0xff00");
  expect(payloadText(utf8Encode("a\n\u202eb"))).toBe("a\u2423\u2423b");
  expect(payloadText(utf8Encode("x".repeat(300)))).toBe(`${"x".repeat(200)}…`);
});

test("virtual time reads as a clock, spans as spans", () => {
  expect(clockText(72_450 as Instant)).toBe("01:12.4");
  expect(durationText(420)).toBe("0.4 s");
  expect(durationText(12_900)).toBe("12 s");
  expect(durationText(185_000)).toBe("3 min 5 s");
});
