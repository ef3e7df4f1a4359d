import { utf8Decode, utf8Encode } from "../../core/kernel/text.ts";
import type { WorldCommand } from "../../core/world/input.ts";

/** The lines of a script, without their times, that do the same; null where a lesson has no words for it. */
export function linesOf(command: WorldCommand): readonly string[] | null {
  switch (command.type) {
    // It is there from the beginning.
    case "add-client":
      return [];
    case "connect":
    case "kill":
    case "start":
    case "restore":
      return [`${command.type} ${nodeWord(command.node)}`];
    case "disconnect": {
      const { type, node, ...options } = command;
      return line(type, nodeWord(node), ...fieldWords(options));
    }
    case "cut":
      return [`cut ${nodeWord(command.node)}${command.how === "silent" ? " silently" : ""}`];
    case "publish": {
      const { type, node, topic, payload, qos, retain, ...options } = command;
      const text = payloadWord(payload);
      if (text === null) return null;
      const flags = [`qos ${qos}`, ...(retain ? ["retain"] : [])];
      return line(type, nodeWord(node), text, "to", quoted(topic), ...flags, ...fieldWords(options));
    }
    case "subscribe":
      return everyLine(command.subscriptions, ({ topicFilter, qos, ...options }) => {
        return line(
          "subscribe",
          nodeWord(command.node),
          "to",
          quoted(topicFilter),
          `qos ${qos}`,
          ...fieldWords(options),
        );
      });
    case "unsubscribe":
      return everyLine(command.topicFilters, (filter) => {
        return line("unsubscribe", nodeWord(command.node), "from", quoted(filter));
      });
    case "change-client":
      return line("set", nodeWord(command.node), ...fieldWords(command.change));
    case "configure-broker":
      return line("set", "broker", ...fieldWords(command.change));
    case "restart-broker":
      return [`restart broker ${command.store === "disk" ? "with disk" : "in memory"}`];
    case "crash-broker":
      return [`crash broker${command.when === "before-write" ? " before write" : ""}`];
    default:
      return null;
  }
}

/** A client as lines name it: a name with blanks cannot be written there. */
export function nodeWord(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, "-");
}

function everyLine<T>(parts: readonly T[], write: (part: T) => readonly string[] | null): readonly string[] | null {
  const lines = parts.map(write);
  return lines.includes(null) ? null : lines.flatMap((written) => written ?? []);
}

/** Null when one of the words cannot be written, or when they are too many. */
function line(...words: readonly (string | null)[]): readonly string[] | null {
  const written = words.join(" ");
  return words.includes(null) || written.length > LONGEST_LINE ? null : [written];
}

function fieldWords(fields: object, above = ""): readonly (string | null)[] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const field = `${above}${name}`;
    if (value instanceof Uint8Array) {
      const text = payloadWord(value);
      return [text === null ? null : `${field}=${text}`];
    }
    if (Array.isArray(value)) return [null];
    if (typeof value === "object" && value !== null) return fieldWords(value, `${field}.`);
    const word = typeof value === "string" ? quoted(value) : String(value);
    return [word === null ? null : `${field}=${word}`];
  });
}

/** Null for bytes that are no text. */
function payloadWord(payload: Uint8Array): string | null {
  const text = utf8Decode(payload);
  const isText = Buffer.from(utf8Encode(text)).equals(payload);
  return isText ? quoted(text) : null;
}

/** Quotes hold blanks together, and cannot stand inside of quotes; null where they would have to. */
function quoted(text: string): string | null {
  if (/["\r\n]/.test(text)) return null;
  return /^[^\s"]+$/.test(text) && !text.includes("..") ? text : `"${text}"`;
}

const LONGEST_LINE = 480;
