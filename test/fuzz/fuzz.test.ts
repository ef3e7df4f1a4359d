import { expect, test } from "vitest";
import { Rng } from "../../core/kernel/rng.ts";
import { Attack, LIMITS } from "./attack.ts";
import { Witness } from "./witness.ts";

/**
 * `npm test` takes a few rounds that are always the same; `npm run fuzz` takes a million frames from seeds of its own. A
 * seed that fails is in the name of its test: FUZZ_SEED=that FUZZ_FRAMES=1 npx vitest run test/fuzz does it again.
 */
const FRAMES_PER_ROUND = 10_000;
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);
const rounds = Math.ceil(Number(process.env.FUZZ_FRAMES ?? 40_000) / FRAMES_PER_ROUND);
const seeds = Array.from({ length: rounds }, (_, round) => [firstSeed + round] as const);

test.each(seeds)(
  "seed %i: whatever comes, nothing is thrown, limits hold and the witness is served",
  (seed) => {
    const rng = new Rng(seed);
    const attack = new Attack(rng, LIMITS, seed % 2 === 0);
    const witness = new Witness(attack, seed % 4 < 2 ? 4 : 5);
    for (let count = 0; attack.framesSent < FRAMES_PER_ROUND; count += 1) {
      attack.step();
      if (count % 50 !== 0) continue;
      expect(witness.check()).toEqual(witness.expected);
      expect(overLimit(attack)).toEqual([]);
    }
    attack.hangUp();
    attack.passes(AFTER_ALL_MS);
    expect(witness.check()).toEqual(witness.expected);
    expect(remains(attack)).toEqual({ connections: 1, sessions: ["witness"], deadline: null });
  },
  60_000,
);

function overLimit({ broker, now, pendingBytes }: Attack): readonly string[] {
  const { state } = broker;
  const { connections, sessions, retained, deadlines } = state;
  const counts: [name: string, count: number, limit: number][] = [
    ["connections", connections.size, LIMITS.maximumConnections],
    ["sessions", sessions.size, LIMITS.maximumSessions],
    ["retained messages", retained.size, LIMITS.maximumRetainedMessages],
    ["retained bytes", retained.bytes, LIMITS.maximumRetainedBytes],
    ["deadlines", deadlines.size, 1_000 + 5 * (LIMITS.maximumConnections + LIMITS.maximumSessions)],
    ["bytes of a frame that is not complete", pendingBytes, LIMITS.maximumPacketSizeBytes],
    ["milliseconds that a deadline is late", now + 1 - (broker.nextDeadline() ?? now + 1), 0],
  ];
  for (const { queue, outbound, subscriptions, inbound, dropped } of sessions.values()) {
    counts.push(
      ["queued messages", queue.length, LIMITS.maximumQueuedMessages],
      ["queued bytes", queue.bytes, LIMITS.maximumQueuedBytes],
      ["messages in flight", outbound.size, LIMITS.maximumInflight],
      ["subscriptions", subscriptions.size, LIMITS.maximumSubscriptionsPerSession],
      ["identifiers held", inbound.held.size, 65_535],
      ["drops remembered", dropped.length, LIMITS.rememberedDrops],
    );
  }
  for (const { inboundAliases, outboundAliases, unreleased, toResend, protocolVersion } of connections.values()) {
    counts.push(
      ["inbound Topic Aliases", inboundAliases.size, LIMITS.topicAliasMaximum],
      ["outbound Topic Aliases", outboundAliases.size, LIMITS.topicAliasMaximum],
      ["unreleased messages", unreleased.size, protocolVersion === 5 ? LIMITS.receiveMaximum : 65_535],
      ["messages to send again", toResend.size, LIMITS.maximumInflight],
    );
  }
  return counts.flatMap(([name, count, limit]) => (count > limit ? [`${count} ${name}, more than ${limit}`] : []));
}

function remains({ broker }: Attack) {
  const { connections, sessions } = broker.state;
  return { connections: connections.size, sessions: [...sessions.keys()], deadline: broker.nextDeadline() };
}

/** Longer than any session lasts and any will waits. */
const AFTER_ALL_MS = 3_600_000;
