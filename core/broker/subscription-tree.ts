import { SparseMap } from "../kernel/sparse.ts";
import type { TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import { type Copy, type GrantedSubscription, mergeCopies } from "./granted-subscription.ts";
import { Share } from "./share.ts";
import type { Session } from "./state.ts";

/** One session that gets a message, once, however many of its subscriptions match [MQTT-3.3.5-1]. */
export interface Match {
  readonly session: Session;
  readonly copy: Copy;
  /** What it gets of a message that it has published itself; null: nothing [MQTT-3.8.3-3]. */
  readonly ownCopy: Copy | null;
}

/** Who gets a message: each of the sessions, and one member of each share. */
export interface Matches {
  readonly sessions: readonly Match[];
  readonly shares: readonly Share[];
}

export interface SessionSubscription {
  readonly session: Session;
  readonly subscription: GrantedSubscription;
}

interface Level {
  /** By the text of the level; "+" and "#" stand among them since no Topic Name can contain them. Null at most ends. */
  below: SparseMap<string, Level> | null;
  /** Null at most levels on the way. */
  subscribers: SparseMap<Session, GrantedSubscription> | null;
  /** By ShareName; null until there is one, since few levels ever have any. */
  shares: Map<string, Share> | null;
}

interface Found {
  /** Null until there is one. */
  bySession: Map<Session, GrantedSubscription[]> | null;
  shares: Share[] | null;
}

/**
 * All subscriptions, as a tree of topic levels. A publish walks only the levels that can match, and the result for a Topic
 * Name is kept until any subscription changes: most publishes repeat a topic.
 */
export class SubscriptionTree {
  readonly #root: Level = newLevel();
  readonly #matchesByTopic = new Map<TopicName, Matches>();

  /** Adds the subscription, or replaces the session's own with the same Topic Filter. */
  add(session: Session, subscription: GrantedSubscription): void {
    let level = this.#root;
    for (const text of treeFilter(subscription).split("/")) {
      level.below ??= new SparseMap();
      let next = level.below.get(text);
      if (next === undefined) {
        next = newLevel();
        level.below.set(text, next);
      }
      level = next;
    }
    if (subscription.share === null) {
      level.subscribers ??= new SparseMap();
      level.subscribers.set(session, subscription);
    } else shareOf(level, subscription.share.name).add(session, subscription);
    this.#matchesByTopic.clear();
  }

  remove(session: Session, subscription: GrantedSubscription): void {
    const path: { readonly level: Level; readonly text: string }[] = [];
    let level = this.#root;
    for (const text of treeFilter(subscription).split("/")) {
      const next = level.below?.get(text);
      if (next === undefined) return;
      path.push({ level, text });
      level = next;
    }
    if (subscription.share === null) level.subscribers?.delete(session);
    else leaveShare(level, subscription.share.name, session);
    for (const { level: above, text } of path.reverse()) {
      const emptied = above.below?.get(text);
      if (emptied === undefined || !isEmpty(emptied)) break;
      above.below?.delete(text);
    }
    this.#matchesByTopic.clear();
  }

  /** Who gets a message with this Topic Name, the sessions in the order in which they were created. */
  matches(topic: TopicName): Matches {
    const known = this.#matchesByTopic.get(topic);
    if (known !== undefined) return known;
    const found: Found = { bySession: null, shares: null };
    collect(this.#root, topic, 0, found);
    const matches = found.bySession === null && found.shares === null ? NOBODY : toMatches(found);
    if (this.#matchesByTopic.size >= MAXIMUM_REMEMBERED_TOPICS) this.#matchesByTopic.clear();
    this.#matchesByTopic.set(topic, matches);
    return matches;
  }

  /** All of them, in an order in which a new tree that they are added to serves sessions and shares as this one does. */
  all(): readonly SessionSubscription[] {
    const found: SessionSubscription[] = [];
    collectAll(this.#root, found);
    return found;
  }
}

function newLevel(): Level {
  return { below: null, subscribers: null, shares: null };
}

function isEmpty({ below, subscribers, shares }: Level): boolean {
  return (below?.size ?? 0) === 0 && (subscribers?.size ?? 0) === 0 && shares === null;
}

/** Where a subscription stands: a shared one by the filter behind its ShareName. */
function treeFilter({ topicFilter, share }: GrantedSubscription): TopicFilter {
  return share === null ? topicFilter : share.topicFilter;
}

function shareOf(level: Level, name: string): Share {
  level.shares ??= new Map();
  let share = level.shares.get(name);
  if (share === undefined) {
    share = new Share(name);
    level.shares.set(name, share);
  }
  return share;
}

function leaveShare(level: Level, name: string, session: Session): void {
  const share = level.shares?.get(name);
  if (share === undefined) return;
  share.remove(session);
  if (share.size === 0) level.shares?.delete(name);
  if (level.shares?.size === 0) level.shares = null;
}

function toMatches({ bySession, shares }: Found): Matches {
  const sessions = bySession === null ? [] : [...bySession].map(toMatch);
  return { sessions: sessions.sort((a, b) => a.session.ordinal - b.session.ordinal), shares: shares ?? [] };
}

function toMatch([session, subscriptions]: [Session, GrantedSubscription[]]): Match {
  const copy = mergeCopies(subscriptions);
  const foreign = subscriptions.filter(({ noLocal }) => !noLocal);
  if (foreign.length === subscriptions.length) return { session, copy, ownCopy: copy };
  return { session, copy, ownCopy: foreign.length === 0 ? null : mergeCopies(foreign) };
}

/** Walks the levels of `topic` from `start` on. A start beyond the end stands for "all levels used". */
function collect(level: Level, topic: TopicName, start: number, found: Found): void {
  // [MQTT-4.7.2-1] a leading wildcard does not match a topic that starts with $.
  const wildcards = start > 0 || !topic.startsWith("$");
  const rest = wildcards ? level.below?.get("#") : undefined;
  if (rest !== undefined) take(rest, found);
  if (start > topic.length) {
    take(level, found);
    return;
  }
  const separator = topic.indexOf("/", start);
  const end = separator === -1 ? topic.length : separator;
  const exact = level.below?.get(topic.slice(start, end));
  if (exact !== undefined) collect(exact, topic, end + 1, found);
  const any = wildcards ? level.below?.get("+") : undefined;
  if (any !== undefined) collect(any, topic, end + 1, found);
}

function take({ subscribers, shares }: Level, found: Found): void {
  for (const [session, subscription] of subscribers ?? []) {
    found.bySession ??= new Map();
    const known = found.bySession.get(session);
    if (known === undefined) found.bySession.set(session, [subscription]);
    else known.push(subscription);
  }
  if (shares === null) return;
  found.shares ??= [];
  found.shares.push(...shares.values());
}

function collectAll({ below, subscribers, shares }: Level, found: SessionSubscription[]): void {
  for (const [session, subscription] of subscribers ?? []) found.push({ session, subscription });
  if (shares !== null) {
    for (const share of shares.values())
      for (const { session, subscription } of share.members()) found.push({ session, subscription });
  }
  for (const [, next] of below ?? []) collectAll(next, found);
}

const NOBODY: Matches = { sessions: [], shares: [] };
const MAXIMUM_REMEMBERED_TOPICS = 10_000;
