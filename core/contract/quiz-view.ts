import type { Answer, Question } from "../lesson/lesson.ts";

/** One of what many people believe, asked as what happens in a world. */
export interface QuizQuestionView extends Pick<Question, "id" | "ask" | "at" | "answer"> {
  /** What happens in the world, up to what is asked. Paragraphs are separated by an empty line. */
  readonly say: string;
}

/** How the one who learns now has answered, in the order of the questions. */
export interface QuizResultsView {
  readonly items: readonly QuizItemView[];
}

export interface QuizItemView {
  readonly question: QuizQuestionView;
  /** What the question finds out, in the words of somebody who believes it. */
  readonly belief: string;
  /** The id of the lesson that treats it. */
  readonly lesson: string;
  /** Each null while that round was not handed in. */
  readonly before: QuizMark | null;
  readonly after: QuizMark | null;
  /** What the broker does, and why; null until the round after the lessons was handed in. */
  readonly outcome: { readonly actual: Answer; readonly because: string } | null;
}

export interface QuizMark {
  /** Null: the learner did not know. */
  readonly answer: Answer | null;
  readonly correct: boolean;
  /** It is what somebody answers who holds the belief. */
  readonly believed: boolean;
}

/** Question and answer; a question that is left out was not known. */
export type QuizAnswers = readonly { readonly question: string; readonly answer: Answer }[];
