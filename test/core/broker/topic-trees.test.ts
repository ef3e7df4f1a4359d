import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RetainedMessages } from "../../../core/broker/retained-messages.ts";
import type { Session } from "../../../core/broker/state.ts";
import { SubscriptionTree } from "../../../core/broker/subscription-tree.ts";
import { BEGINNING } from "../../../core/kernel/time.ts";
import type { Message, MessageId } from "../../../core/protocol/message.ts";
import { filterMatches, matcherOf, topicFilterFault } from "../../../core/protocol/topics.ts";

const level = fc.constantFrom("a", "b", "", "$x");
const topics = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join("/"))
  .filter((topic) => topic !== "");
const filters = fc
  .array(fc.oneof(level, fc.constantFrom("+", "#")), { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join("/"))
  .filter((filter) => topicFilterFault(filter) === null);

describe("the trees of topic levels give the answers of the definition", () => {
  test("subscriptions, through adding and removing in any order", () => {
    const changes = fc.array(fc.record({ who: fc.nat(3), filter: filters, add: fc.boolean() }), { maxLength: 25 });
    fc.assert(
      fc.property(changes, fc.array(topics, { minLength: 1, maxLength: 5 }), (steps, asked) => {
        const tree = new SubscriptionTree();
        const sessions = [0, 1, 2, 3].map((ordinal) => ({ ordinal, clientId: `c${ordinal}` }) as Session);
        const held = sessions.map(() => new Map<string, 0 | 1 | 2>());
        for (const [index, { who, filter, add }] of steps.entries()) {
          const qos = (index % 3) as 0 | 1 | 2;
          const subscription = {
            topicFilter: filter,
            qos,
            noLocal: false,
            retainAsPublished: false,
            retainHandling: 0,
            subscriptionIdentifier: null,
            share: null,
          } as const;
          if (add) {
            tree.add(sessions[who] as Session, subscription);
            held[who]?.set(filter, qos);
          } else {
            tree.remove(sessions[who] as Session, subscription);
            held[who]?.delete(filter);
          }
          for (const topic of asked) {
            const expected = held.flatMap((subscriptions, ordinal) => {
              const granted = [...subscriptions].filter(([held]) => filterMatches(held, topic)).map(([, qos]) => qos);
              return granted.length === 0
                ? []
                : [{ ordinal, qos: Math.max(...granted), subscriptions: granted.length }];
            });
            const found = tree.matches(topic).sessions.map(({ session, copy }) => {
              return { ordinal: session.ordinal, qos: copy.qos, subscriptions: copy.subscriptions.length };
            });
            expect(found).toEqual(expected);
          }
        }
      }),
    );
  });

  test("retained messages, through storing, replacing and clearing", () => {
    const changes = fc.array(fc.record({ topic: topics, store: fc.boolean() }), { maxLength: 25 });
    fc.assert(
      fc.property(changes, filters, (steps, filter) => {
        const retained = new RetainedMessages();
        const held = new Map<string, MessageId>();
        for (const [index, { topic, store }] of steps.entries()) {
          const id = (index + 1) as MessageId;
          if (store) {
            retained.set(message(id, topic));
            held.set(topic, id);
          } else expect(retained.delete(topic)).toBe(held.delete(topic));
        }
        const expected = [...held].filter(([topic]) => filterMatches(filter, topic)).map(([, id]) => id);
        expect([retained.matching(filter, { left: 1_000 })?.map(({ id }) => id), retained.size]).toEqual([
          expected.sort((a, b) => a - b),
          held.size,
        ]);
      }),
    );
  });
});

test("a matcher for many topics gives them, too", () => {
  fc.assert(
    fc.property(filters, topics, (filter, topic) => matcherOf(filter)(topic) === filterMatches(filter, topic)),
    { numRuns: 2_000 },
  );
});

test.each([
  ["sport/#", "sport", true],
  ["sport/#", "sport/tennis/player1", true],
  ["sport/+", "sport", false],
  ["sport/+", "sport/", true],
  ["+", "/finance", false],
  ["/+", "/finance", true],
  ["+/+", "/finance", true],
  ["#", "$SYS/uptime", false],
  ["+/uptime", "$SYS/uptime", false],
  ["$SYS/#", "$SYS/uptime", true],
])("%s matches %s: %s [MQTT-4.7.2-1]", (filter, topic, expected) => {
  expect(filterMatches(filter, topic)).toBe(expected);
});

function message(id: MessageId, topic: string): Message {
  return {
    id,
    topic,
    payload: new Uint8Array([1]),
    qos: 0,
    retain: true,
    properties: null,
    from: null,
    publishedAt: BEGINNING,
  };
}
