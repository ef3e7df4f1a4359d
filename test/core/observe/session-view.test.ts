import { expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Entity, EntityOf } from "../../../core/observe/entities.ts";
import { Watch } from "../../../core/observe/watch.ts";
import type { Properties } from "../../../core/protocol/packets.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { connectPacket } from "../broker/peers.ts";
import { Stage } from "../world/stage.ts";

test("the view of a 5.0 session tells when its will is due and when it ends, and follows when that comes", () => {
  const stage = new Stage({}, {}, 0);
  const watch = new Watch(stage.world);
  const socket = 1 as SocketId;
  const properties: Properties = { willDelayInterval: 5 };
  const will = { topic: "w", payload: utf8Encode("gone"), qos: 0, retain: false, properties } as const;
  const connect = connectPacket("dash", { protocolVersion: 5, properties: { sessionExpiryInterval: 20 }, will });
  stage.world.input({ type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:50000" });
  stage.world.input({ type: "outside-frame", socket, frame: encode(connect, 5) });
  const seen = (): unknown => {
    const delta = watch.collect();
    const isSession = (entity: Entity): entity is EntityOf<"session"> => entity.kind === "session";
    const session = delta?.put.find(isSession);
    return session === undefined
      ? (delta?.remove ?? null)
      : [session.expiresAt, session.willDueAt, session.will !== null];
  };
  stage.passes(1_000);
  const steps = [seen()];
  stage.world.input({ type: "outside-closed", socket, how: "reset" });
  for (const milliseconds of [0, 5_000, 15_000]) {
    stage.passes(milliseconds);
    steps.push(seen());
  }
  expect(steps).toEqual([
    [null, null, true],
    [21_000, 6_000, true],
    [21_000, null, false],
    expect.arrayContaining(["session:dash", "node:device:dash"]),
  ]);
});
