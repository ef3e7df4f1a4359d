import * as v from "valibot";
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { DEFAULT_CLIENT_SETTINGS } from "../../core/client/settings.ts";
import { LARGEST_LESSON_CHARACTERS } from "../../core/contract/contract.ts";
import type { Lesson } from "../../core/lesson/lesson.ts";
import type { WorldSpec } from "../../core/world/input.ts";
import { faultSentence } from "../host/fault-sentence.ts";
import { LessonFault, type Path, within } from "./fault.ts";
import { knownFields } from "./known-fields.ts";
import { LESSON_FILE, type LessonFile } from "./lesson-schema.ts";
import { joined, settingsOf, stepOf } from "./read-step.ts";
import { translationsOf } from "./translations.ts";

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson; readonly lineOf: (path: Path) => number }
  /** In the order of the file; each says what was expected. */
  | { readonly ok: false; readonly faults: readonly LineFault[] };

export interface LineFault {
  /** Counted from 1. */
  readonly line: number;
  readonly sentence: string;
}

/** A lesson from the text of its file: YAML, which JSON is too. */
export function readLesson(text: string): ReadLesson {
  if (text.length > LARGEST_LESSON_CHARACTERS)
    return refused(1, `A lesson has at most ${LARGEST_LESSON_CHARACTERS} characters.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) return refused(lines.linePos(broken.pos[0]).line, `This is not YAML: ${broken.message}`);
  const aliasAt = firstAlias(document);
  if (aliasAt !== null) return refused(lines.linePos(aliasAt).line, "Write it out: a lesson cannot refer to itself.");
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = nodeAt(document, path.slice(0, length));
      if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = v.safeParse(LESSON_FILE, document.toJS());
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => key as string | number);
      return { line: lineOf(path), sentence: formFault(issue, path) };
    });
    return { ok: false, faults };
  }
  try {
    return { ok: true, lesson: lessonOf(parsed.output), lineOf };
  } catch (fault) {
    if (!(fault instanceof LessonFault)) throw fault;
    return refused(lineOf(fault.path), fault.message);
  }
}

interface YamlNode {
  readonly range?: readonly number[] | null;
}

/** The key where there is one: what belongs to it may begin on the next line. */
function nodeAt(document: Document, path: Path): YamlNode | undefined {
  const around = document.getIn(path.slice(0, -1), true);
  if (!isMap(around)) return document.getIn(path, true) as YamlNode | undefined;
  return around.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key as YamlNode | undefined;
}

/** With a field that is not known, what there could be in its place. */
function formFault(issue: v.BaseIssue<unknown>, path: Path): string {
  const sentence = faultSentence(issue, 0);
  if (issue.expected !== "never") return `Here ${sentence}`;
  const fields = knownFields(LESSON_FILE, path.slice(0, -1));
  return fields.length === 0 ? sentence : `${sentence} The fields there: ${fields.join(", ")}.`;
}

function lessonOf(file: LessonFile): Lesson {
  const { id, number, title, aim, topic, matrix = null, rule } = file;
  const world = within("world", () => worldOf(file));
  const stage = { nodes: Object.keys(file.world.clients), topic };
  const steps = within("steps", () => {
    return file.steps.map((written, index) => within(index, () => stepOf(written, index, stage)));
  });
  within("steps", () => refuseTwice(steps.map((step) => step.id)));
  return {
    id,
    number,
    title,
    aim: joined(aim),
    topic,
    world,
    steps,
    matrix,
    rule: { ...rule, text: joined(rule.text) },
    translations: within("translations", () => translationsOf(file)),
  };
}

/** Refuses what was named before. */
function refuseTwice(ids: readonly string[]): void {
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    throw new LessonFault(`"${ids[twice]}" is the name of an earlier step: choose another.`, [twice, "id"]);
}

function worldOf({ world }: LessonFile): WorldSpec {
  const { clients, broker = {}, brokerStore, latencyMs = LATENCY_MS } = world;
  if (Object.keys(clients).length > MOST_CLIENTS) {
    throw new LessonFault(`A lesson has at most ${MOST_CLIENTS} clients, and is clear with three.`, ["clients"]);
  }
  const link = { latencyMs };
  return {
    seed: 1,
    broker: { ...DEFAULT_BROKER_CONFIG, ...EASY_TO_FILL, ...broker },
    ...(brokerStore !== undefined && { brokerStore }),
    clients: Object.entries(clients).map(([name, written]) => {
      const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: name, ...settingsOf(written) };
      return { spec: { name, settings }, link };
    }),
    deviceLink: link,
  };
}

/** Where in the text; a few of them could unfold to more than memory holds. */
function firstAlias(document: Document): number | null {
  let found: number | null = null;
  visit(document, {
    Alias: (_, { range }) => {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function refused(line: number, sentence: string): ReadLesson {
  return { ok: false, faults: [{ line, sentence }] };
}

const LATENCY_MS = 600;
/** Limits small enough to be reached by hand, and drops that can be looked at. */
export const EASY_TO_FILL = { maximumQueuedMessages: 10, rememberedDrops: 8 };
const MOST_CLIENTS = 10;
