import { describe, expect, test } from "vitest";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { Rng } from "../../core/kernel/rng.ts";
import { later } from "../../core/kernel/time.ts";
import type { EntityId } from "../../core/observe/entities.ts";
import { applyDelta, type Snapshot } from "../../core/observe/snapshot.ts";
import { Watch } from "../../core/observe/watch.ts";
import { filterMatches } from "../../core/protocol/topics.ts";
import { type Recording, record, replayInto } from "../../core/world/recording.ts";
import { World } from "../../core/world/world.ts";
import { randomCommand, randomSpec } from "./random-world.ts";

const NOWHERE = { send: () => {}, close: () => {} };
const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

/** Invariants of a broker's state, looked at after every step. */
function checkState(world: World): void {
  const { broker, now } = world;
  const { sessions, connections } = broker.state;
  for (const session of sessions.values()) {
    const { connection, outbound, queue } = session;
    expect(outbound.size).toBeLessThanOrEqual(broker.config.maximumInflight);
    expect(queue.length).toBeLessThanOrEqual(broker.config.maximumQueuedMessages);
    if (session.sessionExpirySeconds === 0) expect(connection).not.toBeNull();
    if (connection !== null) {
      expect(connections.get(connection.id)).toBe(connection);
      if (!connection.congested && queue.length > 0) expect(outbound.size).toBe(broker.config.maximumInflight);
    }
  }
  const next = world.nextEventAt();
  if (next !== null) expect(next).toBeGreaterThanOrEqual(now);
}

/** Invariants of what was decided, looked at once at the end. */
function checkHistory(events: readonly WorldEvent[]): void {
  const subscriptions = new Map<string, Map<string, number>>();
  const firstSent = new Map<string, number>();
  for (const event of events) {
    if ("because" in event) expect(event.because ?? "3:").toMatch(/^3:/);
    switch (event.type) {
      case "session-created":
        subscriptions.set(event.clientId, new Map());
        break;
      case "session-discarded":
        subscriptions.delete(event.clientId);
        break;
      case "subscription-added":
      case "subscription-replaced":
        subscriptions.get(event.clientId)?.set(event.topicFilter, event.granted);
        break;
      case "subscription-removed":
        subscriptions.get(event.clientId)?.delete(event.topicFilter);
        break;
      case "message-queued":
      case "message-sent": {
        const { message, clientId, qos } = event;
        expect(qos).toBeLessThanOrEqual(message.qos);
        // A retained copy goes by one subscription, the new one; only a live copy goes by all that match.
        if (event.type === "message-sent" ? event.provenance !== "live" : message.retain) break;
        const granted = [...(subscriptions.get(clientId) ?? [])].filter(([filter]) =>
          filterMatches(filter, message.topic),
        );
        // What was matched before an UNSUBSCRIBE may still follow; what is live or newly queued must match now.
        expect(granted.length).toBeGreaterThan(0);
        expect(qos).toBe(Math.min(message.qos, Math.max(...granted.map(([, each]) => each))));
        break;
      }
      case "message-published": {
        const order = firstSent.get("published") ?? 0;
        expect(event.message.id).toBe(order + 1);
        firstSent.set("published", event.message.id);
        break;
      }
      default:
    }
  }
}

/** [MQTT-4.6.0-6] what one publisher sent to one topic at one QoS goes to each subscriber in that order, when first sent. */
function checkOrder(events: readonly WorldEvent[]): void {
  const last = new Map<string, number>();
  for (const event of events) {
    if (event.type !== "message-sent" || event.provenance === "again" || event.provenance === "retained") continue;
    const { message, clientId, qos } = event;
    if (qos === 0) continue;
    const key = JSON.stringify([clientId, message.topic, message.from]);
    expect(message.id).toBeGreaterThan(last.get(key) ?? 0);
    last.set(key, message.id);
  }
}

function run(
  seed: number,
  steps: number,
  watch: boolean,
): { world: World; events: WorldEvent[]; snapshot: Snapshot | null } {
  const world = new World(randomSpec(seed), NOWHERE);
  const events: WorldEvent[] = [];
  const watcher = watch ? new Watch(world) : null;
  let snapshot: Snapshot | null = watcher === null ? null : fresh(world, watcher);
  const rng = new Rng(seed).fork("commands");
  for (let count = 0; count < steps; count += 1) {
    if (rng.below(3) === 0) world.input({ type: "command", command: randomCommand(rng, count) });
    else if (rng.below(20) === 0) world.runUntil(later(world.now, rng.below(20_000)));
    else world.runOne();
    checkState(world);
    if (watcher === null || snapshot === null) continue;
    const delta = watcher.collect();
    if (delta === null) continue;
    events.push(...delta.events);
    expect(delta.skipped).toBe(0);
    snapshot = applyDelta(snapshot, delta);
  }
  if (watcher !== null && snapshot !== null) expect(byId(snapshot)).toEqual(byId(fresh(world, watcher)));
  return { world, events, snapshot };
}

function fresh(world: World, watch: Watch): Snapshot {
  const entities = new Map(watch.entities().map((entity) => [entity.id, entity]));
  return { revision: watch.revision, step: world.step, at: world.now, entities };
}

function byId(snapshot: Snapshot): ReadonlyMap<EntityId, unknown> {
  return new Map([...snapshot.entities].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("random worlds", () => {
  test.each(SEEDS.map((seed) => [seed]))(
    "seed %i keeps all invariants, and snapshot and deltas equal a fresh snapshot",
    (seed) => {
      const { events } = run(seed, 400, true);
      checkHistory(events);
      checkOrder(events);
    },
  );

  test.each([[1], [2], [3], [4], [5]])("seed %i replays to the same digest from its log, whoever observes", (seed) => {
    const { world } = run(seed, 600, true);
    const again = new World(world.spec, NOWHERE);
    replayInto(again, record(world) as Recording);
    expect(again.digest()).toBe(world.digest());
  });
});
