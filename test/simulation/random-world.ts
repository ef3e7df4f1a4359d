import { DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import type { SubscriptionOptions } from "../../core/client/client-session.ts";
import { DEFAULT_CLIENT_SETTINGS } from "../../core/client/settings.ts";
import { Rng } from "../../core/kernel/rng.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import { later } from "../../core/kernel/time.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import type { WorldCommand, WorldSpec } from "../../core/world/input.ts";
import type { World } from "../../core/world/world.ts";

/** A world and what is done to it, all of it from one seed. */
export function randomSpec(seed: number): WorldSpec {
  const rng = new Rng(seed).fork("spec");
  return {
    seed,
    broker: {
      ...DEFAULT_BROKER_CONFIG,
      maximumInflight: 1 + rng.below(4),
      maximumQueuedMessages: 1 + rng.below(20),
      whenQueueIsFull: rng.pick(["drop-newest", "drop-oldest"]),
      queueQoS0: rng.below(4) === 0,
      rememberedDrops: 4,
      // Of its own stream, so that worlds which failed once stay what they were.
      maximumRetainedAtOnce: new Rng(seed).fork("retained").pick([1, 1, 2, 100]),
      connectTimeoutMs: 2_000,
      maximumSessionExpirySeconds: rng.pick([0xffff_ffff, 10, 0]),
      receiveMaximum: 1 + rng.below(4),
      serverKeepAliveSeconds: rng.pick([null, null, 2]),
    },
    clients: NAMES.map((name) => ({
      spec: {
        name,
        settings: {
          ...DEFAULT_CLIENT_SETTINGS,
          clientId: name,
          protocolVersion: rng.pick([4, 5]),
          sessionExpirySeconds: rng.pick([0, 3, 20, 0xffff_ffff]),
          receiveMaximum: rng.pick([null, 1, 3]),
          willDelaySeconds: rng.pick([0, 2, 30]),
          cleanStart: rng.below(3) === 0,
          keepAliveSeconds: rng.pick([0, 1, 5, 60]),
          reconnectAfterMs: rng.pick([null, 100, 1_000]),
          store: rng.pick(["memory", "disk"]),
          resubscribes: rng.below(4) === 0,
          will:
            rng.below(3) === 0
              ? {
                  topic: rng.pick(TOPICS),
                  payload: utf8Encode(`will of ${name}`),
                  qos: rng.below(3) as QoS,
                  retain: rng.below(2) === 0,
                }
              : null,
        },
      },
      link: { latencyMs: rng.pick([0, 1, 50, 600]), jitterMs: rng.pick([0, 20]) },
    })),
    brokerStore: seed % 2 === 0 ? "memory" : "disk",
    deviceLink: { latencyMs: 10 },
  };
}

/** What a restless person does next. Payloads are numbered by `count`, so that each message can be told apart. */
export function randomCommand(rng: Rng, count: number, brokerFails = false): WorldCommand {
  const node = rng.pick(NAMES);
  const qos = rng.below(3) as QoS;
  if (brokerFails && rng.below(25) === 0) {
    return rng.pick([
      { type: "restart-broker", store: rng.pick(["memory", "disk"]) },
      { type: "crash-broker", when: rng.pick(["now", "before-write"]) },
    ]);
  }
  switch (rng.below(16)) {
    case 0:
    case 1:
      return { type: "connect", node };
    case 2:
      return { type: "disconnect", node, ...rng.pick([{}, {}, { withWill: true }, { sessionExpirySeconds: 2 }]) };
    case 3:
      return { type: "kill", node };
    case 4:
      return { type: "start", node };
    case 5:
    case 6:
      return {
        type: "subscribe",
        node,
        subscriptions: [{ topicFilter: rng.pick(FILTERS), qos, ...randomOptions(rng) }],
      };
    case 7:
      return { type: "unsubscribe", node, topicFilters: [rng.pick(FILTERS)] };
    case 8:
      return { type: "cut", node, how: rng.pick(["noticed", "silent"]) };
    case 9:
    case 10:
      return { type: "restore", node };
    case 11:
      return {
        type: "change-client",
        node,
        change: {
          cleanStart: rng.below(3) === 0,
          sessionExpirySeconds: rng.pick([0, 5, 60]),
          withholdsAcknowledgements: rng.below(4) === 0,
        },
      };
    default: {
      const retain = rng.below(4) === 0;
      const payload = retain && rng.below(4) === 0 ? new Uint8Array() : utf8Encode(String(count));
      const expires = rng.below(4) === 0 && { messageExpirySeconds: rng.below(10) };
      return {
        type: "publish",
        node,
        topic: rng.pick(TOPICS),
        payload,
        qos,
        retain,
        ...expires,
        ...rng.pick(PROPERTIES),
      };
    }
  }
}

/** What a message says besides; a client of 3.1.1 refuses to send it. */
const PROPERTIES = [
  {},
  {},
  {},
  {
    userProperties: [
      ["a", "1"],
      ["a", "2"],
    ],
    contentType: "text/plain",
  },
  { responseTopic: "t", correlationData: new Uint8Array([7]), payloadIsText: true, topicAlias: 1 },
] as const;

/** A command, so many milliseconds that pass, or the next event. */
export type Step = WorldCommand | number | "next";

/** What is done to a world, all of it from one seed and none of it from what the world does: steps can be left out. */
export function randomSteps(seed: number, count: number): readonly Step[] {
  const rng = new Rng(seed).fork("commands");
  return Array.from({ length: count }, (_, index) => {
    if (rng.below(3) === 0) return randomCommand(rng, index, true);
    return rng.below(20) === 0 ? rng.below(20_000) : "next";
  });
}

export function take(world: World, step: Step): void {
  if (step === "next") world.runOne();
  else if (typeof step === "number") world.runUntil(later(world.now, step));
  else world.input({ type: "command", command: step });
}

/** Mostly none: in 3.1.1 a client refuses any. */
function randomOptions(rng: Rng): SubscriptionOptions {
  if (rng.below(2) === 0) return {};
  return {
    noLocal: rng.below(2) === 0,
    retainAsPublished: rng.below(2) === 0,
    retainHandling: rng.pick([0, 1, 2]),
    subscriptionIdentifier: 1 + rng.below(5),
  };
}

const NAMES = ["a", "b", "c"] as const;
const TOPICS = ["t", "t/x", "t/y", "u"] as const;
const FILTERS = ["t", "t/#", "t/+", "#", "u"] as const;
