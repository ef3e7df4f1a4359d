import type { EventId, NodeName } from "../events/names.ts";
import type { MatrixId } from "../experiment/matrix.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { TopicName } from "../protocol/vocabulary.ts";
import type { Cast } from "./cast.ts";
import type { Answer, Control, LessonStep, Question, RuleCard } from "./lesson.ts";

/** Where the learner stands, as the page shows it. */
export interface LessonView {
  readonly lessonId: string;
  readonly number: number;
  readonly title: string;
  readonly aim: string;
  /** What the lesson publishes to when nothing else is said. */
  readonly topic: TopicName;
  readonly steps: readonly {
    readonly id: string;
    readonly kind: LessonStep["kind"];
    readonly title: string;
    readonly done: boolean;
  }[];
  readonly stepIndex: number;
  readonly say: string;
  /** Null until the goal is reached. */
  readonly conclude: string | null;
  /**
   * "predicting": answers are wanted and Play is refused. "ready": waits for Play or Step. "running": the script is
   * under way or the learner acts. "done": the goal is reached.
   */
  readonly phase: "predicting" | "ready" | "running" | "done";
  /** What was done that the goal rules out: it cannot be reached any more, and the step has to begin again. Null: it still can. */
  readonly missedBy: EventId | null;
  /** With how many other values the step can be played again. */
  readonly variants: number;
  readonly questions: readonly Omit<Question, "probe" | "explainedBy" | "because">[];
  /** By question id, once committed. They stay beside the outcome. */
  readonly answers: readonly { readonly question: string; readonly answer: Answer }[];
  readonly feedback: readonly Feedback[];
  readonly hints: readonly string[];
  readonly hintsLeft: number;
  readonly controls: readonly Control[];
  readonly statements: readonly StatementId[];
  /** Whose card the step is about. */
  readonly card: NodeName | null;
  readonly cast: Cast;
  readonly matrix: MatrixId | null;
  /** Whose costs can be compared now; null: nobody's, or the step is not done. */
  readonly costs: NodeName | null;
  /** Shown when the last step is done. */
  readonly rule: RuleCard | null;
}

export interface Feedback {
  readonly question: string;
  readonly predicted: Answer;
  /** What really happened; null when the run left nothing to read. */
  readonly actual: Answer | null;
  readonly correct: boolean;
  /** Said whichever way the answer was. */
  readonly because: string;
  /** The events that explain it, first to last. */
  readonly events: readonly EventId[];
}

export interface LessonSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly aim: string;
}
