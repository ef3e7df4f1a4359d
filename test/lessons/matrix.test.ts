import { expect, test } from "vitest";
import { type Cell, cellsOf } from "../../core/experiment/matrix.ts";
import { runCells } from "../../core/experiment/run-cell.ts";
import type { LessonStep } from "../../core/lesson/lesson.ts";
import { Learner } from "../../electron/lesson-check/learner.ts";
import { builtInTexts } from "../../electron/lessons/built-in.ts";
import { readLesson } from "../../electron/lessons/read-lesson.ts";

test("lesson 13: all 72 cells of the matrix come out as the same step played with their values", () => {
  const cells = cellsOf("sessions");
  const computed = runCells("sessions", 0, cells.length).map(({ outcome }) => ANSWERS[outcome]);
  expect(cells.map((cell, index) => [cell, computed[index]])).toEqual(cells.map((cell) => [cell, outcome(cell)]));
});

/** How often the message comes, and how often of these from the shelf. */
const ANSWERS: Readonly<Record<string, readonly [received: number, fromShelf: number]>> = {
  live: [1, 0],
  queued: [1, 0],
  retained: [1, 1],
  never: [0, 0],
};

/** The step of the lesson, played with the values of this cell. */
function outcome(cell: Cell): readonly unknown[] {
  const learner = new Learner({ ...LESSON, steps: [{ ...stepWith(cell), world: "fresh", variants: [] }] });
  const { view } = learner.does({ predictions: { received: 0, "from-shelf": 0 } });
  return view.feedback.map(({ actual }) => actual);
}

function stepWith({ published = "", granted = "", session, retain, dash }: Cell): LessonStep {
  const [clean, away] = [session === "clean", dash === "away"];
  const values = Object.entries({
    published,
    granted,
    "flag.clean": clean,
    "flag.words": "a flag",
    "retain.word": retain === "1" ? " retain" : "",
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
