import { createInstance } from "i18next";
import type { Say } from "../../core/words/say.ts";
import { english } from "./english.ts";
import type { MessageKey, MessageValues } from "./message-key.ts";

export type Language = keyof typeof LANGUAGE_NAMES;

/** Each in its own words: who cannot read the page finds the way back. */
export const LANGUAGE_NAMES = { en: "English", es: "Español" } as const;

/**
 * The text at `key` in the language that is spoken now. Call it while rendering, not when a module is loaded: the page is
 * rendered anew when the language changes.
 */
export function t<Key extends MessageKey>(key: Key, ...[values]: MessageValues<Key>): string {
  const known = values === undefined ? plainTexts.get(key) : undefined;
  if (known !== undefined) return known;
  const text = words.t(key, values ?? {});
  if (values === undefined) plainTexts.set(key, text);
  return text;
}

/** The core's words in the language that is spoken now. What it was told as a `detail` is a sentence by itself. */
export const say: Say = (key, values = {}) => {
  const { detail } = values;
  return words.t(`core.${key}`, typeof detail === "string" ? { ...values, detail: told(detail) } : values);
};

/** A sentence of the host or the core, which come in English; as it is where the spoken language has none for it. */
export function told(inEnglish: string): string {
  return sentences.get(spokenLanguage())?.(inEnglish) ?? inEnglish;
}

/** Why what was asked of the host was not done. */
export function failureText(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

/** A text of a lesson, which is known by its English words; as it is where the spoken language has none for it. */
export function lessonText(inEnglish: string): string {
  return translationOf(inEnglish) ?? inEnglish;
}

/** Whether the spoken language has words for this text of a lesson. */
export function isTranslated(inEnglish: string): boolean {
  return spokenLanguage() === "en" || translationOf(inEnglish) !== null;
}

/** What the files of lessons have in other languages, in place of what was known of them before. */
export function knowLessonTexts(translations: readonly LessonTexts[]): void {
  textsOfFiles.clear();
  for (const { language, texts } of translations) {
    const known = textsOfFiles.get(language) ?? new Map<string, string>();
    for (const [inEnglish, translated] of texts) known.set(inEnglish, translated);
    textsOfFiles.set(language, known);
  }
}

export interface LessonTexts {
  readonly language: string;
  readonly texts: readonly (readonly [inEnglish: string, translated: string])[];
}

function translationOf(inEnglish: string): string | null {
  const language = spokenLanguage();
  return textsOfFiles.get(language)?.get(inEnglish) ?? lessonTexts.get(language)?.get(inEnglish) ?? null;
}

/** A number as it is written in the language that is spoken now. */
export function numberText(value: number, options?: Intl.NumberFormatOptions): string {
  return options === undefined ? plainNumbers.format(value) : value.toLocaleString(words.language, options);
}

export function spokenLanguage(): Language {
  return words.language as Language;
}

/** Speaks `language` from now on, once its texts are loaded. English is always there. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  if (language === "es" && !words.hasResourceBundle("es", NAMESPACE)) {
    const { inSpanish, spanish, spanishLessons } = await import("./spanish.ts");
    words.addResourceBundle("es", NAMESPACE, spanish);
    sentences.set("es", inSpanish);
    lessonTexts.set("es", spanishLessons);
  }
  // While texts were loaded another language may have been chosen.
  if (wanted === language) await words.changeLanguage(language);
}

/** Calls `changed` whenever another language is spoken; ends with what it returns. */
export function onLanguage(changed: () => void): () => void {
  words.on("languageChanged", changed);
  return () => words.off("languageChanged", changed);
}

/** The first of the languages a person asks for, such as "es-MX", that there are texts in. */
export function languageFor(asked: readonly string[]): Language {
  const known = asked.map((tag) => tag.split("-")[0]?.toLowerCase() ?? "").find(isLanguage);
  return known ?? "en";
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(LANGUAGE_NAMES, value);
}

const NAMESPACE = "page";
const sentences = new Map<Language, (inEnglish: string) => string>();
/** Texts without values, in the language that is spoken now: selectors ask for them at each change of the store. */
const plainTexts = new Map<string, string>();
const textsOfFiles = new Map<string, Map<string, string>>();
const lessonTexts = new Map<Language, ReadonlyMap<string, string>>();
const words = createInstance({
  lng: "en",
  fallbackLng: "en",
  ns: NAMESPACE,
  defaultNS: NAMESPACE,
  resources: { en: { [NAMESPACE]: english } },
  // React escapes what it shows; texts are never HTML.
  interpolation: { escapeValue: false },
  initAsync: false,
});
void words.init();
words.on("languageChanged", (language) => {
  plainTexts.clear();
  plainNumbers = new Intl.NumberFormat(language);
});
let wanted: Language = "en";
/** Found once: that takes longer than all else that a short text needs. */
let plainNumbers = new Intl.NumberFormat("en");
