import { ENGLISH_WORDS } from "./english.ts";
import type { PlaceOf } from "./place.ts";

/** Where a text stands in ENGLISH_WORDS, such as "event.gone"; of a text with plural forms without their ending. */
export type WordKey = PlaceOf<typeof ENGLISH_WORDS>;

/** What is put into a text for its `{{names}}`; `count` also chooses its plural form. */
export type WordValues = Readonly<Record<string, string | number>>;

/** Says the text at `key` in the language of whoever reads it. */
export type Say = (key: WordKey, values?: WordValues) => string;

/** For what is read outside the page: exports, logs and tests. */
export const inEnglish: Say = (key, values = {}) => {
  const text =
    textAt(values.count === undefined ? key : `${key}_${values.count === 1 ? "one" : "other"}`) ?? textAt(key);
  return (text ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
};

function textAt(place: string): string | undefined {
  let found: unknown = ENGLISH_WORDS;
  for (const name of place.split(".")) found = (found as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof found === "string" ? found : undefined;
}
