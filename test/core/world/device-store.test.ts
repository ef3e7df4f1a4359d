import { expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { StoreSign } from "../../../core/events/store-sign.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientPacket, PublishPacket } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { World } from "../../../core/world/world.ts";
import { connectPacket } from "../broker/peers.ts";
import { Stage } from "./stage.ts";

/** A real device that says what it is told to, over one connection after another. */
class Device {
  readonly stage: Stage;
  readonly #version: ProtocolVersion;
  #socket = 0;

  constructor(version: ProtocolVersion = 4) {
    this.stage = new Stage({}, {}, 10, "disk");
    this.#version = version;
  }

  /** A new connection; the older one, if any, is gone without a word. */
  comes(...packets: ClientPacket[]): this {
    if (this.#socket > 0) this.stage.world.input({ type: "outside-closed", socket: this.#id, how: "reset" });
    this.stage.passes(100);
    this.#socket += 1;
    const opened = { type: "outside-opened", socket: this.#id, transport: "tcp", address: "127.0.0.1:1" } as const;
    this.stage.world.input(opened);
    return this.says(...packets);
  }

  says(...packets: ClientPacket[]): this {
    for (const packet of packets) {
      const frame = encode(packet, this.#version);
      this.stage.world.input({ type: "outside-frame", socket: this.#id, frame });
      this.stage.passes(100);
    }
    return this;
  }

  /** All signs so far, and the one its place on the wire shows. */
  get signs(): readonly StoreSign[] {
    const told = this.stage.eventsOf("device-store-inferred");
    const last = told.at(-1);
    const seen = last === undefined ? null : { ...last.sign, at: last.at };
    expect(this.stage.world.nodes.get("device:board")?.device?.storeSign).toEqual(seen);
    return told.map(({ sign }) => sign);
  }

  get #id(): SocketId {
    return this.#socket as SocketId;
  }
}

const CONNECT = connectPacket("board", { cleanStart: false });
const CLEAN = connectPacket("board", { cleanStart: true });
const PINGREQ: ClientPacket = { type: "pingreq" };
const DISCONNECT: ClientPacket = { type: "disconnect", reasonCode: 0, properties: null };
const kept = (packet: "publish" | "pubrel", packetIdentifier: number) => {
  return { kept: true, packet, packetIdentifier, awaited: null };
};
const missed = (packet: StoreSign["packet"], packetIdentifier: number | null, awaited: number) => {
  return { kept: false, packet, packetIdentifier, awaited };
};

/** It was cut off before its PUBREL 7 came, and is there again. */
function backInTheMiddle(): Device {
  return new Device().comes(CONNECT, publish(2, 7)).comes(CONNECT);
}

test.each([
  ["PUBREL of the message that is open", [ack("pubrel", 7)], [kept("pubrel", 7)]],
  ["PUBLISH of it with DUP 1", [publish(2, 7, true)], [kept("publish", 7)]],
  ["PUBLISH with DUP 1 of a QoS 1 message", [publish(1, 4, true)], [kept("publish", 4)]],
  ["PUBREL of a message that the broker has finished", [ack("pubrel", 5)], [kept("pubrel", 5)]],
  ["PUBLISH of something new", [publish(1, 1)], [missed("publish", 1, 7)]],
  ["the open identifier, for something new", [publish(2, 7)], [missed("publish", 7, 7)]],
  ["PINGREQ", [PINGREQ], [missed("pingreq", null, 7)]],
  ["DISCONNECT", [DISCONNECT], [missed("disconnect", null, 7)]],
])("after a delivery that was cut off, its first word tells: %s", (_, said, signs) => {
  expect(backInTheMiddle().says(...said).signs).toEqual(signs);
});

test("a clean CONNECT while the broker waits for PUBREL seems to have nothing left to release", () => {
  const device = new Device().comes(CONNECT, publish(2, 7)).comes(CLEAN);
  expect(device.signs).toEqual([missed("connect", null, 7)]);
});

test("a device that sends something new first and then takes up what is open is taken at its later word, once", () => {
  const device = backInTheMiddle().says(publish(1, 8), publish(1, 9), PINGREQ, ack("pubrel", 7), publish(1, 10, true));
  expect(device.signs).toEqual([missed("publish", 8, 7), kept("pubrel", 7)]);
});

test.each([
  ["it has only connected", []],
  ["QoS 0 and SUBSCRIBE say nothing", [publish(0, null), subscribe()]],
])("nothing is claimed before there is a sign: %s", (_, said) => {
  expect(backInTheMiddle().says(...said).signs).toEqual([]);
});

test("nothing is claimed where nothing was open: QoS 1 that is acknowledged leaves nothing behind", () => {
  const device = new Device().comes(CONNECT, publish(1, 3)).comes(CONNECT, publish(1, 1), PINGREQ).comes(CLEAN);
  expect(device.signs).toEqual([]);
});

test("nothing is claimed from what began over the same connection", () => {
  const device = new Device().comes(CONNECT, publish(2, 7), ack("pubrel", 7), publish(1, 8), publish(1, 8, true));
  device.comes(CONNECT, publish(2, 9), publish(2, 9, true), ack("pubrel", 9), ack("pubrel", 9), DISCONNECT);
  expect(device.signs).toEqual([]);
});

test("nothing is claimed in a session that begins: what a device repeats there is none of it", () => {
  expect(new Device().comes(CONNECT, publish(1, 3, true), ack("pubrel", 4)).signs).toEqual([]);
});

test("nothing is claimed from acknowledgements, not even Packet Identifier not found", () => {
  const device = new Device(5);
  const lasting = connectPacket("board", {
    protocolVersion: 5,
    cleanStart: false,
    properties: { sessionExpiryInterval: 600 },
  });
  device.comes(lasting, subscribe(), publish(2, 1), ack("pubrel", 1), ack("pubrec", 1));
  device.comes(lasting, ack("pubcomp", 1, 0x92));
  expect(device.signs).toEqual([]);
});

test("a CONNECT that is refused shows nothing: it may be somebody else's", () => {
  const device = new Device().comes(CONNECT, publish(2, 7)).comes();
  device.stage.world.input({ type: "outside-credentials-refused", socket: 2 as SocketId, fault: "wrong" });
  device.says(CLEAN);
  expect(device.signs).toEqual([]);
});

test("frames of an older connection that arrive late are no signs", () => {
  const device = new Device().comes(CONNECT).comes(CONNECT, publish(2, 7));
  const { world } = device.stage;
  const input = (socket: number, packet: ClientPacket) =>
    world.input({ type: "outside-frame", socket: socket as SocketId, frame: encode(packet, 4) });
  input(2, ack("pubrel", 7));
  world.input({ type: "outside-opened", socket: 3 as SocketId, transport: "tcp", address: "127.0.0.1:2" });
  input(3, CONNECT);
  device.stage.passes(100);
  expect(device.signs).toEqual([]);
});

test("it holds also when the broker has found the session in its store, and is part of a saved world", () => {
  const earlier = new Device().comes(CONNECT, publish(2, 7)).stage.world;
  const spec = { ...earlier.spec, brokerRecords: earlier.save().process.disk.records };
  const world = new World(spec, { send: () => {}, close: () => {} });
  world.input({ type: "outside-opened", socket: 1 as SocketId, transport: "tcp", address: "127.0.0.1:1" });
  for (const packet of [CONNECT, ack("pubrel", 7)]) {
    world.input({ type: "outside-frame", socket: 1 as SocketId, frame: encode(packet, 4) });
    world.runUntil((world.now + 100) as typeof world.now);
  }
  const restored = new World(spec, { send: () => {}, close: () => {} }, world.save());
  for (const one of [world, restored]) {
    expect(one.nodes.get("device:board")?.device?.storeSign).toEqual({ ...kept("pubrel", 7), at: 110 });
  }
});

function publish(qos: 0 | 1 | 2, packetIdentifier: number | null, dup = false): PublishPacket {
  const message = { topic: "home/temp", payload: utf8Encode("21"), retain: false, properties: null };
  return { type: "publish", ...message, qos, dup, packetIdentifier };
}

function ack(type: "pubrel" | "pubrec" | "pubcomp", packetIdentifier: number, reasonCode = 0): ClientPacket {
  return { type, packetIdentifier, reasonCode, properties: null };
}

function subscribe(): ClientPacket {
  const subscription = { topicFilter: "home/#", qos: 2, noLocal: false, retainAsPublished: false, retainHandling: 0 };
  return { type: "subscribe", packetIdentifier: 20, subscriptions: [subscription], properties: null } as ClientPacket;
}
