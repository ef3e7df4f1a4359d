import { expect, test } from "vitest";
import { inEnglish } from "../../../core/words/say.ts";

test("English puts values in as they are, and chooses the plural by the count", () => {
  expect(inEnglish("named", { what: "“{{topic}}$&”", topic: "home/temp" })).toBe("“{{topic}}$&” (home/temp)");
  expect([0, 1, 2].map((count) => inEnglish("count.message", { count }))).toEqual([
    "0 messages",
    "1 message",
    "2 messages",
  ]);
});
