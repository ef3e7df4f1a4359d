import { expect, test } from "vitest";
import { Pages, SameText } from "../../../electron/store/compact.ts";

test("short copies share memory, long ones have their own, and none changes with what it was copied from", () => {
  const pages = new Pages();
  const source = Uint8Array.of(1, 2, 3);
  const copies = [pages.copy(source), pages.copy(source), pages.copy(new Uint8Array(5_000).fill(7))];
  source.fill(0);
  const [one, two, long] = copies as [Uint8Array, Uint8Array, Uint8Array];
  expect([[...one], [...two], long.length, long[4_999]]).toEqual([[1, 2, 3], [1, 2, 3], 5_000, 7]);
  expect([one.buffer === two.buffer, long.buffer.byteLength]).toEqual([true, 5_000]);
});

test("a page that is full is followed by another", () => {
  const pages = new Pages();
  const copies = Array.from({ length: 100 }, (_, index) => pages.copy(new Uint8Array(1_000).fill(index)));
  expect(copies.map((copy) => [copy.length, copy[0], copy[999]])).toEqual(
    copies.map((_, index) => [1_000, index, index]),
  );
});

test("equal texts that come after each other are given back", () => {
  const texts = new SameText();
  expect(["a", "a", "b", "a", ""].map((text) => texts.same(text))).toEqual(["a", "a", "b", "a", ""]);
});
