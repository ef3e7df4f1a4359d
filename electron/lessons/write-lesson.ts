import { stringify } from "yaml";
import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { type ClientSettings, type ClientSpec, DEFAULT_CLIENT_SETTINGS } from "../../core/client/settings.ts";
import { utf8Decode } from "../../core/kernel/text.ts";
import type { LogEntry, WorldSpec } from "../../core/world/input.ts";
import type { WrittenQuestion } from "./lesson-schema.ts";
import { EASY_TO_FILL } from "./read-lesson.ts";
import { linesOf, nodeWord } from "./write-commands.ts";

/** What was done in a world, as a script that does it once more. */
export interface Script {
  readonly lines: readonly { readonly atMs: number; readonly text: string }[];
  /** How many of the things that were done a lesson has no words for: what real devices did, for example. */
  readonly leftOut: number;
}

export function scriptOfLog(log: readonly LogEntry[]): Script {
  const lines = log.flatMap(({ at, input }) => {
    const written = input.type === "command" ? linesOf(input.command) : null;
    return written === null ? [null] : written.map((text) => ({ atMs: at as number, text }));
  });
  return { lines: lines.filter((one) => one !== null), leftOut: lines.filter((one) => one === null).length };
}

export interface Scene {
  readonly spec: WorldSpec;
  readonly log: readonly LogEntry[];
  readonly script: Script;
  /** Checks that hold when it is over. */
  readonly goal: readonly string[];
  readonly question: WrittenQuestion;
}

/** A lesson file that shows the scene once and then asks for a prediction of it: a draft that somebody goes on with. */
export function writeLesson({ spec, log, script, goal, question }: Scene): string {
  const lines = script.lines.map(({ atMs, text }) => `${atMs % 100 === 0 ? `${atMs / 1_000}s` : `${atMs}ms`} ${text}`);
  const added = log.flatMap(({ input }) => {
    return input.type === "command" && input.command.type === "add-client" ? [input.command.spec] : [];
  });
  const clients = [...spec.clients.map((client) => client.spec), ...added];
  const lesson = {
    id: "my-lesson",
    number: 101,
    title: "My lesson",
    aim: "Say here in one sentence what the learner can tell afterwards.",
    topic: "home/temp",
    world: {
      clients: Object.fromEntries(clients.map((client) => [nodeWord(client.name), settingsOf(client)])),
      broker: differences(spec.broker, { ...DEFAULT_BROKER_CONFIG, ...EASY_TO_FILL }),
      ...(spec.brokerStore !== undefined && { brokerStore: spec.brokerStore }),
      latencyMs: spec.clients[0]?.link.latencyMs ?? 600,
    },
    steps: [
      {
        id: "watch-it",
        kind: "watch",
        title: "Watch it",
        say: "Say here what happens, and where to look.",
        conclude: "Say here what could be seen, and why it is so.",
        script: lines,
        goal,
      },
      {
        id: "predict-it",
        kind: "predict",
        title: "Now you",
        say: "Change one thing in the script of this step, and say here what is different.",
        conclude: "Say here what the difference made.",
        world: "fresh",
        script: lines,
        questions: [question],
        goal,
      },
    ],
    rule: { text: "Write here the rule, in your own words.", statements: [] },
  };
  return [...headOf(script.leftOut), stringify(lesson, { lineWidth: 120, aliasDuplicateObjects: false })].join("\n");
}

function headOf(leftOut: number): readonly string[] {
  const missing = `# ${leftOut} of the things that were done have no words in a lesson (real devices, for example) and are left out.`;
  return [
    "# A draft, saved from the sandbox. Check it with: npm run lesson -- FILE",
    "# docs/writing-lessons.md says how to go on with it.",
    ...(leftOut > 0 ? [missing] : []),
  ];
}

function settingsOf({ name, settings }: ClientSpec): object {
  const plain: ClientSettings = { ...DEFAULT_CLIENT_SETTINGS, clientId: nodeWord(name) };
  const { will, ...others } = differences(settings, plain);
  if (will === undefined || will === null) return others;
  const { topic, payload, qos, retain } = will;
  return { ...others, will: { topic, payload: utf8Decode(payload), qos, retain } };
}

function differences<T extends object>(settings: T, plain: T): Partial<T> {
  const fields = Object.entries(settings).filter(([name, value]) => {
    return JSON.stringify(value) !== JSON.stringify(plain[name as keyof T]);
  });
  return Object.fromEntries(fields) as Partial<T>;
}
