/** Who learns at this machine, and how far the one who learns now has come. */
export interface LearningView {
  /** At least one. */
  readonly learners: readonly LearnerView[];
  /** The id of the one who learns now. */
  readonly current: string;
  /** Of the one who learns now: the lessons that were begun. */
  readonly lessons: readonly LessonProgressView[];
  /** Which rounds of the quiz the one who learns now has handed in. */
  readonly quiz: { readonly before: boolean; readonly after: boolean };
}

export interface LearnerView {
  readonly id: string;
  readonly name: string;
}

export interface LessonProgressView {
  readonly lesson: string;
  readonly stepsDone: number;
  readonly steps: number;
}

export const MOST_LEARNERS = 40;
export const LONGEST_LEARNER_NAME = 40;
