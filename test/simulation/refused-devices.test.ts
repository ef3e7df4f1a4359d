import { expect, test } from "vitest";
import { decode } from "../../core/codec/decode.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { Rng } from "../../core/kernel/rng.ts";
import { later } from "../../core/kernel/time.ts";
import { Watch } from "../../core/observe/watch.ts";
import { ConnectReturnCode, ReasonCode } from "../../core/protocol/reason-codes.ts";
import type { ConnectionId, Frame } from "../../core/protocol/vocabulary.ts";
import type { SocketId } from "../../core/world/input.ts";
import { World } from "../../core/world/world.ts";
import { RandomDevices } from "./random-devices.ts";
import { randomCommand, randomSpec } from "./random-world.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => [index + 1]);
const STEPS = 600;

let refusedInAll = 0;

/** What must hold of devices whose credentials were refused, however late that reaches the broker. */
class Refused {
  refusedConnects = 0;
  readonly #sockets = new Set<SocketId>();
  /** Connections by the socket they come from. */
  readonly #connections = new Map<ConnectionId, SocketId>();

  add(socket: SocketId): void {
    this.#sockets.add(socket);
  }

  take(event: WorldEvent): void {
    if (event.type === "link-opening") {
      const [, socket] = /^device:#(\d+)$/.exec(event.node) ?? [];
      if (socket !== undefined) this.#connections.set(event.connection, Number(socket) as SocketId);
    }
    if (!("connection" in event) || event.connection === null) return;
    const socket = this.#connections.get(event.connection);
    if (socket === undefined || !this.#sockets.has(socket)) return;
    if (event.type === "connect-refused") this.refusedConnects += 1;
    if (LET_IN.has(event.type)) throw new Error(`socket ${socket} was refused, and yet: ${event.type}`);
    // Whoever it says it is, it stands at nobody's place but its own.
    if ("node" in event && event.node !== `device:#${socket}`) {
      throw new Error(`socket ${socket} was refused, and yet stands at ${event.node}`);
    }
  }

  /** Such a device is sent one thing: that it does not come in. */
  sent(socket: SocketId, frame: Frame): void {
    if (!this.#sockets.has(socket)) return;
    const answers = [4, 5].map((version) => decode(frame, version as 4 | 5));
    const isRefusal = answers.some(
      (answer) => answer.ok && answer.packet.type === "connack" && REFUSALS.includes(answer.packet.reasonCode),
    );
    if (!isRefusal) throw new Error(`socket ${socket} was refused, and is sent ${Array.from(frame)}`);
  }
}

test.each(SEEDS)(
  "seed %i: a device with wrong credentials is answered so and comes to nothing [MQTT-3.1.4-5]",
  (seed) => {
    const refused = new Refused();
    const world = new World(randomSpec(seed), {
      send: (socket, frame) => refused.sent(socket, frame),
      close: () => {},
    });
    const watch = new Watch(world);
    const rng = new Rng(seed).fork("refused");
    const devices = new RandomDevices(rng.fork("devices"));
    for (let count = 0; count < STEPS; count += 1) {
      const choice = rng.below(6);
      if (choice === 0) world.input({ type: "command", command: randomCommand(rng, count, true) });
      else if (choice < 3) {
        const input = devices.next(count);
        if (input.type === "outside-credentials-refused") refused.add(input.socket);
        world.input(input);
      } else if (choice === 3) world.runUntil(later(world.now, rng.pick([0, 1, 100])));
      else world.runOne();
      for (const event of watch.collect()?.events ?? []) refused.take(event);
    }
    refusedInAll += refused.refusedConnects;
  },
);

test("in these worlds devices were refused", () => {
  expect(refusedInAll).toBeGreaterThan(SEEDS.length);
});

const LET_IN: ReadonlySet<WorldEvent["type"]> = new Set(["connect-accepted", "message-published", "message-sent"]);
const REFUSALS: readonly number[] = [
  ConnectReturnCode.badUserNameOrPassword,
  ConnectReturnCode.notAuthorized,
  ConnectReturnCode.serverUnavailable,
  ReasonCode.badUserNameOrPassword,
  ReasonCode.notAuthorized,
  ReasonCode.serverUnavailable,
];
