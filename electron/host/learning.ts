import { HostFailure } from "../../core/contract/host-failure.ts";
import { type LearningView, MOST_LEARNERS } from "../../core/contract/learning-view.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { LessonView } from "../../core/lesson/lesson-view.ts";
import type { LessonRunner } from "../../core/lesson/runner-interface.ts";
import {
  currentLearner,
  type LessonPlace,
  type Progress,
  type QuizRound,
  withCurrent,
  withLearner,
  withoutLearner,
  withPlace,
} from "../progress/progress.ts";
import { FORGETFUL, type ProgressKeeper } from "../progress/progress-file.ts";
import type { Lab } from "./lab.ts";
import type { Lessons } from "./lessons.ts";
import type { Pages } from "./pages.ts";

export type LearnerCommands = Pick<
  HostImplementation,
  "learner/add" | "learner/choose" | "learner/remove" | "learner/start-over"
>;

/** Who learns, and how far everybody is. */
export class Learning {
  readonly #lessons: Lessons;
  readonly #keeper: ProgressKeeper;
  readonly #pages: Pages;
  #progress: Progress;
  /** What was said last of what cannot be kept: not to be said again with each step. */
  #wrong: string | null = null;

  constructor(lessons: Lessons, pages: Pages, keeper: ProgressKeeper = FORGETFUL) {
    this.#lessons = lessons;
    this.#keeper = keeper;
    this.#pages = pages;
    const { progress, wrong } = keeper.read();
    this.#progress = progress;
    if (wrong !== null) pages.addStandingNotice({ level: "warning", text: wrong });
  }

  get view(): LearningView {
    const { learners, current } = this.#progress;
    const places = currentLearner(this.#progress).lessons;
    return {
      learners: learners.map(({ id, name }) => ({ id, name })),
      current,
      lessons: this.#lessons.all.flatMap(({ id, steps }) => {
        const place = places.find(({ lesson }) => lesson === id);
        if (place === undefined) return [];
        const done = steps.filter((step) => place.stepsDone.includes(step.id));
        return [{ lesson: id, stepsDone: done.length, steps: steps.length }];
      }),
      quiz: { before: this.quizRounds.before !== null, after: this.quizRounds.after !== null },
    };
  }

  /** What the one who learns now has handed in. */
  get quizRounds(): { readonly before: QuizRound | null; readonly after: QuizRound | null } {
    return currentLearner(this.#progress).quiz ?? { before: null, after: null };
  }

  keepRound(round: QuizRound): void {
    const isFirst = this.quizRounds.before === null && !this.view.lessons.some((one) => one.stepsDone === one.steps);
    const rounds = { ...this.quizRounds, [isFirst ? "before" : "after"]: round };
    this.#keep(withCurrent(this.#progress, (learner) => ({ ...learner, quiz: rounds })));
  }

  /** Brings a lesson that was just opened to where the learner stood; one that was done begins again. */
  resume(lab: Lab, runner: LessonRunner): void {
    const place = currentLearner(this.#progress).lessons.find(({ lesson }) => lesson === runner.lessonId);
    if (place === undefined) return;
    const { steps } = runner.view();
    const isDone = steps.every(({ id }) => place.stepsDone.includes(id));
    const refusal = lab.resume(runner, isDone ? { ...place, step: steps[0]?.id ?? "" } : place);
    if (refusal !== null) this.#pages.tell("notice", { level: "warning", text: refusal });
  }

  /** Where the learner stands now. Only what is new is written down. */
  see(view: LessonView | null): void {
    if (view === null || !this.#lessons.all.some(({ id }) => id === view.lessonId)) return;
    const step = view.steps[view.stepIndex];
    if (step === undefined) return;
    const stepsDone = view.steps.flatMap(({ id, done }) => (done ? [id] : []));
    // To have opened a lesson is not to have begun it.
    if (view.stepIndex === 0 && stepsDone.length === 0) return;
    const place: LessonPlace = { lesson: view.lessonId, step: step.id, stepsDone };
    const kept = currentLearner(this.#progress).lessons.find(({ lesson }) => lesson === place.lesson);
    if (JSON.stringify(kept) === JSON.stringify(place)) return;
    this.#keep(withCurrent(this.#progress, (learner) => withPlace(learner, place)));
  }

  /** `reopen` opens the open lesson once more: for another learner it begins elsewhere. */
  commands(reopen: () => void): LearnerCommands {
    const become = (progress: Progress): void => {
      this.#keep(progress);
      reopen();
    };
    return {
      "learner/add": (name) => {
        const wanted = name.trim();
        const { learners } = this.#progress;
        if (wanted === "") throw new HostFailure("refused", "A learner needs a name.");
        if (learners.some((learner) => learner.name === wanted))
          throw new HostFailure("refused", `There is a learner "${wanted}" already: choose another name.`);
        if (learners.length >= MOST_LEARNERS)
          throw new HostFailure("refused", `There is room for ${MOST_LEARNERS} learners: remove one first.`);
        become(withLearner(this.#progress, wanted));
      },
      "learner/choose": (id) => become({ ...this.#progress, current: this.#known(id) }),
      "learner/remove": (id) => become(withoutLearner(this.#progress, this.#known(id))),
      "learner/start-over": () => {
        become(withCurrent(this.#progress, (learner) => ({ id: learner.id, name: learner.name, lessons: [] })));
      },
    };
  }

  #known(id: string): string {
    if (this.#progress.learners.some((learner) => learner.id === id)) return id;
    throw new HostFailure("not-found", "This learner was removed.");
  }

  #keep(progress: Progress): void {
    this.#progress = progress;
    const wrong = this.#keeper.write(progress);
    if (wrong !== null && wrong !== this.#wrong) this.#pages.tell("notice", { level: "warning", text: wrong });
    this.#wrong = wrong;
    this.#pages.tell("learning", this.view);
  }
}
