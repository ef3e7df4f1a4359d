import type { Lesson } from "./lesson.ts";
import { theCableIsCut } from "./lessons/01-the-cable-is-cut.ts";
import { startClean } from "./lessons/02-start-clean.ts";
import { retainIsNotTheSession } from "./lessons/12-retain-is-not-the-session.ts";

/** All lessons there are, in the order of the curriculum. */
export const LESSONS: readonly Lesson[] = [theCableIsCut, startClean, retainIsNotTheSession];
