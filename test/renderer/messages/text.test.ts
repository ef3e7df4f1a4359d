import { afterEach, expect, test } from "vitest";
import {
  isTranslated,
  knowLessonTexts,
  languageFor,
  lessonText,
  numberText,
  speak,
  spokenLanguage,
  t,
} from "../../../renderer/messages/text.ts";
import { followLanguage } from "../../../renderer/store/follow-language.ts";
import { changeUi, createLabStore } from "../../../renderer/store/lab-store.ts";

afterEach(() => speak("en"));

test("the first language of the system that has texts is spoken, otherwise English", () => {
  expect(languageFor(["es-MX", "en"])).toBe("es");
  expect(languageFor(["xx", "ES"])).toBe("es");
  expect(languageFor(["en-GB", "es"])).toBe("en");
  expect(languageFor(["__proto__"])).toBe("en");
  expect(languageFor([])).toBe("en");
});

test("texts and numbers follow the language", async () => {
  expect(t("common.wholeNumber", { minimum: 0, maximum: numberText(100_000) })).toBe("A whole number, 0 to 100,000.");
  await speak("es");
  expect(t("common.wholeNumber", { minimum: 0, maximum: numberText(100_000) })).toBe(
    "Un número entero, de 0 a 100.000.",
  );
});

test("of two languages chosen quickly the later one is spoken", async () => {
  await Promise.all([speak("es"), speak("en")]);
  expect(spokenLanguage()).toBe("en");
});

test("what is put into a text is taken as it is", () => {
  expect(t("shelf.nothingFor", { topic: "a/<b>&{{c}}/$t(common.close)" })).toBe(
    "Nothing is retained for a/<b>&{{c}}/$t(common.close).",
  );
});

test("the language that was chosen counts more than the system's", async () => {
  const store = createLabStore();
  followLanguage(store, ["es"]);
  await expect.poll(spokenLanguage).toBe("es");
  changeUi(store, { language: "en" });
  await expect.poll(spokenLanguage).toBe("en");
});

test("a text of a lesson is said as its file has it, before what the page knows of it", async () => {
  await speak("es");
  knowLessonTexts([
    {
      language: "es",
      texts: [
        ["Too early", "Antes de tiempo"],
        ["Mine", "Mío"],
      ],
    },
  ]);
  expect(["Too early", "Mine", "Yours"].map(lessonText)).toEqual(["Antes de tiempo", "Mío", "Yours"]);
  expect(["Mine", "Yours"].map(isTranslated)).toEqual([true, false]);
  knowLessonTexts([]);
  expect(["Too early", "Mine"].map(lessonText)).toEqual(["Demasiado pronto", "Mine"]);
});
