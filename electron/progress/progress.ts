import * as v from "valibot";
import { LONGEST_LEARNER_NAME, MOST_LEARNERS } from "../../core/contract/learning-view.ts";

/** What is kept of everybody who learns at this machine. */
export type Progress = v.InferOutput<typeof PROGRESS>;
export type Learner = v.InferOutput<typeof LEARNER>;
/** How far a learner is in a lesson. Steps are named by their ids, so that a lesson may gain and lose some. */
export type LessonPlace = v.InferOutput<typeof PLACE>;
/** The answers to the quiz, by the ids of its questions; one that is missing was not known. */
export type QuizRound = v.InferOutput<typeof ROUND>;

/** Nothing was learned yet, by one learner without a name of its own. */
export const NO_PROGRESS: Progress = {
  version: 1,
  current: "1",
  learners: [{ id: "1", name: "Learner 1", lessons: [] }],
};

/** Null when it is not what this version of the lab has written. */
export function progressFrom(value: unknown): Progress | null {
  const read = v.safeParse(PROGRESS, value);
  if (!read.success) return null;
  const progress = read.output;
  const ids = new Set(progress.learners.map(({ id }) => id));
  return ids.size === progress.learners.length && ids.has(progress.current) ? progress : null;
}

export function currentLearner({ learners, current }: Progress): Learner {
  const learner = learners.find(({ id }) => id === current);
  if (learner === undefined) throw new Error("the current learner is one of them");
  return learner;
}

/** The new learner is the current one. */
export function withLearner(progress: Progress, name: string): Progress {
  const id = String(1 + Math.max(...progress.learners.map((learner) => Number(learner.id))));
  return { ...progress, current: id, learners: [...progress.learners, { id, name, lessons: [] }] };
}

/** The one that is left first takes the place of a current one; nobody is left without a learner. */
export function withoutLearner(progress: Progress, id: string): Progress {
  const learners = progress.learners.filter((learner) => learner.id !== id);
  const [first] = learners;
  if (first === undefined) return NO_PROGRESS;
  return { ...progress, learners, current: progress.current === id ? first.id : progress.current };
}

/** What `change` makes of the current learner. */
export function withCurrent(progress: Progress, change: (learner: Learner) => Learner): Progress {
  const learners = progress.learners.map((learner) => (learner.id === progress.current ? change(learner) : learner));
  return { ...progress, learners };
}

/** The lessons that were left longest ago are forgotten where they become too many. */
export function withPlace(learner: Learner, place: LessonPlace): Learner {
  const others = learner.lessons.filter(({ lesson }) => lesson !== place.lesson);
  return { ...learner, lessons: [...others, place].slice(-MOST_LESSONS) };
}

const MOST_LESSONS = 200;
const MOST_STEPS = 40;
const MOST_ANSWERS = 100;
const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const PLACE = v.strictObject({
  lesson: identifier,
  /** Where the learner stands. */
  step: identifier,
  stepsDone: v.pipe(v.array(identifier), v.maxLength(MOST_STEPS)),
});
const ROUND = v.pipe(
  v.array(
    v.strictObject({
      question: identifier,
      answer: v.union([v.string(), v.number(), v.boolean(), v.pipe(v.array(v.string()), v.readonly())]),
    }),
  ),
  v.maxLength(MOST_ANSWERS),
  v.readonly(),
);
const LEARNER = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_LEARNER_NAME)),
  lessons: v.pipe(v.array(PLACE), v.maxLength(MOST_LESSONS)),
  /** Before the lessons and after them. */
  quiz: v.exactOptional(v.strictObject({ before: v.nullable(ROUND), after: v.nullable(ROUND) })),
});
const PROGRESS = v.strictObject({
  version: v.literal(1),
  current: v.string(),
  learners: v.pipe(v.array(LEARNER), v.minLength(1), v.maxLength(MOST_LEARNERS)),
});
