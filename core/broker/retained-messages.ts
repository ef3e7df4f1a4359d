import type { Message } from "../protocol/message.ts";
import type { TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import { messageBytes } from "./message-queue.ts";
import type { Deadline } from "./state.ts";

interface Level {
  /** Null at most ends. */
  below: Map<string, Level> | null;
  message: Message | null;
}

/**
 * The last retained message of each topic, as a tree of topic levels: a Topic Filter visits only the levels it can match,
 * and an exact topic costs its own length however many others there are.
 *
 * Invariant: every level below the root has a message or levels below it.
 */
export class RetainedMessages {
  readonly #root: Level = { below: null, message: null };
  /** Set while a message here may expire. */
  deadline: Extract<Deadline, { kind: "retained-expiry" }> | null = null;
  #size = 0;
  #bytes = 0;

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(topic: TopicName): Message | null {
    let level: Level | undefined = this.#root;
    for (const text of topic.split("/")) {
      level = level.below?.get(text);
      if (level === undefined) return null;
    }
    return level.message;
  }

  set(message: Message): void {
    let level = this.#root;
    for (const text of message.topic.split("/")) {
      level.below ??= new Map();
      let next = level.below.get(text);
      if (next === undefined) {
        next = { below: null, message: null };
        level.below.set(text, next);
      }
      level = next;
    }
    if (level.message === null) this.#size += 1;
    else this.#bytes -= messageBytes(level.message);
    this.#bytes += messageBytes(message);
    level.message = message;
  }

  /** False when there was nothing to remove. */
  delete(topic: TopicName): boolean {
    const path: { readonly level: Level; readonly text: string }[] = [];
    let level = this.#root;
    for (const text of topic.split("/")) {
      const next = level.below?.get(text);
      if (next === undefined) return false;
      path.push({ level, text });
      level = next;
    }
    if (level.message === null) return false;
    this.#bytes -= messageBytes(level.message);
    level.message = null;
    this.#size -= 1;
    for (const { level: above, text } of path.reverse()) {
      const emptied = above.below?.get(text);
      if (emptied === undefined || (emptied.below?.size ?? 0) > 0 || emptied.message !== null) break;
      above.below?.delete(text);
    }
    return true;
  }

  /** The retained messages of all topics that `filter` matches, in the order in which they were published. */
  matching(filter: TopicFilter): readonly Message[] {
    const found: Message[] = [];
    collect(this.#root, filter.split("/"), 0, found);
    return found.sort((a, b) => a.id - b.id);
  }

  all(): readonly Message[] {
    const found: Message[] = [];
    collectAll(this.#root, found);
    return found.sort((a, b) => a.id - b.id);
  }
}

function collect(level: Level, filter: readonly string[], depth: number, found: Message[]): void {
  const wanted = filter[depth];
  if (wanted === undefined) {
    if (level.message !== null) found.push(level.message);
    return;
  }
  if (wanted === "#" && depth > 0) {
    collectAll(level, found);
    return;
  }
  if (wanted !== "+" && wanted !== "#") {
    const next = level.below?.get(wanted);
    if (next !== undefined) collect(next, filter, depth + 1, found);
    return;
  }
  for (const [text, next] of level.below ?? []) {
    // [MQTT-4.7.2-1] a leading wildcard does not match a topic that starts with $.
    if (depth === 0 && text.startsWith("$")) continue;
    if (wanted === "#") collectAll(next, found);
    else collect(next, filter, depth + 1, found);
  }
}

function collectAll(level: Level, found: Message[]): void {
  if (level.message !== null) found.push(level.message);
  for (const next of level.below?.values() ?? []) collectAll(next, found);
}
