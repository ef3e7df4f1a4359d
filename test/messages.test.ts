import { expect, test } from "vitest";
import { english } from "../renderer/messages/english.ts";
import { spanish } from "../renderer/messages/spanish.ts";
import { pageSources } from "./page-sources.ts";

const englishTexts = flat(english);
const spanishTexts = flat(spanish);
const sources = pageSources();

test("every text is there in Spanish too", () => {
  expect([...englishTexts.keys()].filter((key) => !spanishTexts.has(key))).toEqual([]);
});

test("a text takes the same values in every language", () => {
  const different = [...spanishTexts].filter(([key, text]) => {
    const original = englishTexts.get(key);
    return original !== undefined && valuesIn(original).join() !== valuesIn(text).join();
  });
  expect(different.map(([key]) => key)).toEqual([]);
});

test("every text is used", () => {
  const used = new Set(sources.flatMap(({ strings }) => strings));
  const patterns = [...used].filter((one) => /^\w+\..*\*/.test(one)).map(patternOf);
  const unused = [...englishTexts.keys()]
    .map((key) => key.replace(/_(one|other)$/, ""))
    .filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test("no text that people read stands in the code", () => {
  const found = sources.flatMap(({ path, literals }) =>
    literals.filter((text) => !SAME_IN_EVERY_LANGUAGE.has(text)).map((text) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

function flat(texts: object, place = ""): ReadonlyMap<string, string> {
  const entries = Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? [...flat(value, `${place}${name}.`)]
      : [[`${place}${name}`, String(value)] as const],
  );
  return new Map(entries);
}

function valuesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{(\w+)/g), (match) => match[1] ?? ""))].sort();
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(".", "\\.").replaceAll("*", "[\\w.-]+")}$`);
}

const SAME_IN_EVERY_LANGUAGE = new Set([
  "text/plain",
  "Arduino, PubSubClient",
  // Names of a packet's fields, as the core gives them.
  "Return Code",
  "Another byte follows",
  "Protocol Level",
  "Remaining Length",
  "Property Length",
  "Length byte",
  "Property Identifier",
  "Not read",
  "Packet type",
  "Clean Session",
]);
