import type { LessonSummary } from "../../../core/lesson/lesson-view.ts";
import type { PlainKey } from "../../messages/message-key.ts";

export interface Chapter {
  readonly title: PlainKey;
  readonly lessons: readonly LessonSummary[];
}

/** The lessons by what they are about, in their order; those that were opened from files come last. */
export function chaptersOf(lessons: readonly LessonSummary[]): readonly Chapter[] {
  const titles: readonly PlainKey[] = [...CHAPTERS.map(([, title]) => title), OPENED];
  return titles.flatMap((title) => {
    const members = lessons.filter((lesson) => chapterOf(lesson) === title);
    return members.length === 0 ? [] : [{ title, lessons: members }];
  });
}

function chapterOf({ number }: LessonSummary): PlainKey {
  return CHAPTERS.find(([last]) => number <= last)?.[1] ?? OPENED;
}

/** By the number of their last lesson. */
const CHAPTERS = [
  [5, "lesson.chapter.keeps"],
  [8, "lesson.chapter.wrong"],
  [10, "lesson.chapter.choose"],
  [14, "lesson.chapter.retained"],
  [16, "lesson.chapter.five"],
  [18, "lesson.chapter.restarts"],
  [20, "lesson.chapter.alone"],
] as const;
const OPENED = "lesson.chapter.opened";
