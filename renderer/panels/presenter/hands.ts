import type { Answer } from "../../../core/lesson/lesson.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { lessonText, t } from "../../messages/text.ts";

export type Question = LessonView["questions"][number];
/** How many hands were up, by the keys of the options. */
export type Hands = Readonly<Record<string, number>>;

/** What hands can be up for. */
export interface HandOption {
  readonly key: string;
  readonly label: string;
  /** True when this is so: what really came out. */
  holds(actual: Answer): boolean;
}

export function handOptions({ answer }: Question): readonly HandOption[] {
  switch (answer.kind) {
    case "choice":
      return answer.options.map(({ value, label }, index) => {
        return { key: String(index), label: named(label), holds: (actual) => actual === value };
      });
    case "count":
      return Array.from({ length: answer.maximum + 1 }, (_, count) => {
        return { key: String(count), label: String(count), holds: (actual) => actual === count };
      });
    case "messages":
      return [
        ...answer.candidates.map((candidate, index) => {
          return { key: String(index), label: candidate, holds: (actual: Answer) => isIn(actual, candidate) };
        }),
        {
          key: NONE,
          label: t("presenter.noneOfThem"),
          holds: (actual) => Array.isArray(actual) && actual.length === 0,
        },
      ];
  }
}

/** What the room predicts; null while no hand is up. Of several with as many hands it is the first. */
export function answerOfHands(question: Question, hands: Hands): Answer | null {
  const options = handOptions(question);
  const most = Math.max(...options.map(({ key }) => hands[key] ?? 0));
  if (most === 0) return null;
  const first = options.find(({ key }) => hands[key] === most);
  const { answer } = question;
  switch (answer.kind) {
    case "choice":
      return answer.options[Number(first?.key)]?.value ?? null;
    case "count":
      return Number(first?.key);
    case "messages":
      if (first?.key === NONE) return [];
      return answer.candidates.filter((_, index) => 2 * (hands[index] ?? 0) >= most);
  }
}

function named(label: string): string {
  if (label === "true") return t("presenter.yes");
  return label === "false" ? t("presenter.no") : lessonText(label);
}

function isIn(actual: Answer, candidate: string): boolean {
  return Array.isArray(actual) && actual.includes(candidate);
}

const NONE = "none";
