import { expect, test } from "vitest";
import type { Instant } from "../../../core/kernel/time.ts";
import { World } from "../../../core/world/world.ts";
import { Stage, textOf } from "./stage.ts";

const LASTING = { cleanStart: false, reconnectAfterMs: 1_000 } as const;

/** Two publishers, one with its store on disk, whose QoS 2 exchange is cut before PUBREC comes. */
function inTheMiddle(): Stage {
  const stage = new Stage(
    { memory: { ...LASTING }, disk: { ...LASTING, store: "disk" }, dash: LASTING },
    {},
    10,
    "disk",
  );
  for (const node of ["memory", "disk", "dash"]) stage.connect(node);
  stage.subscribe("dash", "t", 2);
  for (const node of ["memory", "disk"]) {
    const cut = { how: "silent", moment: "before", packet: "pubrec", direction: "down", occurrence: 1 } as const;
    stage.does({ type: "plan-cut", node, cut });
    stage.publish(node, "t", `from ${node}`, 2);
  }
  return stage;
}

test("to look at what clients would leave changes nothing: a store in memory leaves nothing, one on disk its outbox", () => {
  const stage = inTheMiddle();
  const before = stage.world.digest();
  const [memory, disk] = stage.world.clientsLeft();
  expect(stage.world.digest()).toBe(before);
  expect([memory?.found, memory?.connects, disk?.spec.settings.store]).toEqual([undefined, true, "disk"]);
  expect(disk?.found?.outbox).toMatchObject([{ packetIdentifier: 1, state: "awaiting-pubrec", timesSent: 1 }]);
});

test("a world that begins with them goes on with the exchange, exactly once, and is as reproducible as any", () => {
  const earlier = inTheMiddle().world;
  const { records } = earlier.save().process.disk;
  const spec = { ...earlier.spec, clients: earlier.clientsLeft(), brokerRecords: records };
  const [world, again] = [spec, spec].map((one) => {
    const begun = new World(one, { send: () => {}, close: () => {} });
    begun.input({ type: "command", command: { type: "connect", node: "disk" } });
    begun.runUntil(5_000 as Instant);
    return begun;
  }) as [World, World];
  expect(again.digest()).toBe(world.digest());
  expect(world.nodes.get("disk")?.client?.outbox.size).toBe(0);
  const queue = world.broker.state.sessions.get("dash")?.queue ?? [];
  expect(Array.from(queue, ({ message }) => textOf(message)).filter((text) => text === "from disk")).toEqual([]);
  const inflight = world.broker.state.sessions.get("dash")?.outbound ?? [];
  expect(Array.from(inflight, ({ carried }) => textOf(carried.message))).toEqual([]);
  expect([...world.nodes].map(({ name }) => name)).toEqual(["memory", "disk", "dash"]);
});

test("a half with a Session Expiry Interval counts from the end of the process, and expires in the world that begins with it", () => {
  const settings = { protocolVersion: 5, cleanStart: false, sessionExpirySeconds: 60, store: "disk" } as const;
  const stage = new Stage({ sensor: settings });
  stage.connect("sensor");
  const [left] = stage.world.clientsLeft();
  expect(left?.found?.sessionExpiresAt).toBe(stage.world.now + 60_000);
  const spec = { ...stage.world.spec, clients: stage.world.clientsLeft() };
  const world = new World(spec, { send: () => {}, close: () => {} });
  world.runUntil((stage.world.now + 60_000) as Instant);
  expect(world.nodes.get("sensor")?.client?.sessionClientId).toBeNull();
});
