import type { EventId } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { assert } from "../kernel/assert.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { WorldCommand, WorldSpec } from "../world/input.ts";
import { answerRefusal, anyAnswer, feedbackOn } from "./answers.ts";
import { type Cast, castOf } from "./cast.ts";
import { brokenBy, holds } from "./checks.ts";
import { allows } from "./controls.ts";
import type { Answer, Check, Lesson, LessonStep, ScriptedCommand } from "./lesson.ts";
import type { Feedback, LessonView } from "./lesson-view.ts";
import type { EntityLookup, LessonRunner } from "./runner-interface.ts";

type Answers = readonly { readonly question: string; readonly answer: Answer }[];

/**
 * One learner's way through one lesson: pure, and without a world of its own.
 *
 * A step that is gone back to, or restarted, begins as it began the first time. Who owns the world brings that world back
 * (by replaying its inputs); the runner forgets the answers, hints and events of the earlier run, and keeps that the step
 * was once done.
 *
 * Invariants: 1. a step is done only once its script has nothing left and its goal holds; 2. feedback is made at that
 * moment, from what was seen since the step began, and stays.
 */
export class LessonRun implements LessonRunner {
  readonly #lesson: Lesson;
  readonly #cast: Cast;
  /** Indexes of the steps that were done at least once. */
  readonly #stepsDone = new Set<number>();
  #stepIndex = 0;
  #reachedIndex = 0;
  /** Which values the step is played with: 0 as it is written, otherwise one of its variants. */
  #variantIndex = 0;
  // From here on: what belongs to the step's present run.
  #events: WorldEvent[] = [];
  #answers: Answers = [];
  #feedback: readonly Feedback[] = [];
  #hintsGiven = 0;
  #commandsTaken = 0;
  /** Null until Play or Step is pressed. */
  #runBeganAt: Instant | null = null;
  #isDone = false;
  #missedBy: EventId | null = null;

  constructor(lesson: Lesson) {
    assert(lesson.steps[0]?.world === "fresh", "the first step of a lesson begins with a fresh world");
    this.#lesson = lesson;
    this.#cast = castOf(lesson);
  }

  get lessonId(): string {
    return this.#lesson.id;
  }

  get stepIndex(): number {
    return this.#stepIndex;
  }

  view(): LessonView {
    const { id, number, title, aim, topic, steps, matrix, rule } = this.#lesson;
    const step = this.#step;
    return {
      lessonId: id,
      number,
      title,
      aim,
      topic,
      steps: steps.map((other, index) => {
        return { id: other.id, kind: other.kind, title: other.title, done: this.#stepsDone.has(index) };
      }),
      stepIndex: this.#stepIndex,
      say: step.say,
      conclude: this.#isDone ? step.conclude : null,
      phase: this.#phase,
      missedBy: this.#isDone ? null : this.#missedBy,
      variants: this.#writtenStep.variants.length,
      questions: step.questions.map((question) => {
        return { id: question.id, ask: question.ask, at: question.at, answer: question.answer };
      }),
      answers: this.#answers,
      feedback: this.#feedback,
      hints: step.hints.slice(0, this.#hintsGiven),
      hintsLeft: step.hints.length - this.#hintsGiven,
      controls: step.controls,
      statements: step.statements,
      card: step.card ?? this.#cast.subscribers[0] ?? null,
      cast: this.#cast,
      matrix,
      costs: this.#isDone ? step.costs : null,
      rule: this.#isDone && this.#stepIndex === steps.length - 1 ? rule : null,
    };
  }

  stepWorld(): WorldSpec | null {
    const { world, settings, broker, brokerStore } = this.#step;
    if (world === "continue") return null;
    const { clients, ...others } = this.#lesson.world;
    return {
      ...others,
      broker: { ...others.broker, ...broker },
      ...(brokerStore !== undefined && { brokerStore }),
      clients: clients.map(({ spec, link }) => {
        return { spec: { ...spec, settings: { ...spec.settings, ...settings[spec.name] } }, link };
      }),
    };
  }

  stepBegan(): void {
    this.#events = [];
    this.#answers = [];
    this.#feedback = [];
    this.#hintsGiven = 0;
    this.#commandsTaken = 0;
    this.#runBeganAt = null;
    this.#isDone = false;
    this.#missedBy = null;
  }

  runBegan(at: Instant): void {
    if (this.playRefused() === null) this.#runBeganAt ??= at;
  }

  nextCommandAt(): Instant | null {
    const next = this.#step.script[this.#commandsTaken];
    return next === undefined || this.#runBeganAt === null ? null : later(this.#runBeganAt, next.afterMs);
  }

  takeCommand(): WorldCommand {
    const next = this.#step.script[this.#commandsTaken];
    assert(next !== undefined && this.#runBeganAt !== null, "a command is due");
    this.#commandsTaken += 1;
    return next.command;
  }

  observe(events: readonly WorldEvent[], entities: EntityLookup): boolean {
    if (this.#isDone || this.#hasSeenTooMuch) return false;
    for (const event of events) this.#events.push(event);
    if (this.#phase !== "running" || this.#scriptIsUnderWay) return false;
    const { goal, questions } = this.#step;
    const seen = { events: this.#events, entities };
    if (!holds(goal, seen)) return this.#hasMissed(goal);
    this.#isDone = true;
    this.#stepsDone.add(this.#stepIndex);
    this.#feedback = questions.map((question) => feedbackOn(question, this.#answerTo(question.id), seen));
    return true;
  }

  playRefused(): string | null {
    if (this.#phase === "predicting") return PREDICT_FIRST;
    if (this.#hasSeenTooMuch) return "Too much has happened in this step to judge it. Restart the step.";
    return null;
  }

  commandRefused(command: WorldCommand): string | null {
    if (!allows(this.#step.controls, command)) return "Not needed in this step of the lesson.";
    if (this.#phase === "predicting") return PREDICT_FIRST;
    if (this.#scriptIsUnderWay) return "The lesson acts first: press Play and wait until it has finished.";
    return null;
  }

  predict(answers: Answers): string | null {
    const { questions } = this.#step;
    if (this.#phase !== "predicting") {
      return questions.length === 0
        ? "This step asks for no prediction."
        : "Your prediction is committed. Restart the step to predict again.";
    }
    for (const question of questions) {
      const given = answers.filter((answer) => answer.question === question.id);
      const [first] = given;
      if (first === undefined || given.length > 1) return `Answer each question once: “${question.ask}”`;
      const refusal = answerRefusal(question, first.answer);
      if (refusal !== null) return refusal;
    }
    if (answers.length > questions.length) return "There is an answer to a question that this step does not ask.";
    this.#answers = answers.map(({ question, answer }) => ({ question, answer }));
    return null;
  }

  next(): string | null {
    if (!this.#isDone) return "Reach the goal of this step first.";
    if (this.#stepIndex === this.#lesson.steps.length - 1) return "This is the last step of the lesson.";
    this.#stepIndex += 1;
    this.#variantIndex = 0;
    this.#reachedIndex = Math.max(this.#reachedIndex, this.#stepIndex);
    return null;
  }

  goTo(stepIndex: number): string | null {
    if (!Number.isInteger(stepIndex) || stepIndex < 0 || stepIndex > this.#reachedIndex)
      return "That step has not been reached yet.";
    this.#stepIndex = stepIndex;
    this.#variantIndex = 0;
    return null;
  }

  again(): string | null {
    const { variants } = this.#writtenStep;
    if (variants.length === 0) return "This step has no other values. Restart it to see it again.";
    this.#variantIndex = (this.#variantIndex + 1) % (variants.length + 1);
    return null;
  }

  hint(): string | null {
    if (this.#hintsGiven === this.#step.hints.length) return "There are no more hints for this step.";
    this.#hintsGiven += 1;
    return null;
  }

  resume({ step, stepsDone }: { readonly step: string; readonly stepsDone: readonly string[] }): void {
    for (const [index, { id }] of this.#lesson.steps.entries()) {
      if (stepsDone.includes(id)) this.#stepsDone.add(index);
    }
    this.#stepIndex = Math.max(
      0,
      this.#lesson.steps.findIndex(({ id }) => id === step),
    );
    const afterDone = Math.min(Math.max(...this.#stepsDone, -1) + 1, this.#lesson.steps.length - 1);
    this.#reachedIndex = Math.max(this.#stepIndex, afterDone);
  }

  rehearsal(): { answers: Answers; solution: readonly ScriptedCommand[] } {
    const { questions, solution } = this.#step;
    return { answers: questions.map((question) => ({ question: question.id, answer: anyAnswer(question) })), solution };
  }

  /** True when the goal has just gone out of reach. */
  #hasMissed(goal: Check): boolean {
    if (this.#missedBy !== null) return false;
    this.#missedBy = brokenBy(goal, this.#events)?.id ?? null;
    return this.#missedBy !== null;
  }

  get #step(): LessonStep {
    const written = this.#writtenStep;
    return written.variants[this.#variantIndex - 1] ?? written;
  }

  get #writtenStep(): LessonStep {
    const step = this.#lesson.steps[this.#stepIndex];
    assert(step !== undefined, "the step exists");
    return step;
  }

  get #phase(): LessonView["phase"] {
    if (this.#isDone) return "done";
    if (this.#answers.length < this.#step.questions.length) return "predicting";
    // Without a script the step is the learner's from the first moment on.
    return this.#runBeganAt === null && this.#step.script.length > 0 ? "ready" : "running";
  }

  get #scriptIsUnderWay(): boolean {
    return this.#commandsTaken < this.#step.script.length;
  }

  get #hasSeenTooMuch(): boolean {
    return this.#events.length > MAXIMUM_EVENTS;
  }

  #answerTo(question: string): Answer {
    const given = this.#answers.find((answer) => answer.question === question);
    assert(given !== undefined, "every question was answered");
    return given.answer;
  }
}

const PREDICT_FIRST = "Predict first: answer the questions of this step and commit your answers.";
/** A step takes some hundred events; a device that floods the lab must not make each check longer than the one before. */
const MAXIMUM_EVENTS = 5_000;
