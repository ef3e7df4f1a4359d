import { describe, expect, test } from "vitest";
import { Rng } from "../../core/kernel/rng.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { Stage } from "../core/world/stage.ts";

const PERSISTENT = { cleanStart: false, store: "disk", reconnectAfterMs: 500, keepAliveSeconds: 4 } as const;
const SEEDS = Array.from({ length: 100 }, (_, index) => [index + 1]);

/** Cables and processes fail at random while messages are published; at the end everything is whole again for a while. */
function run(seed: number, brokerFails: boolean): { published: Record<QoS, string[]>; received: string[] } {
  const rng = new Rng(seed);
  const stage = new Stage(
    { sensor: PERSISTENT, dash: PERSISTENT },
    { maximumInflight: 1 + rng.below(5) },
    1 + rng.below(200),
    brokerFails ? "disk" : "memory",
  );
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "t", 2);
  const published: Record<QoS, string[]> = { 0: [], 1: [], 2: [] };
  for (let count = 0; count < 150; count += 1) {
    const node = rng.pick(["sensor", "dash"]);
    const trouble: WorldCommand[] = [
      { type: "cut", node, how: rng.pick(["noticed", "silent"]) },
      { type: "restore", node },
      { type: "restore", node },
      { type: "kill", node },
      { type: "start", node },
      { type: "start", node },
    ];
    if (brokerFails) {
      trouble.push({ type: "crash-broker", when: rng.pick(["now", "before-write"]) });
      trouble.push({ type: "restart-broker", store: "disk" });
    }
    if (rng.below(2) === 0) stage.world.input({ type: "command", command: rng.pick(trouble) });
    else {
      const qos = rng.pick([1, 2] as const);
      const text = `${qos}:${count}`;
      const payload = new TextEncoder().encode(text);
      const command = { type: "publish", node: "sensor", topic: "t", payload, qos, retain: false } as const;
      if (stage.world.input({ type: "command", command }) === null) published[qos].push(text);
    }
    stage.passes(rng.below(2_000));
  }
  for (const node of ["sensor", "dash"]) {
    for (const type of ["restore", "start"] as const) stage.world.input({ type: "command", command: { type, node } });
  }
  stage.passes(600_000);
  return { published, received: stage.inbox("dash") };
}

describe.each([
  ["cables and processes failing at random", false],
  ["and the broker's process, too, with its store on disk", true],
])("persistent sessions on both sides, stores on disk, %s", (_what, brokerFails) => {
  test.each(SEEDS)(
    "seed %i: QoS 2 arrives exactly once, QoS 1 at least once, each in its order [MQTT-4.3.3-1, 4.3.3-2, 4.6.0-6]",
    (seed) => {
      const { published, received } = run(seed, brokerFails);
      const atQoS = (qos: QoS): string[] => received.filter((text) => text.startsWith(`${qos}:`));
      expect({ exactlyOnce: atQoS(2), atLeastOnce: [...new Set(atQoS(1))] }).toEqual({
        exactlyOnce: published[2],
        atLeastOnce: published[1],
      });
    },
  );
});
