import type { LessonSummary } from "../../../core/lesson/lesson-view.ts";

export interface Chapter {
  readonly title: string;
  readonly lessons: readonly LessonSummary[];
}

/** The lessons by what they are about, in their order; those that were opened from files come last. */
export function chaptersOf(lessons: readonly LessonSummary[]): readonly Chapter[] {
  const titles = [...CHAPTERS.map(([, title]) => title), OPENED];
  return titles.flatMap((title) => {
    const members = lessons.filter((lesson) => chapterOf(lesson) === title);
    return members.length === 0 ? [] : [{ title, lessons: members }];
  });
}

function chapterOf({ number }: LessonSummary): string {
  return CHAPTERS.find(([last]) => number <= last)?.[1] ?? OPENED;
}

/** By the number of their last lesson. */
const CHAPTERS = [
  [5, "What each side keeps"],
  [8, "Where sessions go wrong"],
  [10, "Which one to choose"],
  [14, "Retained messages"],
  [16, "MQTT 5.0"],
  [18, "Restarts and wills"],
  [20, "On your own"],
] as const;
const OPENED = "Opened from files";
