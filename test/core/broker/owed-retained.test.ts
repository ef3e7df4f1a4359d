import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Broker } from "../../../core/broker/broker.ts";
import type { BrokerConfig } from "../../../core/broker/config.ts";
import { DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { encode } from "../../../core/codec/encode.ts";
import { utf8Decode } from "../../../core/kernel/text.ts";
import type { ConnectionId, Frame } from "../../../core/protocol/vocabulary.ts";
import { Disk } from "./disk.ts";
import { connectPacket, type Peer, Peers } from "./peers.ts";

const MANY = 5_000;

describe("what is retained for a subscription and is too much for one input", () => {
  test("follows SUBACK in parts, all of it once and in the order of its publication [MQTT-3.3.1-6]", () => {
    const { peers, sensor } = greenhouse(MANY);
    sensor.publish("row/7", "newer", 0, null, { retain: true });
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    const atOnce = display.takes();
    const parts = restOf(peers, display);

    expect(atOnce).toEqual(["suback #9 0"]);
    expect(Math.max(...parts.map(({ length }) => length))).toBe(200);
    expect(parts.flat()).toEqual([...numbered(MANY).filter((text) => text !== "m7"), "newer"]);
  });

  test("little is sent at once, also among many", () => {
    const { peers } = greenhouse(MANY);
    const display = peers.connect("display");
    subscribe(display, "row/7", 0);

    expect([display.takes(), peers.broker.isUnfinished]).toEqual([["suback #9 0", "publish m7 qos0 retain"], false]);
  });

  test("with few matches among many topics they are found in parts, too", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    for (let row = 0; row < MANY; row += 1) {
      sensor.publish(`row/${row}/${row % 1_000 === 0 ? "rare" : "common"}`, `m${row}`, 0, null, { retain: true });
    }
    const display = peers.connect("display");
    subscribe(display, "row/+/rare", 0);
    const atOnce = display.takes();
    const rest = restOf(peers, display).flat();

    expect([atOnce, rest]).toEqual([["suback #9 0"], ["m0", "m1000", "m2000", "m3000", "m4000"]]);
  });

  test("above QoS 0 it waits for the client's acknowledgements instead of filling its queue", () => {
    const { peers } = greenhouse(3_000, 1, { maximumInflight: 2, maximumQueuedMessages: 1 });
    const display = peers.connect("display");
    subscribe(display, "#", 1);
    display.takes();

    expect(restAcknowledged(peers, display)).toEqual(numbered(3_000));
  });

  test("a congested client gets the rest when it has caught up", () => {
    const { peers } = greenhouse(1_000);
    const display = peers.connect("display");
    subscribe(display, "#", 0);
    peers.broker.proceed(peers.now);
    peers.broker.connectionCongested(display.id, true, peers.now);
    const before = restOf(peers, display).flat();
    peers.broker.connectionCongested(display.id, false, peers.now);

    expect([before.length, restOf(peers, display).flat().length]).toEqual([200, 800]);
  });

  test("each who waits gets a part in turn", () => {
    const { peers } = greenhouse(2_000);
    const displays = ["a", "b", "c"].map((name) => peers.connect(name));
    for (const display of displays) subscribe(display, "#", 0);
    for (let turn = 0; turn < displays.length; turn += 1) peers.broker.proceed(peers.now);

    expect(displays.map((display) => display.takes().length)).toEqual([201, 201, 201]);
  });
});

describe("while a session is owed retained messages", () => {
  test("no newer message of a topic is overtaken by the older retained one [MQTT-4.6.0-6]", () => {
    const { peers, sensor } = greenhouse(MANY);
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    sensor.publish("row/4000", "live");
    sensor.publish("row/4000", "live again");
    sensor.publish("row/4001", "newer", 0, null, { retain: true });
    const atOnce = display.takes();
    const rest = restOf(peers, display).flat();

    expect(atOnce).toEqual([
      "suback #9 0",
      "publish m4000 qos0 retain",
      "publish live qos0",
      "publish live again qos0",
      "publish newer qos0",
    ]);
    expect(rest).toEqual(numbered(MANY).filter((text) => text !== "m4000" && text !== "m4001"));
  });

  test("nothing more of it is sent after UNSUBSCRIBE [MQTT-3.10.4-2]", () => {
    const { peers } = greenhouse(MANY);
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    display.takes();
    display.send({ type: "unsubscribe", packetIdentifier: 3, topicFilters: ["row/+"], properties: null });

    expect([display.takes(), peers.broker.proceed(peers.now), peers.broker.isUnfinished]).toEqual([
      ["unsuback #3"],
      false,
      false,
    ]);
  });

  test("a subscription that is made anew gets all of it, with its new QoS and identifier [MQTT-3.8.4-3]", () => {
    const { peers } = greenhouse(1_000);
    const display = peers.connect5("display");
    subscribe(display, "row/+", 0);
    peers.broker.proceed(peers.now);
    display.takes();
    const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = [{ topicFilter: "row/+", qos: 0, ...options }] as const;
    display.send({ type: "subscribe", packetIdentifier: 4, subscriptions, properties: { subscriptionIdentifier: 12 } });
    while (peers.broker.proceed(peers.now));
    const identifiers = display.received.flatMap((packet) =>
      packet.type === "publish" ? [packet.properties?.subscriptionIdentifier] : [],
    );

    expect([identifiers.length, new Set(identifiers.map(String))]).toEqual([1_000, new Set(["12"])]);
  });

  test("what has expired or was cleared meanwhile is left out", () => {
    const { peers, sensor } = greenhouse(2_000);
    const publisher = peers.connect5("publisher");
    const properties = { messageExpiryInterval: 1 };
    publisher.publish("row/1999", "short", 0, null, { retain: true, properties });
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    peers.broker.proceed(peers.now);
    sensor.publish("row/1500", "", 0, null, { retain: true });
    peers.passes(1_000);

    expect(new Set(restOf(peers, display).flat())).toEqual(
      new Set(["", ...numbered(1_999)].filter((m) => m !== "m1500")),
    );
  });

  test("a persistent session gets the rest over its next connection", () => {
    const { peers } = greenhouse(1_000);
    const display = peers.connect("display", { cleanStart: false });
    subscribe(display, "row/+", 0);
    peers.broker.proceed(peers.now);
    const before = texts(display);
    display.vanish();
    const between = peers.broker.isUnfinished;
    const again = peers.connect("display", { cleanStart: false });

    expect([between, [...before, ...restOf(peers, again).flat()]]).toEqual([false, numbered(1_000)]);
  });

  test("a clean session takes what it was owed along", () => {
    const { peers } = greenhouse(1_000);
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    display.vanish();

    expect([peers.broker.isUnfinished, peers.broker.proceed(peers.now)]).toEqual([false, false]);
  });

  test("a saved broker goes on where it stood", () => {
    const { peers, sensor } = greenhouse(MANY);
    const display = peers.connect("display");
    subscribe(display, "row/+", 0);
    peers.broker.proceed(peers.now);
    sensor.publish("row/4000", "live");
    const saved = peers.broker.save();
    peers.replaceBroker();

    expect(peers.broker.save()).toEqual(saved);
    expect(restOf(peers, display).flat().sort()).toEqual(["live", ...numbered(MANY)].sort());
  });

  test("after a crash a session is sent from the start what it had not been sent whole", () => {
    const disk = new Disk();
    const { peers } = greenhouse(1_000, 1, {}, disk);
    const display = peers.connect("display", { cleanStart: false });
    subscribe(display, "row/+", 1);
    peers.broker.proceed(peers.now);
    const left = disk.copy();
    const after = new Peers({}, left);
    after.broker.recover(left.inOrder(), after.now);
    const again = after.connect("display", { cleanStart: false });

    expect(new Set(restAcknowledged(after, again))).toEqual(new Set(numbered(1_000)));
  });
});

test("a broker that was recorded before there was such a limit answers at once", () => {
  const { maximumRetainedAtOnce: _limit, ...config } = DEFAULT_BROKER_CONFIG;
  const { peers } = greenhouse(1_000);
  const frames: Frame[] = [];
  const sink = { send: (_to: ConnectionId, frame: Frame) => frames.push(frame), close: () => {} };
  const broker = Broker.restored({ ...peers.broker.save(), config }, sink);
  const id = 99 as ConnectionId;
  broker.connectionOpened(id, peers.now);
  broker.frameReceived(id, encode(connectPacket("display"), 4), peers.now);
  broker.frameReceived(id, encode(subscribePacket("#", 0), 4), peers.now);

  expect([frames.length, broker.isUnfinished]).toEqual([1_002, false]);
});

/** A broker with so many retained messages in row/0, row/1 and so on. */
function greenhouse(count: number, qos: 0 | 1 = 0, config: Partial<BrokerConfig> = {}, disk: Disk | null = null) {
  const peers = new Peers(config, disk);
  const sensor = peers.connect("sensor");
  for (let row = 0; row < count; row += 1) {
    sensor.publish(`row/${row}`, `m${row}`, qos, qos === 0 ? null : 1, { retain: true });
  }
  return { peers, sensor };
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, row) => `m${row}`);
}

function subscribePacket(topicFilter: string, qos: 0 | 1) {
  const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
  return {
    type: "subscribe",
    packetIdentifier: 9,
    subscriptions: [{ topicFilter, qos, ...options }],
    properties: null,
  } as const;
}

function subscribe(peer: Peer, topicFilter: string, qos: 0 | 1): void {
  peer.send(subscribePacket(topicFilter, qos));
}

/** What the peer was sent in each part, until nothing more can be sent. */
function restOf({ broker, now }: Peers, peer: Peer): string[][] {
  const parts: string[][] = [];
  while (broker.proceed(now)) parts.push(texts(peer));
  return parts;
}

/** The same of a peer that acknowledges everything. */
function restAcknowledged({ broker, now }: Peers, peer: Peer): string[] {
  const heard: string[] = [];
  do {
    for (const packet of peer.received.splice(0)) {
      if (packet.type !== "publish" || packet.packetIdentifier === null) continue;
      heard.push(utf8Decode(packet.payload));
      peer.answer("puback", packet.packetIdentifier);
    }
  } while (broker.proceed(now) || peer.received.length > 0);
  return heard;
}

/** The payloads of what it has received since the last time. */
function texts(peer: Peer): string[] {
  return peer.received.splice(0).flatMap((packet) => (packet.type === "publish" ? [utf8Decode(packet.payload)] : []));
}

test("whatever happens meanwhile, each topic is heard in order and up to its latest message", () => {
  const topic = fc.nat(5).map((number) => `row/${number}`);
  const steps = fc.array(
    fc.oneof(
      fc.record({ what: fc.constant("publish" as const), topic, retain: fc.boolean() }),
      fc.constantFrom({ what: "proceed" as const }, { what: "acknowledge" as const }, { what: "replace" as const }),
      fc.record({ what: fc.constant("congested" as const), congested: fc.boolean() }),
    ),
    { maxLength: 40 },
  );
  const before = fc.array(topic, { maxLength: 12 });
  fc.assert(
    fc.property(before, steps, fc.constantFrom(1, 2), (earlier, later, maximumRetainedAtOnce) => {
      const peers = new Peers({ maximumRetainedAtOnce, maximumInflight: 1 });
      const sensor = peers.connect("sensor");
      const latest = new Map<string, number>();
      let number = 0;
      const publish = (to: string, retain: boolean): void => {
        number += 1;
        latest.set(to, number);
        sensor.publish(to, String(number), 1, 1, { retain });
      };
      for (const to of earlier) publish(to, true);
      const display = peers.connect("display");
      subscribe(display, "row/#", 1);
      const heard = new Map<string, number[]>();
      const hear = (): boolean => {
        const packet = display.received.shift();
        if (packet === undefined) return false;
        if (packet.type !== "publish" || packet.packetIdentifier === null) return true;
        heard.set(packet.topic, [...(heard.get(packet.topic) ?? []), Number(utf8Decode(packet.payload))]);
        display.answer("puback", packet.packetIdentifier);
        return true;
      };
      for (const step of later) {
        if (step.what === "publish") publish(step.topic, step.retain);
        else if (step.what === "proceed") peers.broker.proceed(peers.now);
        else if (step.what === "acknowledge") hear();
        else if (step.what === "replace") peers.replaceBroker();
        else peers.broker.connectionCongested(display.id, step.congested, peers.now);
      }
      peers.broker.connectionCongested(display.id, false, peers.now);
      while (hear() || peers.broker.proceed(peers.now));

      expect(new Map([...heard].map(([to, numbers]) => [to, numbers.at(-1)]))).toEqual(latest);
      for (const numbers of heard.values()) expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
