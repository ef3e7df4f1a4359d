import { utf8Encode } from "../../core/kernel/text.ts";
import type { ScriptedCommand } from "../../core/lesson/lesson.ts";
import { PACKET_TYPES } from "../../core/protocol/packets.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { LessonFault, oneOf } from "./fault.ts";
import { fieldsOf, textOf, timeOf, Words } from "./words.ts";

/** What the commands of a lesson can name. */
export interface Stage {
  readonly nodes: readonly string[];
  /** Where a command names none. */
  readonly topic: string;
}

/** "3s publish sensor m1 qos 1": when, and what. More than one command only for "m1..m3". */
export function scriptedCommands(line: string, stage: Stage): readonly ScriptedCommand[] {
  const words = new Words(line);
  const afterMs = timeOf(words.take("a time"));
  const verb = words.take("a command");
  if (verb === "publish") return publishes(words, afterMs, stage);
  const command = commandOf(verb, words, stage);
  words.end();
  return [{ afterMs, command }];
}

function commandOf(verb: string, words: Words, stage: Stage): WorldCommand {
  switch (verb) {
    case "connect":
    case "kill":
    case "start":
    case "restore":
      return { type: verb, node: nodeOf(words, stage) };
    case "disconnect":
      return { type: "disconnect", node: nodeOf(words, stage), ...fieldsOf(words) };
    case "cut":
      return cutOf(nodeOf(words, stage), words);
    case "subscribe": {
      const node = nodeOf(words, stage);
      const topicFilter = words.skip("to") ? textOf(words.take("a Topic Filter")) : stage.topic;
      return { type: "subscribe", node, subscriptions: [{ topicFilter, qos: qosOf(words), ...fieldsOf(words) }] };
    }
    case "unsubscribe": {
      const node = nodeOf(words, stage);
      return {
        type: "unsubscribe",
        node,
        topicFilters: [words.skip("from") ? textOf(words.take("a Topic Filter")) : stage.topic],
      };
    }
    case "set":
      if (words.skip("broker")) return { type: "configure-broker", change: fieldsOf(words) };
      return { type: "change-client", node: nodeOf(words, stage), change: withBytes(fieldsOf(words)) };
    case "restart":
      takeBroker(words);
      if (words.skip("in", "memory")) return { type: "restart-broker", store: "memory" };
      if (words.skip("with", "disk")) return { type: "restart-broker", store: "disk" };
      throw new LessonFault(`"${words.line}": write restart broker in memory, or restart broker with disk.`);
    case "crash":
      takeBroker(words);
      return { type: "crash-broker", when: words.skip("before", "write") ? "before-write" : "now" };
    default:
      throw new LessonFault(`"${words.line}": there is no command "${verb}". There is ${oneOf(VERBS)}.`);
  }
}

/** At once, or "before puback reaches broker": by itself, at that packet. */
function cutOf(node: string, words: Words): WorldCommand {
  const how = words.skip("silently") ? "silent" : "noticed";
  if (words.isEmpty) return { type: "cut", node, how };
  const moment = words.take("before or after");
  if (moment !== "before" && moment !== "after")
    throw new LessonFault(
      `"${words.line}": write before or after, and a packet: cut ${node} before puback reaches broker.`,
    );
  const named = words.take("a packet");
  const packet = PACKET_TYPES.find((type) => type === named);
  if (packet === undefined)
    throw new LessonFault(`"${words.line}": there is no packet "${named}". There is ${oneOf(PACKET_TYPES)}.`);
  if (!words.skip("reaches", "broker") && !words.skip("reaches", node))
    throw new LessonFault(`"${words.line}": say whom ${named} reaches. Write reaches broker, or reaches ${node}.`);
  const direction = words.line.trimEnd().endsWith(" broker") ? "up" : "down";
  return { type: "plan-cut", node, cut: { how, moment, packet, direction, occurrence: 1 } };
}

/** "m1..m3" publishes three, `every` so often. */
function publishes(words: Words, afterMs: number, stage: Stage): readonly ScriptedCommand[] {
  const node = nodeOf(words, stage);
  const payloads = payloadsOf(words.take("a payload"));
  const topic = words.skip("to") ? textOf(words.take("a Topic Name")) : stage.topic;
  const qos = qosOf(words);
  const retain = words.skip("retain");
  const everyMs = words.skip("every") ? timeOf(words.take("a time")) : EVERY_MS;
  const options = fieldsOf(words);
  return payloads.map((payload, index) => {
    const command: WorldCommand = {
      type: "publish",
      node,
      topic,
      payload: utf8Encode(payload),
      qos,
      retain,
      ...options,
    };
    return { afterMs: afterMs + index * everyMs, command };
  });
}

/** The payload of a will is text in a lesson. */
function withBytes(change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { will } = change;
  if (typeof will !== "object" || will === null || !("payload" in will)) return change;
  return { ...change, will: { ...will, payload: utf8Encode(String(will.payload)) } };
}

function payloadsOf(word: string): readonly string[] {
  const [, name, first, last] = /^([^".]*?)(\d+)\.\.\1(\d+)$/.exec(word) ?? [];
  if (name === undefined) return [textOf(word)];
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || count > MOST_PUBLISHES) {
    throw new LessonFault(`"${word}" should be 1 to ${MOST_PUBLISHES} messages, lowest number first.`);
  }
  return Array.from({ length: count }, (_, index) => `${name}${Number(first) + index}`);
}

function nodeOf(words: Words, { nodes }: Stage): string {
  const node = words.take("a client");
  if (nodes.includes(node)) return node;
  throw new LessonFault(`"${words.line}": there is no client "${node}". There is ${oneOf(nodes)}.`);
}

function takeBroker(words: Words): void {
  if (!words.skip("broker")) throw new LessonFault(`"${words.line}": only the broker can do that. Write broker here.`);
}

function qosOf(words: Words): QoS {
  if (!words.skip("qos")) return 0;
  const qos = Number(words.take("a QoS"));
  if (qos === 0 || qos === 1 || qos === 2) return qos;
  throw new LessonFault(`"${words.line}": the QoS should be 0, 1 or 2.`);
}

const VERBS = [
  "connect",
  "disconnect",
  "publish",
  "subscribe",
  "unsubscribe",
  "cut",
  "restore",
  "kill",
  "start",
  "set",
  "restart",
  "crash",
];
const EVERY_MS = 2_000;
const MOST_PUBLISHES = 20;
