import { HostFailure } from "../../core/contract/host-failure.ts";
import type { Lesson, LessonTranslation } from "../../core/lesson/lesson.ts";
import type { LessonSummary } from "../../core/lesson/lesson-view.ts";
import type { CreateLessonRunner, LessonRunner } from "../../core/lesson/runner-interface.ts";
import { readLesson } from "../lessons/read-lesson.ts";

/** The lessons that can be opened: those of the lab, and those that somebody has opened from a file. */
export class Lessons {
  readonly #own: readonly Lesson[];
  readonly #createRunner: CreateLessonRunner;
  /** Can be opened, but are no part of the curriculum. */
  readonly #unlisted: readonly Lesson[];
  #opened: readonly Lesson[] = [];

  constructor(own: readonly Lesson[], createRunner: CreateLessonRunner, unlisted: readonly Lesson[] = []) {
    this.#own = own;
    this.#unlisted = unlisted;
    this.#createRunner = createRunner;
  }

  get all(): readonly Lesson[] {
    return [...this.#own, ...this.#opened];
  }

  get summaries(): readonly LessonSummary[] {
    return this.all.map(({ id, number, title, aim }) => ({ id, number, title, aim }));
  }

  /** What the page needs for its list of lessons, and for the one that is open. */
  translations(open: string | null): readonly LessonTranslation[] {
    return this.all.flatMap(({ id, title, aim, translations }) =>
      translations.map(({ language, texts }) => ({
        language,
        texts: id === open ? texts : texts.filter(([inEnglish]) => inEnglish === title || inEnglish === aim),
      })),
    );
  }

  runnerOf(id: string): LessonRunner {
    const lesson = [...this.all, ...this.#unlisted].find((candidate) => candidate.id === id);
    if (lesson === undefined) throw new HostFailure("not-found", `There is no lesson "${id}".`);
    return this.#createRunner(lesson);
  }

  /** Reads a lesson file and returns the lesson's id; opened again it takes the place of what it was. */
  add({ name, text }: { readonly name: string; readonly text: string }): string {
    const read = readLesson(text);
    if (!read.ok) {
      const faults = read.faults.slice(0, TOLD_FAULTS).map(({ line, sentence }) => `Line ${line}: ${sentence}`);
      throw new HostFailure("refused", `${name} cannot be opened as a lesson. ${faults.join(" ")}`);
    }
    const { lesson } = read;
    if ([...this.#own, ...this.#unlisted].some(({ id }) => id === lesson.id)) {
      const text = `${name} cannot be opened: a lesson of the lab has the id "${lesson.id}". Give it another.`;
      throw new HostFailure("refused", text);
    }
    const others = this.#opened.filter(({ id }) => id !== lesson.id);
    this.#opened = [...others, lesson].slice(-MOST_OPENED);
    return lesson.id;
  }
}

const TOLD_FAULTS = 3;
/** The oldest is forgotten first. */
const MOST_OPENED = 20;
