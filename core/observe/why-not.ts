import type { EventId } from "../events/names.ts";
import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { Message } from "../protocol/message.ts";
import type { StatementId } from "../protocol/statements.ts";
import { filterMatches, sharedFilter } from "../protocol/topics.ts";
import type { ClientId, TopicFilter } from "../protocol/vocabulary.ts";
import { biography, type ReceiverStory } from "./biography.ts";
import { Membership } from "./membership.ts";
import { lostWords } from "./process-sentence.ts";
import { count, dropped } from "./sentence.ts";

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
 * not a guess from the filters.
 */
export function whyNot(events: readonly WorldEvent[], clientId: ClientId, limit: number): readonly WhyNot[] {
  const wanted = latestPublished(events, limit);
  const membership = new Membership(clientId, events[0]?.id === 1);
  const answers: WhyNot[] = [];
  for (const event of events) {
    membership.take(event);
    if (event.type !== "message-published" || !wanted.has(event)) continue;
    const story = biography(events, event.message.id);
    const receiver = story?.receivers.find((one) => one.clientId === clientId);
    const told = receiver === undefined ? notRouted(events, event, membership) : fromStory(receiver);
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

function fromStory(story: ReceiverStory): Answer {
  const { clientId, outcome, dropReason } = story;
  const answer = (verdict: WhyNot["verdict"], sentence: string, ...types: WorldEventType[]): Answer => {
    const chapter = story.chapters.findLast(({ event }) => types.includes(event.type));
    const because = chapter !== undefined && "because" in chapter.event ? chapter.event.because : null;
    return { verdict, sentence, because, evidence: chapter?.shows ?? null };
  };
  switch (outcome) {
    case "received":
      return answer("got-it", `The application of ${clientId} has it.`, "message-received");
    case "acknowledged":
      return answer("got-it", `${clientId} has acknowledged it.`, "message-completed");
    case "arrived":
      return answer("got-it", `It reached ${clientId}.`, "message-sent");
    case "unheard":
      return answer(
        "missed",
        `It reached ${clientId}, which acknowledged it; but its application had no handler yet, so nobody heard it.`,
        "message-unheard",
      );
    case "waiting":
      return answer("on-its-way", `It waits in the queue of ${clientId}.`, "message-queued");
    case "in-flight":
      return answer(
        "on-its-way",
        `It was sent to ${clientId}, which has not acknowledged it. The broker keeps it and sends it again when the client comes back.`,
        "message-sent",
      );
    case "under-way":
      return answer(
        "on-its-way",
        `It is on its way to ${clientId}, at QoS 0: nobody will send it again.`,
        "message-sent",
      );
    case "lost":
      return answer(
        "missed",
        `It was sent to ${clientId} at QoS 0 and lost with the connection. Nobody keeps a QoS 0 message to send it again.`,
        "frame-lost",
      );
    case "withheld":
      return answer(
        "missed",
        `${clientId} has published it itself, and its subscription has No Local.`,
        "message-withheld",
      );
    case "dropped":
      return answer(
        "missed",
        `The broker dropped it for ${clientId}: ${dropReason === null ? "" : dropped(dropReason)}.`,
        "message-dropped",
      );
    case "discarded":
      return answer(
        "missed",
        `It was not acknowledged yet when the session of ${clientId} was discarded.`,
        "session-discarded",
      );
    case "lost-with-broker": {
      const lost = story.chapters.findLast(({ event }) => event.type === "session-lost")?.event;
      const how = lost?.type === "session-lost" ? lostWords(lost) : "was lost with the broker's process";
      return answer(
        "missed",
        `The session of ${clientId} ${how}. ${clientId} had not acknowledged the message by then.`,
        "session-lost",
      );
    }
    default:
      return assertNever(outcome);
  }
}

/** The broker did not count the session among those that get it: why. */
function notRouted(events: readonly WorldEvent[], published: Published, membership: Membership): Answer {
  const { topic } = published.message;
  const { clientId } = membership;
  const { because } = published;
  const tookTurn = turnOfAnother(events, published, membership);
  if (tookTurn !== null) return tookTurn;
  const missed = (sentence: string, evidence: EventId | null, statement: StatementId | null = because): Answer => {
    const later = subscribedLater(events, published, clientId);
    const more =
      later === null ? "" : ` It subscribed to ${later.topicFilter} only later; a subscription does not reach back.`;
    return {
      verdict: "missed",
      sentence: sentence + more,
      because: statement,
      evidence: evidence ?? later?.id ?? null,
    };
  };
  const state = membership.state();
  switch (state.kind) {
    case "unknown":
      return missed(
        `No subscription of ${clientId} matched ${topic} when it was published. The history no longer reaches back to what it was subscribed to.`,
        published.id,
      );
    case "never":
      return missed(`${clientId} had no session yet when it was published.`, null);
    case "discarded":
      return missed(
        `The session of ${clientId} had been discarded before it was published: ${state.why}. Nothing was kept for it.`,
        state.event.id,
        state.event.because,
      );
    case "lost": {
      const { event } = state;
      const sentence = `The session of ${clientId}, with ${count(event.subscriptions, "subscription")} and ${count(event.messages, "message")}, ${lostWords(event)}. The message was published after that.`;
      return missed(sentence, event.id, null);
    }
    case "session": {
      const { topicFilters, unsubscribed, refused } = state;
      const gone = unsubscribed.findLast((event) => filterMatches(bare(event.topicFilter), topic));
      if (gone !== undefined)
        return missed(`${clientId} had unsubscribed from ${gone.topicFilter} before.`, gone.id, gone.because);
      const no = refused.findLast((event) => filterMatches(bare(event.topicFilter), topic));
      if (no !== undefined) {
        return missed(
          `The broker had refused the subscription of ${clientId} to ${no.topicFilter}. ${no.detail}`,
          no.id,
          no.because,
        );
      }
      return topicFilters.length === 0
        ? missed(`${clientId} had a session, but no subscription.`, null)
        : missed(`${clientId} was subscribed to ${topicFilters.join(", ")}: ${match(topicFilters)} ${topic}.`, null);
    }
    default:
      return assertNever(state);
  }
}

function turnOfAnother(events: readonly WorldEvent[], published: Published, membership: Membership): Answer | null {
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
    sentence: `${membership.clientId} shares ${shared.join(", ")} with others who take turns: it was the turn of ${routed.clientId}.`,
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

function match(filters: readonly TopicFilter[]): string {
  return filters.length === 1 ? "that does not match" : "none of them matches";
}
