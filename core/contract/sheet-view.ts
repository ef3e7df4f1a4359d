import type { WorldEvent } from "../events/world-event.ts";
import type { Answer, LessonStep, Question, RuleCard } from "../lesson/lesson.ts";
import type { Entity } from "../observe/entities.ts";

/** A lesson on one page: a run of it, what each side holds at its end, and the rule. All of it is what the broker does. */
export interface LessonSheetView {
  readonly number: number;
  readonly title: string;
  readonly aim: string;
  /** The step that is shown: the first that asks for a prediction, or else the first. */
  readonly step: Pick<LessonStep, "title" | "say" | "conclude">;
  /** What happened in it, for its ladder. */
  readonly events: readonly WorldEvent[];
  readonly questions: readonly (Pick<Question, "id" | "ask" | "at" | "answer"> & { readonly actual: Answer | null })[];
  /** The sessions and retained messages at its end. */
  readonly entities: readonly Entity[];
  readonly rule: RuleCard;
}
