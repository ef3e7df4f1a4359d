import type { BrokerConfig } from "../broker/config.ts";
import type { ClientSettings } from "../client/settings.ts";
import type { BrokerStoreKind, NodeName } from "../events/names.ts";
import type { MatrixId } from "../experiment/matrix.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { TopicName } from "../protocol/vocabulary.ts";
import type { WorldCommand, WorldSpec } from "../world/input.ts";

/**
 * A lesson is data. What it expects is never written down: a question names a probe, and the probe reads the answer from
 * what the broker and the clients really did.
 */
export interface Lesson {
  readonly id: string;
  /** Its place in the curriculum. */
  readonly number: number;
  readonly title: string;
  /** One sentence: what the learner can tell afterwards. */
  readonly aim: string;
  /** What a message of it is published to when nothing else is said. */
  readonly topic: TopicName;
  readonly world: WorldSpec;
  readonly steps: readonly LessonStep[];
  /** Offered beside its steps: the table of all that it is about. */
  readonly matrix: MatrixId | null;
  readonly rule: RuleCard;
  readonly translations: readonly LessonTranslation[];
}

/** Texts of a lesson in another language, which is named as in "es". */
export interface LessonTranslation {
  readonly language: string;
  readonly texts: readonly TranslatedText[];
}

export type TranslatedText = readonly [inEnglish: string, translated: string];

export interface RuleCard {
  readonly text: string;
  readonly statements: readonly StatementId[];
}

export interface LessonStep {
  readonly id: string;
  /** "watch": the lesson acts. "predict": answer first, then it acts. "change", "build": the learner acts. */
  readonly kind: "watch" | "predict" | "change" | "build";
  readonly title: string;
  /** What the learner reads before the step runs. Paragraphs are separated by an empty line. */
  readonly say: string;
  /** What is pointed out once the goal is reached. */
  readonly conclude: string;
  /** Whose card is brought up when the step begins; null: of who subscribes first in the lesson. */
  readonly card: NodeName | null;
  /** Whose costs are compared, with a session that is kept and with a clean one, once the step is done; null: nobody's. */
  readonly costs: NodeName | null;
  /** "fresh" begins with a new world, "continue" with the state the step before left. */
  readonly world: "fresh" | "continue";
  /** A fresh world may differ from the lesson's in its clients' settings, by the names of the clients, and in its broker. */
  readonly settings: Readonly<Record<NodeName, Partial<ClientSettings>>>;
  readonly broker: Partial<BrokerConfig>;
  /** Where the broker of a fresh world keeps what must outlive its process; left out: as the lesson says. */
  readonly brokerStore?: BrokerStoreKind;
  /** What the lesson itself does, in virtual time after the step begins to run. */
  readonly script: readonly ScriptedCommand[];
  readonly questions: readonly Question[];
  /** The step is done as soon as this holds for the real state. */
  readonly goal: Check;
  /** What the learner may use; everything else is shown disabled. */
  readonly controls: readonly Control[];
  /** From a nudge to nearly the answer. */
  readonly hints: readonly string[];
  /** Must be reported during the step's run: a lesson that cites a statement shows it. */
  readonly statements: readonly StatementId[];
  /** What a learner could do to reach the goal: never shown, but it proves that the goal can be reached. */
  readonly solution: readonly ScriptedCommand[];
  /** The same step with other values, for whoever wants to try the rule again. */
  readonly variants: readonly LessonStep[];
}

export interface ScriptedCommand {
  readonly afterMs: number;
  readonly command: WorldCommand;
}

/** What a learner can be allowed to do, by what it acts on. */
export type Control =
  | "connection"
  | "cable"
  | "publish"
  | "subscribe"
  | "connect-settings"
  | "program-settings"
  | "process"
  | "broker"
  | "shelf";

/** Partial data: objects by the fields named, text also matches the same text as bytes, everything else exactly. */
export type Pattern = Readonly<Record<string, unknown>>;

export type Check =
  /** An entity that is there and matches. */
  | { readonly type: "entity"; readonly id: string; readonly is: Pattern }
  | { readonly type: "no-entity"; readonly id: string }
  /** At least `times` (1) matching events since the step began. */
  | { readonly type: "happened"; readonly event: Pattern; readonly times?: number }
  /** Fewer than `times` (1) matching events since the step began: once broken it stays so. */
  | { readonly type: "never"; readonly event: Pattern; readonly times?: number }
  | { readonly type: "in-order"; readonly events: readonly Pattern[] }
  /** No packet is on its way. */
  | { readonly type: "at-rest" }
  | { readonly type: "all" | "any"; readonly of: readonly Check[] };

/** Asked in the state picture: at the thing it is about. */
export interface Question {
  readonly id: string;
  readonly ask: string;
  /** The entity whose card asks it: "session:dash", "node:dash", "retained:home/temp", "broker:". */
  readonly at: string;
  readonly answer:
    | { readonly kind: "choice"; readonly options: readonly { readonly value: Answer; readonly label: string }[] }
    /** Fill the slots: 0 to `maximum`. */
    | { readonly kind: "count"; readonly maximum: number }
    /** Tick which of these, as payload texts, in any order. */
    | { readonly kind: "messages"; readonly candidates: readonly string[] };
  readonly probe: Probe;
  /** Events of the step's run that explain the outcome; the feedback links to them. */
  readonly explainedBy: Pattern;
  /** Said in the feedback whichever way the answer was. */
  readonly because: string;
}

export type Answer = string | number | boolean | readonly string[];

/** Reads an outcome from the events since the step began, or from the state at its end. */
export type Probe =
  | { readonly type: "count-events"; readonly event: Pattern }
  | { readonly type: "last-event-field"; readonly event: Pattern; readonly field: string }
  /** The payloads, as text and in order, of the matching events. */
  | { readonly type: "payloads"; readonly event: Pattern }
  | { readonly type: "entity-exists"; readonly id: string }
  /** `field` is a path such as "client.sessionPresent"; a missing entity or field is null, bytes are text. */
  | { readonly type: "entity-field"; readonly id: string; readonly field: string };
