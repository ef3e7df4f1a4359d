import { describe, expect, test } from "vitest";
import type { BrokerStoreKind } from "../../../core/events/names.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { World } from "../../../core/world/world.ts";
import { Stage } from "./stage.ts";

const KEEPS = { cleanStart: false, reconnectAfterMs: 500 } as const;

/** A subscriber that is away, and one message that waits for it. */
function waiting(store: BrokerStoreKind): Stage {
  const stage = new Stage({ sensor: { reconnectAfterMs: 500 }, dash: KEEPS }, {}, 100, store);
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "t", 1);
  stage.does({ type: "disconnect", node: "dash" });
  stage.passes(1_000);
  stage.publish("sensor", "t", "m1", 1, true);
  return stage;
}

describe("a broker's process that ends", () => {
  test("in memory: session, queue and shelf are gone, and that is said", () => {
    const stage = waiting("memory");
    stage.does({ type: "restart-broker", store: "memory" });
    stage.passes(1_500);
    expect([stage.queue("dash"), stage.shelf(), stage.eventsOf("session-lost")]).toEqual([
      null,
      {},
      [expect.objectContaining({ clientId: "dash", subscriptions: 1, messages: 1 })],
    ]);
    stage.connect("dash");
    expect(stage.eventsOf("client-connected").at(-1)).toMatchObject({ node: "dash", sessionPresent: false });
  });

  test.each([
    { type: "restart-broker", store: "disk" },
    { type: "crash-broker", when: "now" },
  ] as const)("on disk: after $type all is there again, and Session Present says so [MQTT-4.1.0-1]", (command) => {
    const stage = waiting("disk");
    stage.does(command);
    stage.passes(1_500);
    expect([stage.queue("dash"), stage.shelf(), stage.eventsOf("session-lost")]).toEqual([["m1"], { t: "m1" }, []]);
    expect(stage.eventsOf("session-restored")).toMatchObject([{ clientId: "dash", queued: 1, subscriptions: 1 }]);
    stage.connect("dash");
    expect(stage.inbox("dash")).toEqual(["m1"]);
  });

  test("what it had not written when it crashed is gone, was not acknowledged, and is published again", () => {
    const stage = waiting("disk");
    stage.does({ type: "crash-broker", when: "before-write" });
    stage.does({ type: "connect", node: "dash" });
    const connacks = (): number => stage.packets("dash", "down").filter((type) => type === "connack").length;
    const before = connacks();
    // CONNECT has come, and the session is changed in memory.
    stage.passes(305);
    expect(stage.world.broker.state.sessions.get("dash")?.connection).not.toBeNull();
    stage.passes(10);
    expect([stage.world.brokerIsDown, connacks() - before]).toEqual([true, 0]);
    expect(stage.eventsOf("broker-stopped")).toMatchObject([{ how: "crashed", unwritten: expect.any(Number) }]);
    stage.passes(5_000);
    expect([stage.inbox("dash"), stage.queue("dash")]).toEqual([["m1"], []]);
  });

  test("connections end with it, attempts fail while it is down, and clients come back as their settings say", () => {
    const stage = new Stage({ steady: KEEPS, once: { cleanStart: false } }, {}, 10, "disk");
    stage.connect("steady");
    stage.connect("once");
    stage.does({ type: "crash-broker", when: "now" });
    stage.passes(900);
    const refused = stage.eventsOf("client-disconnected").map(({ node, reason }) => `${node}: ${reason}`);
    stage.passes(2_000);
    const connected = stage.eventsOf("client-connected").map(({ node, sessionPresent }) => [node, sessionPresent]);
    expect([refused.slice(0, 2), connected]).toEqual([
      ["steady: connection-lost", "once: connection-lost"],
      [
        ["steady", false],
        ["once", false],
        ["steady", true],
      ],
    ]);
  });

  test("a real device's connection is reset, and its session is on the disk", () => {
    const stage = new Stage({}, {}, 10, "disk");
    const socket = 1 as SocketId;
    stage.world.input({ type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:1" });
    stage.passes(100);
    stage.does({ type: "crash-broker", when: "now" });
    stage.passes(100);
    expect(stage.outside.closed).toEqual([[socket, "reset"]]);
  });
});

test("an answer waits until the change is on disk", () => {
  const answeredAfter = (store: BrokerStoreKind): number => {
    const stage = new Stage({ dash: KEEPS }, {}, 100, store);
    stage.does({ type: "connect", node: "dash" });
    stage.passes(2_000);
    const [connect] = stage.eventsOf("connect-accepted");
    const connack = stage.eventsOf("frame-departed").find(({ packet }) => packet?.type === "connack");
    return (connack?.at ?? 0) - (connect?.at ?? 0);
  };
  expect([answeredAfter("memory"), answeredAfter("disk")]).toEqual([0, 10]);
});

test("what cannot be done now is refused with what to do", () => {
  const stage = new Stage({}, {}, 10, "memory");
  const input = (when: "now" | "before-write") => {
    return stage.world.input({ type: "command", command: { type: "crash-broker", when } });
  };
  expect([input("before-write"), input("now"), input("now")]).toEqual([
    "The broker keeps everything in memory and writes nothing. Restart it with a store on disk first.",
    null,
    "The broker is not running: it starts again in a moment.",
  ]);
});

test("a world that begins with the records of an earlier one has its sessions and devices, also when it is saved and goes on", () => {
  const earlier = waiting("disk").world;
  const { records } = earlier.save().process.disk;
  const spec = { ...earlier.spec, clients: [], brokerRecords: records };
  const world = new World(spec, NOWHERE);
  const before = new World(spec, NOWHERE, world.save());
  for (const one of [world, before]) one.runUntil(100 as Instant);
  const after = new World(spec, NOWHERE, world.save());
  expect([before.digest(), after.digest()]).toEqual([world.digest(), world.digest()]);
  const { sessions, retained } = world.broker.state;
  expect([[...sessions.keys()], sessions.get("dash")?.queue.length, retained.size]).toEqual([["dash"], 1, 1]);
  expect(Array.from(world.nodes, ({ name, device }) => [name, device])).toEqual([
    ["device:dash", { from: null, clientId: "dash", connect: null, storeSign: null, heard: "nothing" }],
  ]);
});

const NOWHERE = { send: () => {}, close: () => {} };
