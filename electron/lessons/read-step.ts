import * as v from "valibot";
import type { ClientSettings } from "../../core/client/settings.ts";
import type { NodeName } from "../../core/events/names.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import type { LessonStep, Question, ScriptedCommand } from "../../core/lesson/lesson.ts";
import { faultSentence } from "../host/fault-sentence.ts";
import { BROKER_CONFIG, CLIENT_SETTINGS, WORLD_COMMAND } from "../host/world-command-schema.ts";
import { type Stage, scriptedCommands } from "./commands.ts";
import { LessonFault, within } from "./fault.ts";
import type { WrittenQuestion, WrittenStep } from "./lesson-schema.ts";
import { checkOf, entityId, eventPattern, probeOf } from "./patterns.ts";
import { variantsOf } from "./variants.ts";

/** A step of the lesson with its variants, from what is written. */
export function stepOf(written: WrittenStep, index: number, stage: Stage): LessonStep {
  const [first = written, ...others] = variantsOf(written);
  const variants = others.map((other) => oneStep(other, index, stage, []));
  return oneStep(first, index, stage, variants);
}

function oneStep(written: WrittenStep, index: number, stage: Stage, variants: readonly LessonStep[]): LessonStep {
  const {
    id,
    kind,
    title,
    world = index === 0 ? "fresh" : "continue",
    settings = {},
    broker = {},
    brokerStore,
  } = written;
  if (index === 0 && world !== "fresh")
    throw new LessonFault("The first step must begin with a fresh world.", ["world"]);
  const { script = [], questions = [], controls = [], hints = [], statements = [], solution = [] } = written;
  return {
    id,
    kind,
    title,
    say: joined(written.say),
    conclude: joined(written.conclude),
    card: within("card", () => clientOf(written.card, stage)),
    costs: within("costs", () => clientOf(written.costs, stage)),
    world,
    settings: Object.fromEntries(
      Object.entries(settings).map(([node, change]) => {
        if (!stage.nodes.includes(node)) throw new LessonFault(`There is no client "${node}".`, ["settings", node]);
        return [node, settingsOf(change)];
      }),
    ),
    broker,
    ...(brokerStore !== undefined && { brokerStore }),
    script: within("script", () => scriptOf(script, stage)),
    questions: within("questions", () => questions.map((question, at) => within(at, () => questionOf(question)))),
    goal: within("goal", () => checkOf(written.goal)),
    controls,
    hints: hints.map(joined),
    statements,
    solution: within("solution", () => scriptOf(solution, stage)),
    variants,
  };
}

function clientOf(node: string | undefined, stage: Stage): NodeName | null {
  if (node === undefined) return null;
  if (!stage.nodes.includes(node)) throw new LessonFault(`There is no client "${node}".`);
  return node;
}

/** Settings of a client as the core has them: payloads are bytes there. */
export function settingsOf({ will, ...others }: NonNullable<WrittenStep["settings"]>[string]): Partial<ClientSettings> {
  if (will === undefined) return others;
  return { ...others, will: will === null ? null : { ...will, payload: utf8Encode(will.payload) } };
}

/** Wrapped lines are one line; an empty line still begins a paragraph. */
export function joined(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ")).join("\n\n");
}

/** In the order of time, however it is written. A line that its values leave empty is none. */
function scriptOf(lines: readonly string[], stage: Stage): readonly ScriptedCommand[] {
  const script = lines.flatMap((line, index) => {
    return line === "" ? [] : within(index, () => scriptedCommands(line, stage).map(possible));
  });
  return script.toSorted((one, other) => one.afterMs - other.afterMs);
}

/** Settings are checked here: the rest of a command is right by its words. */
function possible(scripted: ScriptedCommand): ScriptedCommand {
  const { success, issues } = v.safeParse(WORLD_COMMAND, scripted.command, { abortEarly: true });
  if (success) return scripted;
  if (issues[0].expected !== "never") throw new LessonFault(`Here ${faultSentence(issues[0], 1)}`);
  const settings = scripted.command.type === "configure-broker" ? BROKER_CONFIG : CLIENT_SETTINGS;
  throw new LessonFault(`${faultSentence(issues[0], 1)} The fields there: ${Object.keys(settings).join(", ")}.`);
}

function questionOf(written: WrittenQuestion): Question {
  const { id } = written;
  return {
    id,
    ask: joined(written.ask),
    at: within("at", () => entityId(written.at)),
    answer: answerOf(written),
    probe: within("probe", () => probeOf(written.probe)),
    explainedBy: within("explainedBy", () => eventPattern(written.explainedBy)),
    because: joined(written.because),
  };
}

function answerOf({ choice, count, messages }: WrittenQuestion): Question["answer"] {
  const given = [choice, count, messages].filter((answer) => answer !== undefined);
  if (given.length !== 1) throw new LessonFault("A question has either choice, count or messages.");
  if (count !== undefined) return { kind: "count", maximum: count };
  if (messages !== undefined) return { kind: "messages", candidates: messages };
  const options = Array.isArray(choice)
    ? choice.map((value) => ({ value, label: String(value) }))
    : Object.entries(choice ?? {}).map(([label, value]) => ({ value, label }));
  if (options.length < 2) throw new LessonFault("A choice has at least two answers.", ["choice"]);
  return { kind: "choice", options };
}
