import type { Lesson, TranslatedText } from "../../core/lesson/lesson.ts";
import { LessonFault, within } from "./fault.ts";
import type { LessonFile, WrittenStep } from "./lesson-schema.ts";
import { joined } from "./read-step.ts";
import { variantsOf } from "./variants.ts";

type Written = NonNullable<LessonFile["translations"]>[string];
type WrittenTexts = NonNullable<Written["steps"]>[string];
type Pair = readonly [inEnglish: string, translated: string | undefined];

/** The texts of a lesson in other languages, beside those that they stand for. What is left out stays in English. */
export function translationsOf(file: LessonFile): Lesson["translations"] {
  return Object.entries(file.translations ?? {}).map(([language, written]) => {
    return { language, texts: within(language, () => translated(file, written)) };
  });
}

function translated({ title, aim, steps, rule }: LessonFile, written: Written): readonly TranslatedText[] {
  const pairs: Pair[] = [
    [title, written.title],
    [aim, written.aim],
    [rule.text, written.rule],
  ];
  within("steps", () => {
    for (const [id, texts] of Object.entries(written.steps ?? {})) {
      const step = steps.find((candidate) => candidate.id === id);
      within(id, () => {
        if (step === undefined) throw new LessonFault(`The lesson has no step "${id}".`);
        // Values stand in both texts: each variant has its own.
        for (const { texts: filled, ...one } of variantsOf({ ...step, texts })) pairs.push(...pairsOf(one, filled));
      });
    }
  });
  return pairs.flatMap(([inEnglish, text]) => (text === undefined ? [] : [[joined(inEnglish), joined(text)] as const]));
}

function pairsOf(
  { title, say, conclude, hints = [], questions = [] }: WrittenStep,
  texts: WrittenTexts,
): readonly Pair[] {
  const pairs: Pair[] = [
    [title, texts.title],
    [say, texts.say],
    [conclude, texts.conclude],
  ];
  within("hints", () => {
    for (const [index, hint] of (texts.hints ?? []).entries()) {
      const inEnglish = hints[index];
      if (inEnglish === undefined) throw new LessonFault(`The step has ${hints.length} hints.`, [index]);
      pairs.push([inEnglish, hint]);
    }
  });
  within("questions", () => {
    for (const [id, { ask, because, choice = {} }] of Object.entries(texts.questions ?? {})) {
      const question = questions.find((candidate) => candidate.id === id);
      if (question === undefined) throw new LessonFault(`The step has no question "${id}".`, [id]);
      pairs.push([question.ask, ask], [question.because, because]);
      const labels = Array.isArray(question.choice) ? question.choice.map(String) : Object.keys(question.choice ?? {});
      for (const [label, text] of Object.entries(choice)) {
        if (!labels.includes(label))
          throw new LessonFault(`The question has no answer "${label}".`, [id, "choice", label]);
        pairs.push([label, text]);
      }
    }
  });
  return pairs;
}
