import type { Lesson } from "../../core/lesson/lesson.ts";
import { type ReadLesson, readLesson } from "./read-lesson.ts";

/** The text of each lesson that comes with the lab, by its path from the top of the project. */
export function builtInTexts(): ReadonlyMap<string, string> {
  const texts = import.meta.glob<string>("../../core/lesson/lessons/*.yaml", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  return new Map(Object.entries(texts).map(([path, text]) => [path.replace("../../", ""), text]));
}

/** The lessons that come with the lab, in the order of the curriculum. */
export function builtInLessons(): readonly Lesson[] {
  const lessons = [...builtInTexts()].map(([path, text]) => lessonIn(path, readLesson(text)));
  return lessons.toSorted((one, other) => one.number - other.number);
}

function lessonIn(path: string, read: ReadLesson): Lesson {
  if (read.ok) return read.lesson;
  throw new Error(read.faults.map(({ line, sentence }) => `${path}:${line}: ${sentence}`).join("\n"));
}
