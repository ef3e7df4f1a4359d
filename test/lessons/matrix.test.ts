import { expect, test } from "vitest";
import type { LessonStep } from "../../core/lesson/lesson.ts";
import { Learner } from "../../electron/lesson-check/learner.ts";
import { builtInTexts } from "../../electron/lessons/built-in.ts";
import { readLesson } from "../../electron/lessons/read-lesson.ts";

/** The five things that decide, as lesson 13 has them. */
interface Cell {
  readonly published: number;
  readonly granted: number;
  readonly clean: boolean;
  readonly retain: boolean;
  readonly away: boolean;
}

const CELLS: readonly Cell[] = [0, 1, 2].flatMap((published) =>
  [0, 1, 2].flatMap((granted) =>
    [false, true].flatMap((clean) =>
      [false, true].flatMap((retain) => [false, true].map((away) => ({ published, granted, clean, retain, away }))),
    ),
  ),
);

/** How often the message comes, and how often of these from the shelf, by the rule of the lesson. */
function byTheRule({ published, granted, clean, retain, away }: Cell): readonly [received: number, fromShelf: number] {
  if (!away) return [1, 0];
  if (!clean && Math.min(published, granted) >= 1) return [1, 0];
  return retain && clean ? [1, 1] : [0, 0];
}

test("lesson 13: all 72 cells of the matrix come out as its rule says", () => {
  const seen = CELLS.map((cell) => [cell, outcome(cell)]);
  expect(CELLS).toHaveLength(72);
  expect(seen).toEqual(CELLS.map((cell) => [cell, byTheRule(cell)]));
});

/** The step of the lesson, played with the values of this cell. */
function outcome(cell: Cell): readonly unknown[] {
  const learner = new Learner({ ...LESSON, steps: [{ ...stepWith(cell), world: "fresh", variants: [] }] });
  const { view } = learner.does({ predictions: { received: 0, "from-shelf": 0 } });
  return view.feedback.map(({ actual }) => actual);
}

function stepWith({ published, granted, clean, retain, away }: Cell): LessonStep {
  const values = Object.entries({
    published,
    granted,
    "flag.clean": clean,
    "flag.words": "a flag",
    "retain.word": retain ? " retain" : "",
    "retain.words": "a flag",
    "dash.is": away ? "away" : "connected",
    "dash.leaves": away ? "6s cut dash" : "",
    "dash.plugs": away ? "13s restore dash" : "",
    "dash.returns": away ? "14s connect dash" : "",
  });
  const written = values.reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), WITHOUT_VARY);
  const read = readLesson(written);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const step = read.lesson.steps.find(({ id }) => id === "any-cell");
  if (step === undefined) throw new Error("Lesson 13 has no step any-cell.");
  return step;
}

const TEXT = builtInTexts().get("core/lesson/lessons/13-the-whole-matrix.yaml") ?? "";
const READ = readLesson(TEXT);
if (!READ.ok) throw new Error(JSON.stringify(READ.faults));
const LESSON = READ.lesson;
/** The values come from the cell instead. */
const WITHOUT_VARY = TEXT.replace(/ {4}vary:\n(?: {6}.*\n)+/, "");
