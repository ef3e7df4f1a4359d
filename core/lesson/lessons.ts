import type { Lesson } from "./lesson.ts";

/** All lessons there are, in the order of the curriculum. */
export const LESSONS: readonly Lesson[] = [];
