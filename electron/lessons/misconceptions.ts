import * as v from "valibot";
import { parse } from "yaml";
import type { Misconception } from "../../core/lesson/misconception.ts";
import { readLesson } from "./read-lesson.ts";

/** In the order of their numbers. What the worlds are made of is read as lesson files are. */
export function builtInMisconceptions(): readonly Misconception[] {
  const files = import.meta.glob<string>("../../core/lesson/misconceptions.yaml", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  return Object.values(files).flatMap((text) => v.parse(v.array(ENTRY), parse(text)).map(misconceptionOf));
}

function misconceptionOf(entry: Entry): Misconception {
  const { number, belief, lesson, believed } = entry;
  const read = readLesson(JSON.stringify(runFile(entry)));
  if (!read.ok) throw new Error(`Misconception ${number}: ${read.faults.map(({ sentence }) => sentence).join(" ")}`);
  const [question] = read.lesson.steps[0]?.questions ?? [];
  if (question === undefined) throw new Error(`Misconception ${number} asks no question.`);
  return { number, belief, lesson, run: read.lesson, question, believed };
}

/** A lesson of one step: what is asked in the quiz is predicted there, and then seen. */
function runFile(entry: Entry): object {
  const { number, belief, clients = CLIENTS, broker, statements, say, script, goal = "at rest" } = entry;
  const { at = "session:dash", ask, choice, count, messages, probe, explainedBy, because } = entry;
  const question = { id: "outcome", at, ask, choice, count, messages, probe, explainedBy, because };
  const step = { id: "run", kind: "predict", title: "Is it so?", say, conclude: because };
  return {
    id: `misconception-${number}`,
    number,
    title: `“${belief}”`,
    aim: "You can tell whether this is so.",
    topic: "home/temp",
    world: { clients, broker },
    steps: [{ ...step, script, questions: [question], goal }],
    rule: { text: because, statements },
  };
}

/** Where an entry has none of its own. */
const CLIENTS = { sensor: {}, dash: { cleanStart: false } };
/** What `readLesson` checks is not checked here. */
const line = v.string();
const ENTRY = v.strictObject({
  number: v.number(),
  belief: line,
  lesson: line,
  statements: v.array(line),
  say: line,
  clients: v.optional(v.record(line, v.unknown())),
  broker: v.optional(v.record(line, v.unknown())),
  script: v.array(line),
  /** Once this holds the outcome is there; at rest, where it is left out. */
  goal: v.optional(v.array(line)),
  at: v.optional(line),
  ask: line,
  choice: v.optional(v.record(line, v.unknown())),
  count: v.optional(v.number()),
  messages: v.optional(v.array(line)),
  probe: line,
  explainedBy: line,
  believed: v.union([v.boolean(), v.number(), line, v.array(line)]),
  because: line,
});
type Entry = v.InferOutput<typeof ENTRY>;
