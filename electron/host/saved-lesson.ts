import type { FileView } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import type { CreateLessonRunner } from "../../core/lesson/runner-interface.ts";
import type { Entity } from "../../core/observe/entities.ts";
import { see } from "../../core/recording/see.ts";
import type { LogEntry } from "../../core/world/input.ts";
import type { Recording } from "../../core/world/recording.ts";
import { readLesson } from "../lessons/read-lesson.ts";
import { nodeWord } from "../lessons/write-commands.ts";
import { type Scene, type Script, scriptOfLog, writeLesson } from "../lessons/write-lesson.ts";
import { Lab } from "./lab.ts";
import { rehearse } from "./rehearse.ts";
import type { Timeline } from "./timeline.ts";
import type { CreateWorld, WorldRun } from "./world-run.ts";

export interface SavedLessonSurroundings {
  readonly createWorld: CreateWorld;
  readonly createRunner: CreateLessonRunner;
}

/**
 * A lesson file of what was done up to the place that is shown: shown once, then predicted. Where people only thought, time is made short, if the same
 * comes out.
 */
export function savedLesson(
  { run, recording }: Pick<Timeline, "run" | "recording">,
  surroundings: SavedLessonSurroundings,
): FileView {
  if (recording.begins !== null || recording.until.step > MOST_STEPS)
    throw new HostFailure("refused", `${TOO_MUCH} ${DO_LESS}`);
  const { events } = see(recording);
  const script = scriptOfLog(recording.log);
  if (script.lines.length > MOST_LINES)
    throw new HostFailure(
      "refused",
      `${script.lines.length} commands were given, and a step of a lesson takes ${MOST_LINES}. ${DO_LESS}`,
    );
  const scene = { ...recording, goal: goalOf(run), question: questionOf(recording, events) };
  const texts = [shortened(script, events), script].map((one) => writeLesson({ ...scene, script: one }));
  const text = texts.find((one) => isPlayed(one, surroundings));
  if (text === undefined) throw new HostFailure("refused", NOT_THE_SAME);
  return { name: "my-lesson.yaml", mediaType: "application/yaml", bytes: utf8Encode(text) };
}

/** What is there in the end, as far as the clients of the lab have to do with it. */
function goalOf({ entities }: WorldRun): readonly string[] {
  const all = [...entities.values()];
  if (all.some(({ kind }) => kind === "frame")) return ["at rest"];
  const clientIds = new Set(
    all.flatMap((one) => (one.kind === "node" && one.client ? [one.client.settings.clientId] : [])),
  );
  return [...all.flatMap((one) => checksOf(one, clientIds)), "at rest"];
}

function checksOf(entity: Entity, clientIds: ReadonlySet<string>): readonly string[] {
  if (entity.kind === "node" && entity.client !== null)
    return [`node:${nodeWord(entity.name)} client.state=${entity.client.state}`];
  if (entity.kind !== "session") return [];
  const clientId = entity.id.slice("session:".length);
  if (!clientIds.has(clientId) || nodeWord(clientId) !== clientId) return [];
  return [`${entity.id} subscriptionCount=${entity.subscriptionCount} queueLength=${entity.queueLength}`];
}

/** One that the run answers: how much arrived at whoever subscribed first, otherwise how many sessions there are. */
function questionOf({ log }: Recording, events: readonly WorldEvent[]): Scene["question"] {
  const because = "Say here why it is so.";
  const node = log.map(subscriberIn).find((one) => one !== null) ?? null;
  if (!events.some(({ type }) => type === "connect-accepted"))
    throw new HostFailure("refused", "No client has connected yet: there is nothing to make a lesson of.");
  if (node === null) {
    const ask = "How many sessions does the broker hold?";
    const probe = "sessions of broker:";
    return { id: "outcome", ask, at: "broker:", count: 10, probe, explainedBy: "connect-accepted", because };
  }
  const name = nodeWord(node);
  const received = events.filter((event) => event.type === "message-received" && event.node === node).length;
  const explainedBy = received > 0 ? `message-received node=${name}` : `client-connecting node=${name}`;
  const ask = `How many messages does ${name} receive?`;
  const asked = { id: "outcome", at: `node:${name}`, explainedBy, because };
  return received <= MOST_COUNTED
    ? { ...asked, ask, count: Math.max(4, received + 2), probe: `count message-received node=${name}` }
    : { ...asked, ask, choice: [received, received - 1, received + 1], probe: `count message-received node=${name}` };
}

function subscriberIn({ input }: LogEntry): string | null {
  return input.type === "command" && input.command.type === "subscribe" ? input.command.node : null;
}

/** Between two commands there is no more time than until the last thing that happened there, and a moment to look at it. */
function shortened({ lines, leftOut }: Script, events: readonly WorldEvent[]): Script {
  let savedMs = 0;
  const moved = lines.map(({ atMs, text }, index) => {
    const from = lines[index - 1]?.atMs ?? 0;
    const last = events.findLast(({ at, type }) => at < atMs && !HAPPENS_WHEN_IDLE.has(type));
    savedMs += Math.max(0, atMs - Math.max(from, last?.at ?? 0) - LOOKED_AT_MS);
    return { atMs: atMs - savedMs, text };
  });
  return { lines: moved, leftOut };
}

/** True when the lesson is right, comes to its end, and the same comes out: the question was asked of what had happened. */
function isPlayed(text: string, { createWorld, createRunner }: SavedLessonSurroundings): boolean {
  const read = readLesson(text);
  if (!read.ok) return false;
  const runner = createRunner(read.lesson);
  const ignored = { outside: { send: () => {}, close: () => {} }, pause: () => {}, tell: () => {} };
  const lab = new Lab({ kind: "lesson", id: runner.lessonId }, runner, { createWorld, ...ignored });
  return rehearse(lab, runner) && lab.next(runner) === null && rehearse(lab, runner);
}

/** A connection is kept alive with pings. */
const HAPPENS_WHEN_IDLE: ReadonlySet<string> = new Set(["frame-departed", "frame-arrived", "statement-obeyed"]);
const MOST_STEPS = 50_000;
const MOST_LINES = 50;
const MOST_COUNTED = 18;
const LOOKED_AT_MS = 2_000;
const TOO_MUCH = "Too much has happened since this world began to make a lesson of it.";
const DO_LESS = "Restart the sandbox and do only what the lesson is to show.";
const NOT_THE_SAME =
  "What happened here depends on what a lesson has no words for, such as real devices or changed cables, or takes more than five minutes. Save a recording instead.";
