import type { Subscription } from "../protocol/packets.ts";
import type { QoS, TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import type { Session } from "./state.ts";

/** One session that gets a message, once, however many of its subscriptions match [MQTT-3.3.5-1]. */
export interface Match {
  readonly session: Session;
  /** The highest QoS that any of the matching subscriptions was granted. */
  readonly qos: QoS;
  readonly subscriptions: readonly Subscription[];
}

interface Level {
  /** By the text of the level; "+" and "#" stand among them since no Topic Name can contain them. */
  readonly below: Map<string, Level>;
  readonly subscribers: Map<Session, Subscription>;
}

/**
 * All subscriptions, as a tree of topic levels. A publish walks only the levels that can match, and the result for a Topic
 * Name is kept until any subscription changes: most publishes repeat a topic.
 */
export class SubscriptionTree {
  readonly #root: Level = newLevel();
  readonly #matchesByTopic = new Map<TopicName, readonly Match[]>();

  /** Adds the subscription, or replaces the session's own with the same Topic Filter. */
  add(session: Session, subscription: Subscription): void {
    let level = this.#root;
    for (const text of subscription.topicFilter.split("/")) {
      let next = level.below.get(text);
      if (next === undefined) {
        next = newLevel();
        level.below.set(text, next);
      }
      level = next;
    }
    level.subscribers.set(session, subscription);
    this.#matchesByTopic.clear();
  }

  remove(session: Session, filter: TopicFilter): void {
    const path: { readonly level: Level; readonly text: string }[] = [];
    let level = this.#root;
    for (const text of filter.split("/")) {
      const next = level.below.get(text);
      if (next === undefined) return;
      path.push({ level, text });
      level = next;
    }
    level.subscribers.delete(session);
    for (const { level: above, text } of path.reverse()) {
      const emptied = above.below.get(text);
      if (emptied === undefined || emptied.below.size > 0 || emptied.subscribers.size > 0) break;
      above.below.delete(text);
    }
    this.#matchesByTopic.clear();
  }

  /** The sessions that get a message with this Topic Name, in the order in which the sessions were created. */
  matches(topic: TopicName): readonly Match[] {
    const known = this.#matchesByTopic.get(topic);
    if (known !== undefined) return known;
    const found = new Map<Session, Subscription[]>();
    collect(this.#root, topic, 0, found);
    const matches = [...found].map(toMatch).sort((a, b) => a.session.ordinal - b.session.ordinal);
    if (this.#matchesByTopic.size >= MAXIMUM_REMEMBERED_TOPICS) this.#matchesByTopic.clear();
    this.#matchesByTopic.set(topic, matches);
    return matches;
  }
}

function newLevel(): Level {
  return { below: new Map(), subscribers: new Map() };
}

function toMatch([session, subscriptions]: [Session, Subscription[]]): Match {
  let qos: QoS = 0;
  for (const subscription of subscriptions) if (subscription.qos > qos) qos = subscription.qos;
  return { session, qos, subscriptions };
}

/** Walks the levels of `topic` from `start` on. A start beyond the end stands for "all levels used". */
function collect(level: Level, topic: TopicName, start: number, found: Map<Session, Subscription[]>): void {
  // [MQTT-4.7.2-1] a leading wildcard does not match a topic that starts with $.
  const wildcards = start > 0 || !topic.startsWith("$");
  const rest = wildcards ? level.below.get("#") : undefined;
  if (rest !== undefined) take(rest, found);
  if (start > topic.length) {
    take(level, found);
    return;
  }
  const separator = topic.indexOf("/", start);
  const end = separator === -1 ? topic.length : separator;
  const exact = level.below.get(topic.slice(start, end));
  if (exact !== undefined) collect(exact, topic, end + 1, found);
  const any = wildcards ? level.below.get("+") : undefined;
  if (any !== undefined) collect(any, topic, end + 1, found);
}

function take(level: Level, found: Map<Session, Subscription[]>): void {
  for (const [session, subscription] of level.subscribers) {
    const known = found.get(session);
    if (known === undefined) found.set(session, [subscription]);
    else known.push(subscription);
  }
}

const MAXIMUM_REMEMBERED_TOPICS = 10_000;
