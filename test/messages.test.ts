import { expect, test } from "vitest";
import { STATEMENTS } from "../core/protocol/statements.ts";
import { english } from "../renderer/messages/english.ts";
import { inSpanish, spanish, spanishSentences } from "../renderer/messages/spanish.ts";
import { pageSources } from "./page-sources.ts";
import { toldTexts } from "./told-sources.ts";

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

test("a sentence of the core or the host keeps all its values", () => {
  const places = (text: string) => [...new Set(text.match(/(?<=\{(?:say )?)\d(?=\})/g))].sort().join();
  expect(Object.entries(spanishSentences).filter(([english, said]) => places(english) !== places(said))).toEqual([]);
});

test("each statement of the specification is there in Spanish", () => {
  expect(Object.values(STATEMENTS).filter((text) => inSpanish(text) === text)).toEqual([]);
});

test("each sentence of the core and the host is there in Spanish", () => {
  const missing = toldTexts().filter(({ text }) => inSpanish(text) === text && !NOT_READ.has(text));
  expect(missing.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
});

test("what is wrong with a lesson file is said in Spanish from its beginning to its end", () => {
  const told =
    'a.yaml cannot be opened as a lesson. Line 1: Here "title" is missing. Line 3: "titl" is not known here. The fields there: id, title.';
  expect(inSpanish(told)).toBe(
    'a.yaml no se puede abrir como lección. Línea 1: Aquí falta "title". Línea 3: aquí no se conoce "titl". Los campos que hay ahí: id, title.',
  );
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
  "Protocol Version",
  "Will Payload",
  "Remaining Length",
  "Property Length",
  "Length byte",
  "Property Identifier",
  "Not read",
  "Packet type",
  "Clean Session",
]);

const NOT_READ = new Set([
  // Programs and files.
  "{1} could not be moved to {2} ({3}).",
  "a field of this {1} is too long for its two-byte length",
  "a PUBLISH above QoS 0 needs a Packet Identifier",
  "two bytes",
  "four bytes",
  "variable bytes",
  "at rest",
  "sessions of broker:",
  "count message-received node={1}",
  // Of lessons that the lab writes: they are theirs who go on with them.
  "Say here why it is so.",
  "How many sessions does the broker hold?",
  "How many messages does {1} receive?",
  // Of the worlds of the quiz: there among the texts of lessons.
  "Is it so?",
  "You can tell whether this is so.",
  // Pieces of sentences that are there as a whole.
  "retained message",
  "of a session that is not there",
  'of "{1}"',
  "clients over WebSocket",
  "{1}. Real MQTT {2} cannot connect. Start the lab with another {3}.",
  "{1} or {2}",
  '"{1}" names no entity: it should begin with {2}.',
  '"{1}": there is no packet "{2}". There is {3}.',
  'There is no event "{1}" that a lesson can speak of.{2}',
  " There is {1}.",
  ", at step {1}",
]);
