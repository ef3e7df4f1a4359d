import { expect, test } from "vitest";
import { type CostComparison, compareCosts } from "../../../core/experiment/costs.ts";
import { sensorAndDash } from "../../../core/experiment/run-experiment.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { LogEntry, WorldCommand } from "../../../core/world/input.ts";

const TOPIC = "home/temp";

test("three messages for a dash that is away wait with a session that is kept, and are never seen with a clean one", () => {
  expect(compared(awayFor("m1", "m2", "m3"))).toEqual({
    node: "dash",
    persistent: {
      // Client Identifier, Topic Filter, and three times topic and payload.
      keptBytes: 4 + 9 + 3 * (9 + 2),
      keptMessages: 3,
      oldMessages: 3,
      oldestMs: 8_200,
      // SUBSCRIBE and SUBACK, once.
      subscribePackets: 2,
      subscribeBytes: 21,
      // CONNECT, SUBSCRIBE, DISCONNECT, CONNECT, and three times PUBACK.
      sentPackets: 7,
      sentBytes: 18 + 16 + 2 + 18 + 3 * 4,
    },
    clean: {
      keptBytes: 0,
      keptMessages: 0,
      oldMessages: 0,
      oldestMs: 0,
      subscribePackets: 4,
      subscribeBytes: 42,
      sentPackets: 5,
      sentBytes: 18 + 16 + 2 + 18 + 16,
    },
  });
});

test("it makes no difference which kind of session the story was told with", () => {
  const told = awayFor("m1");
  const flag: LogEntry = entry(0, { type: "change-client", node: "dash", change: { cleanStart: true, store: "disk" } });
  expect(compared([flag, ...told])).toEqual(compared(told));
});

test("what was before the step began costs nothing", () => {
  const { persistent } = compared(awayFor("m1", "m2"), 12_000);
  expect(persistent).toMatchObject({ keptMessages: 2, subscribePackets: 0, sentPackets: 3 });
});

test("a client that the world does not begin with has no costs", () => {
  expect(compareCosts({ spec: sensorAndDash({}, {}), log: [] }, "lamp", 0 as Instant, 1 as Instant)).toBeNull();
});

function compared(log: readonly LogEntry[], sinceMs = 0): CostComparison {
  const world = { spec: sensorAndDash({}, {}), log };
  const comparison = compareCosts(world, "dash", sinceMs as Instant, 25_000 as Instant);
  if (comparison === null) throw new Error("dash was not found");
  return comparison;
}

/** dash subscribes and leaves, sensor publishes, dash comes back. */
function awayFor(...payloads: readonly string[]): readonly LogEntry[] {
  return [
    entry(0, { type: "connect", node: "sensor" }),
    entry(0, { type: "connect", node: "dash" }),
    entry(3_000, { type: "subscribe", node: "dash", subscriptions: [{ topicFilter: TOPIC, qos: 1 }] }),
    entry(5_000, { type: "disconnect", node: "dash" }),
    ...payloads.map((payload) => {
      const message = { topic: TOPIC, payload: utf8Encode(payload), qos: 1, retain: false } as const;
      return entry(6_000, { type: "publish", node: "sensor", ...message });
    }),
    entry(13_000, { type: "connect", node: "dash" }),
  ];
}

function entry(at: number, command: WorldCommand): LogEntry {
  return { step: 0 as Step, at: at as Instant, input: { type: "command", command } };
}
