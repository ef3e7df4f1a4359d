import type { EventId } from "../events/names.ts";
import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { Message } from "../protocol/message.ts";
import type { StatementId } from "../protocol/statements.ts";
import { filterMatches, sharedFilter } from "../protocol/topics.ts";
import type { ClientId, TopicFilter } from "../protocol/vocabulary.ts";
import type { Say } from "../words/say.ts";
import { biography, type ReceiverStory } from "./biography.ts";
import { Membership } from "./membership.ts";
import { lostWords } from "./process-sentence.ts";
import { discarded, dropped } from "./sentence.ts";

/** Why a client has, or has not, got a message. */
export interface WhyNot {
  readonly message: Message;
  readonly verdict: "got-it" | "on-its-way" | "missed";
  readonly sentence: string;
  /** The statement behind it; null where the specification leaves it to the broker, or to chance. */
  readonly because: StatementId | null;
  /** What says so; null when nothing in the history does. */
  readonly evidence: EventId | null;
}

type Published = Extract<WorldEvent, { type: "message-published" }>;

/**
 * For each of the latest `limit` messages that `events` (oldest first) know of, newest first, why `clientId` has or has not
 * got it. All of it comes from what the broker has reported: that a session was, or was not, given a message is its decision,
 * not a guess from the filters. Of its own messages those are told that match a subscription of its own.
 */
export function whyNot(events: readonly WorldEvent[], clientId: ClientId, limit: number, say: Say): readonly WhyNot[] {
  const wanted = latestPublished(events, limit);
  const membership = new Membership(clientId, events[0]?.id === 1);
  const answers: WhyNot[] = [];
  for (const event of events) {
    membership.take(event);
    if (event.type !== "message-published" || !wanted.has(event)) continue;
    const story = biography(events, event.message.id);
    const receiver = story?.receivers.find((one) => one.clientId === clientId);
    // What it has published itself comes to it only where a subscription of its own says so.
    if (receiver === undefined && event.message.from === clientId) continue;
    const told = receiver === undefined ? notRouted(events, event, membership, say) : fromStory(receiver, say);
    answers.push({ message: event.message, ...told });
  }
  return answers.reverse();
}

function latestPublished(events: readonly WorldEvent[], limit: number): ReadonlySet<WorldEvent> {
  const latest = new Set<WorldEvent>();
  for (let index = events.length - 1; index >= 0 && latest.size < limit; index -= 1) {
    const event = events[index] as WorldEvent;
    if (event.type === "message-published") latest.add(event);
  }
  return latest;
}

type Answer = Omit<WhyNot, "message">;

function fromStory(story: ReceiverStory, say: Say): Answer {
  const { clientId, outcome, dropReason } = story;
  const answer = (verdict: WhyNot["verdict"], sentence: string, ...types: WorldEventType[]): Answer => {
    const chapter = story.chapters.findLast(({ event }) => types.includes(event.type));
    const because = chapter !== undefined && "because" in chapter.event ? chapter.event.because : null;
    return { verdict, sentence, because, evidence: chapter?.shows ?? null };
  };
  switch (outcome) {
    case "received":
      return answer("got-it", say("whyNot.received", { client: clientId }), "message-received");
    case "acknowledged":
      return answer("got-it", say("whyNot.acknowledged", { client: clientId }), "message-completed");
    case "arrived":
      return answer("got-it", say("whyNot.arrived", { client: clientId }), "message-sent");
    case "unheard":
      return answer("missed", say("whyNot.unheard", { client: clientId }), "message-unheard");
    case "waiting":
      return answer("on-its-way", say("whyNot.waiting", { client: clientId }), "message-queued");
    case "in-flight":
      return answer("on-its-way", say("whyNot.inFlight", { client: clientId }), "message-sent");
    case "under-way":
      return answer("on-its-way", say("whyNot.underWay", { client: clientId }), "message-sent");
    case "lost":
      return answer("missed", say("whyNot.lost", { client: clientId }), "frame-lost");
    case "withheld":
      return answer("missed", say("whyNot.withheld", { client: clientId }), "message-withheld");
    case "dropped":
      return answer(
        "missed",
        say("whyNot.dropped", { client: clientId, why: dropReason === null ? "" : dropped(dropReason, say) }),
        "message-dropped",
      );
    case "discarded":
      return answer("missed", say("whyNot.discarded", { client: clientId }), "session-discarded");
    case "lost-with-broker": {
      const lost = story.chapters.findLast(({ event }) => event.type === "session-lost")?.event;
      const how = lost?.type === "session-lost" ? lostWords(lost, say) : say("lost.withBroker");
      return answer("missed", say("whyNot.lostWithBroker", { client: clientId, how, again: clientId }), "session-lost");
    }
    default:
      return assertNever(outcome);
  }
}

/** The broker did not count the session among those that get it: why. */
function notRouted(events: readonly WorldEvent[], published: Published, membership: Membership, say: Say): Answer {
  const { topic } = published.message;
  const { clientId } = membership;
  const { because } = published;
  const tookTurn = turnOfAnother(events, published, membership, say);
  if (tookTurn !== null) return tookTurn;
  const missed = (sentence: string, evidence: EventId | null, statement: StatementId | null = because): Answer => {
    const later = subscribedLater(events, published, clientId);
    return {
      verdict: "missed",
      sentence: later === null ? sentence : say("whyNot.later", { sentence, topicFilter: later.topicFilter }),
      because: statement,
      evidence: evidence ?? later?.id ?? null,
    };
  };
  const state = membership.state();
  switch (state.kind) {
    case "unknown":
      return missed(say("whyNot.unknown", { client: clientId, topic }), published.id);
    case "never":
      return missed(say("whyNot.never", { client: clientId }), null);
    case "discarded":
      return missed(
        say("whyNot.discardedBefore", { client: clientId, why: discarded(state.event.reason, say) }),
        state.event.id,
        state.event.because,
      );
    case "lost": {
      const { event } = state;
      const sentence = say("whyNot.lostBefore", {
        client: clientId,
        subscriptions: say("count.subscription", { count: event.subscriptions }),
        messages: say("count.message", { count: event.messages }),
        how: lostWords(event, say),
      });
      return missed(sentence, event.id, null);
    }
    case "session": {
      const { topicFilters, unsubscribed, refused } = state;
      const gone = unsubscribed.findLast((event) => filterMatches(bare(event.topicFilter), topic));
      if (gone !== undefined)
        return missed(
          say("whyNot.unsubscribed", { client: clientId, topicFilter: gone.topicFilter }),
          gone.id,
          gone.because,
        );
      const no = refused.findLast((event) => filterMatches(bare(event.topicFilter), topic));
      if (no !== undefined) {
        return missed(
          say("whyNot.subscriptionRefused", { client: clientId, topicFilter: no.topicFilter, detail: no.detail }),
          no.id,
          no.because,
        );
      }
      return topicFilters.length === 0
        ? missed(say("whyNot.noSubscription", { client: clientId }), null)
        : missed(
            say("whyNot.noMatch", {
              client: clientId,
              topicFilters: topicFilters.join(", "),
              match: say(topicFilters.length === 1 ? "whyNot.matches.one" : "whyNot.matches.many"),
              topic,
            }),
            null,
          );
    }
    default:
      return assertNever(state);
  }
}

function turnOfAnother(
  events: readonly WorldEvent[],
  published: Published,
  membership: Membership,
  say: Say,
): Answer | null {
  const state = membership.state();
  if (state.kind !== "session") return null;
  const { topic, id } = published.message;
  const shared = state.topicFilters.filter((filter) => isShared(filter) && filterMatches(bare(filter), topic));
  if (shared.length === 0) return null;
  const routed = events.find(
    (event) =>
      event.type === "message-routed" &&
      event.message.id === id &&
      event.topicFilters.some((topicFilter) => shared.includes(topicFilter)),
  );
  if (routed?.type !== "message-routed") return null;
  return {
    verdict: "missed",
    sentence: say("whyNot.otherTurn", {
      client: membership.clientId,
      shared: shared.join(", "),
      other: routed.clientId,
    }),
    because: routed.because,
    evidence: routed.id,
  };
}

function subscribedLater(events: readonly WorldEvent[], { id, message }: Published, clientId: ClientId) {
  const found = events.find(
    (event) =>
      event.type === "subscription-added" &&
      event.id > id &&
      event.clientId === clientId &&
      filterMatches(bare(event.topicFilter), message.topic),
  );
  return found?.type === "subscription-added" ? found : null;
}

function isShared(filter: TopicFilter): boolean {
  const shared = sharedFilter(filter);
  return shared !== null && shared !== "fault";
}

/** The Topic Filter inside a shared one. */
function bare(filter: TopicFilter): TopicFilter {
  const shared = sharedFilter(filter);
  return shared === null || shared === "fault" ? filter : shared.topicFilter;
}
