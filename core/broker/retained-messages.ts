import type { Message, MessageId } from "../protocol/message.ts";
import type { TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import { messageBytes } from "./message-queue.ts";
import { PublishedOrder } from "./published-order.ts";
import type { Deadline } from "./state.ts";

interface Level {
  /** Null at most ends. */
  below: Map<string, Level> | null;
  message: Message | null;
}

/** How many levels of the tree may still be visited. */
export interface Looks {
  left: number;
}

/**
 * The last retained message of each topic, as a tree of topic levels: a Topic Filter visits only the levels it can match,
 * and an exact topic costs its own length however many others there are. Beside it all of them in the order in which they
 * were published, for whoever has to look at many and cannot do so at once.
 *
 * Invariants: 1. every level below the root has a message or levels below it; 2. tree and order have the same messages.
 */
export class RetainedMessages {
  readonly #root: Level = { below: null, message: null };
  readonly #order = new PublishedOrder();
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

  /** Returns what it replaces. */
  set(message: Message): Message | null {
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
    const replaced = level.message;
    if (replaced === null) this.#size += 1;
    else {
      this.#bytes -= messageBytes(replaced);
      this.#order.delete(replaced.id);
    }
    this.#bytes += messageBytes(message);
    this.#order.add(message);
    level.message = message;
    return replaced;
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
    this.#order.delete(level.message.id);
    level.message = null;
    this.#size -= 1;
    for (const { level: above, text } of path.reverse()) {
      const emptied = above.below?.get(text);
      if (emptied === undefined || (emptied.below?.size ?? 0) > 0 || emptied.message !== null) break;
      above.below?.delete(text);
    }
    return true;
  }

  /**
   * The retained messages of all topics that `filter` matches, in the order in which they were published. Null when `looks`
   * do not suffice to find them.
   */
  matching(filter: TopicFilter, looks: Looks): readonly Message[] | null {
    const found: Message[] = [];
    if (!collect(this.#root, filter.split("/"), 0, found, looks)) return null;
    return found.sort((a, b) => a.id - b.id);
  }

  /** In the order in which they were published. */
  all(): readonly Message[] {
    return this.#order.after(0, Number.POSITIVE_INFINITY);
  }

  /** The next ones of `all` that were published after the message with this number, `most` of them at most. */
  after(id: MessageId | 0, most: number): readonly Message[] {
    return this.#order.after(id, most);
  }

  /** Null when it was replaced or cleared since, or never retained. */
  byId(id: MessageId): Message | null {
    return this.#order.get(id);
  }
}

/** False when there were not looks enough. */
function collect(level: Level, filter: readonly string[], depth: number, found: Message[], looks: Looks): boolean {
  looks.left -= 1;
  if (looks.left < 0) return false;
  const wanted = filter[depth];
  if (wanted === undefined) {
    if (level.message !== null) found.push(level.message);
    return true;
  }
  if (wanted === "#" && depth > 0) {
    looks.left += 1;
    return collectAll(level, found, looks);
  }
  if (wanted !== "+" && wanted !== "#") {
    const next = level.below?.get(wanted);
    return next === undefined || collect(next, filter, depth + 1, found, looks);
  }
  for (const [text, next] of level.below ?? []) {
    // [MQTT-4.7.2-1] a leading wildcard does not match a topic that starts with $.
    if (depth === 0 && text.startsWith("$")) continue;
    const isDone = wanted === "#" ? collectAll(next, found, looks) : collect(next, filter, depth + 1, found, looks);
    if (!isDone) return false;
  }
  return true;
}

function collectAll(level: Level, found: Message[], looks: Looks): boolean {
  looks.left -= 1;
  if (looks.left < 0) return false;
  if (level.message !== null) found.push(level.message);
  if (level.below === null) return true;
  for (const next of level.below.values()) if (!collectAll(next, found, looks)) return false;
  return true;
}
