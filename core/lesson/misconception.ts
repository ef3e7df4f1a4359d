import type { Answer, Lesson, Question } from "./lesson.ts";

/** Something that many people believe and that is not so. A world contradicts it: what is right is read from its run. */
export interface Misconception {
  /** Its number in the curriculum. */
  readonly number: number;
  /** In the words of somebody who holds it. */
  readonly belief: string;
  /** The lesson that treats it. */
  readonly lesson: string;
  /** The world that contradicts it, as a lesson of one step that asks `question`. */
  readonly run: Lesson;
  readonly question: Question;
  /** What somebody answers who holds the belief. */
  readonly believed: Answer;
}
