import { HostFailure } from "../../core/contract/host-failure.ts";
import type { QuizAnswers, QuizItemView, QuizMark, QuizQuestionView } from "../../core/contract/quiz-view.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import { answerRefusal, sameAnswer } from "../../core/lesson/answers.ts";
import type { Answer, Lesson } from "../../core/lesson/lesson.ts";
import type { Misconception } from "../../core/lesson/misconception.ts";
import type { CreateLessonRunner } from "../../core/lesson/runner-interface.ts";
import { Lab } from "./lab.ts";
import type { Learning } from "./learning.ts";
import { rehearse } from "./rehearse.ts";
import type { CreateWorld } from "./world-run.ts";

export type QuizCommands = Pick<HostImplementation, "quiz/questions" | "quiz/hand-in" | "quiz/results">;

export interface QuizOptions {
  readonly misconceptions?: readonly Misconception[];
  readonly createRunner: CreateLessonRunner;
  readonly createWorld: CreateWorld;
}

/** The quiz before and after the lessons. What is right is what the broker does: it is run when it is first asked for. */
export class Quiz {
  readonly #misconceptions: readonly Misconception[];
  readonly #createRunner: CreateLessonRunner;
  readonly #createWorld: CreateWorld;
  readonly #actual = new Map<Misconception, Answer>();

  constructor({ misconceptions = [], createRunner, createWorld }: QuizOptions) {
    this.#misconceptions = misconceptions;
    this.#createRunner = createRunner;
    this.#createWorld = createWorld;
  }

  /** The worlds that contradict them, to be opened like lessons. */
  get runs(): readonly Lesson[] {
    return this.#misconceptions.map(({ run }) => run);
  }

  commands(learning: Learning): QuizCommands {
    return {
      "quiz/questions": () => this.#misconceptions.map(questionOf),
      "quiz/hand-in": (answers) => learning.keepRound(this.#checked(answers)),
      "quiz/results": () => {
        const { before, after } = learning.quizRounds;
        return { items: this.#misconceptions.map((one) => this.#item(one, before, after)) };
      },
    };
  }

  #checked(answers: QuizAnswers): QuizAnswers {
    const asked = new Map(this.#misconceptions.map((one) => [one.run.id, one.question]));
    for (const { question, answer } of answers) {
      const wanted = asked.get(question);
      if (wanted === undefined) throw new HostFailure("not-found", `The quiz has no question "${question}".`);
      // A second answer to the same question finds it gone.
      asked.delete(question);
      const refusal = answerRefusal(wanted, answer);
      if (refusal !== null) throw new HostFailure("refused", refusal);
    }
    return answers;
  }

  #item(one: Misconception, before: QuizAnswers | null, after: QuizAnswers | null): QuizItemView {
    const { belief, lesson, question } = one;
    return {
      question: questionOf(one),
      belief,
      lesson,
      before: before === null ? null : this.#mark(one, before),
      after: after === null ? null : this.#mark(one, after),
      outcome: after === null ? null : { actual: this.#actualOf(one), because: question.because },
    };
  }

  #mark(one: Misconception, round: QuizAnswers): QuizMark {
    const answer = round.find(({ question }) => question === one.run.id)?.answer ?? null;
    if (answer === null) return { answer, correct: false, believed: false };
    return {
      answer,
      correct: sameAnswer(answer, this.#actualOf(one)),
      believed: sameAnswer(answer, one.believed),
    };
  }

  #actualOf(one: Misconception): Answer {
    const known = this.#actual.get(one);
    if (known !== undefined) return known;
    const runner = this.#createRunner(one.run);
    const lab = new Lab({ kind: "lesson", id: one.run.id }, runner, {
      createWorld: this.#createWorld,
      outside: { send: () => {}, close: () => {} },
      pause: () => {},
      tell: () => {},
    });
    rehearse(lab, runner);
    const actual = runner.view().feedback[0]?.actual ?? null;
    if (actual === null) throw new HostFailure("fault", `The world that contradicts “${one.belief}” has no outcome.`);
    this.#actual.set(one, actual);
    return actual;
  }
}

function questionOf({ run, question }: Misconception): QuizQuestionView {
  const { ask, at, answer } = question;
  return { id: run.id, ask, at, answer, say: run.steps[0]?.say ?? "" };
}
