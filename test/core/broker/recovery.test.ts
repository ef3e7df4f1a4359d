import { describe, expect, test } from "vitest";
import { shifted } from "../../../core/broker/durable-records.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { NEVER_EXPIRES } from "../../../core/protocol/vocabulary.ts";
import { Disk } from "./disk.ts";
import { type Peer, Peers } from "./peers.ts";

const PERSISTENT = { cleanStart: false } as const;

/** A broker that has found what `disk` holds, at the same moment by its clock. */
function recovered(disk: Disk, now: Instant): Peers {
  const peers = new Peers({}, disk);
  peers.now = now;
  peers.broker.recover(disk.inOrder(), now);
  peers.broker.timeReached(now);
  return peers;
}

describe("what a broker keeps for the next one", () => {
  test("is nothing while sessions end with their connections", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const dash = peers.connect("dash");
    dash.subscribe("t", 2);
    dash.publish("t", "m", 2, 1);
    dash.publish("t", "n", 1, 2);
    dash.vanish();
    expect([...disk.records]).toEqual([]);
  });

  test("is gone when its session ends", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const dash = peers.connect("dash", PERSISTENT);
    dash.subscribe("t", 2);
    for (const identifier of [1, 2, 3]) dash.publish("t", "m", 2, identifier);
    dash.vanish();
    dash.publish("t", "m", 1, 4);
    peers.connect("dash").vanish();
    expect([...disk.records]).toEqual([]);
  });

  test("is one message, however many sessions wait for it", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    for (let count = 0; count < 1_000; count += 1) {
      const peer = peers.connect(`dash-${count}`, PERSISTENT);
      peer.subscribe("t", 1);
      peer.vanish();
    }
    peers.connect("sensor").publish("t", "m", 1, 1);
    const kinds = [...disk.records.values()].map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "message").length).toBe(1);
    expect(kinds.filter((kind) => kind === "queued").length).toBe(1_000);
  });

  test("does not include what the broker publishes about itself", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const publication = { payload: utf8Encode("1"), qos: 0, retain: true, properties: null } as const;
    peers.broker.publish({ ...publication, topic: "$SYS/broker/uptime" }, peers.now);
    peers.broker.publish({ ...publication, topic: "t" }, peers.now);
    expect([...disk.records.values()].map(({ kind }) => kind)).toEqual(["message", "retained"]);
  });
});

describe("a broker that starts anew on its store", () => {
  test("[MQTT-4.4.0-1] sends again with DUP and the same identifiers what was not acknowledged, then what waited", () => {
    const disk = new Disk();
    const peers = new Peers({ maximumInflight: 2 }, disk);
    peers.connect("dash", PERSISTENT).subscribe("t", 2);
    const sensor = peers.connect("sensor");
    for (const [index, text] of ["a", "b", "c"].entries()) sensor.publish("t", text, 1, index + 1);
    const dash = recovered(disk, peers.now).connect("dash", PERSISTENT);
    expect([dash.connack, dash.takes()]).toEqual([
      expect.objectContaining({ sessionPresent: true }),
      ["publish a qos1 #1 dup", "publish b qos1 #2 dup", "publish c qos1 #3"],
    ]);
  });

  test("[MQTT-4.3.3-1] goes on with PUBREL where PUBREC had come", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const dash = peers.connect("dash", PERSISTENT);
    dash.subscribe("t", 2);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "a", 2, 1);
    sensor.publish("t", "b", 2, 2);
    dash.answer("pubrec", 1);
    const again = recovered(disk, peers.now).connect("dash", PERSISTENT);
    expect(again.takes()).toEqual(["pubrel #1", "publish b qos2 #2 dup"]);
  });

  test("[MQTT-4.3.3-2] knows a QoS 2 message that was not released, and takes a released one for new", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    peers.connect("dash", PERSISTENT).subscribe("t", 1);
    const sensor = peers.connect("sensor", PERSISTENT);
    sensor.publish("t", "a", 2, 1);
    sensor.publish("t", "b", 2, 2);
    sensor.answer("pubrel", 2);
    const next = recovered(disk, peers.now);
    const again = next.connect("sensor", PERSISTENT);
    again.publish("t", "a", 2, 1, { dup: true });
    again.publish("t", "c", 2, 2);
    const dash = next.connect("dash", PERSISTENT);
    expect(dash.takes()).toEqual(["publish a qos1 #1 dup", "publish b qos1 #2 dup", "publish c qos1 #3"]);
  });

  test("has the retained messages as they were last, and none that was cleared", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const sensor = peers.connect("sensor");
    for (const [topic, text] of ["a", "b", "c"].flatMap(
      (name) =>
        [
          [name, "old"],
          [name, "new"],
        ] as const,
    )) {
      sensor.publish(topic, text, 1, 1, { retain: true });
    }
    sensor.publish("b", "", 1, 1, { retain: true });
    const dash = recovered(disk, peers.now).connect("dash");
    dash.subscribe("#", 0);
    expect(dash.takes()).toEqual(["publish new qos0 retain", "publish new qos0 retain"]);
  });

  test("[MQTT-3.1.2-8] publishes the wills of those whose connections ended with the one before, also of sessions that end", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    peers.connect("dash", PERSISTENT).subscribe("will/#", 1);
    const will = { payload: utf8Encode("gone"), qos: 1, retain: false } as const;
    peers.connect("kept", { ...PERSISTENT, will: { ...will, topic: "will/kept" } });
    peers.connect("clean", { will: { ...will, topic: "will/clean" } });
    peers.connect("polite", { will: { ...will, topic: "will/polite" } }).disconnect();
    const next = recovered(disk, peers.now);
    const dash = next.connect("dash", PERSISTENT);
    expect(dash.received.map((packet) => packet.type === "publish" && packet.topic)).toEqual([
      "will/kept",
      "will/clean",
    ]);
    expect([...next.broker.state.sessions.keys()]).toEqual(["dash", "kept"]);
  });

  test("lets clocks run on that ran before: what expired meanwhile is expired, a will that was due meanwhile is published", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const expiry = (sessionExpiryInterval: number) => ({ sessionExpiryInterval });
    const will = { topic: "will", payload: utf8Encode("gone"), qos: 1, retain: false } as const;
    peers.connect5("dash", expiry(NEVER_EXPIRES), PERSISTENT).subscribe("will", 1);
    peers.connect5("short", expiry(10), PERSISTENT).vanish();
    peers.connect5("long", expiry(100), PERSISTENT).vanish();
    peers
      .connect5("late", expiry(100), { ...PERSISTENT, will: { ...will, properties: { willDelayInterval: 5 } } })
      .vanish();
    peers.passes(4_000);
    // The next one counts from its own beginning: what is 4 s past for it was 20 s past when the first one ended.
    const later = new Disk();
    for (const [key, record] of disk.records) later.records.set(key, shifted(record, -16_000));
    const next = recovered(later, peers.now);
    expect([...next.broker.state.sessions.keys()]).toEqual(["dash", "long", "late"]);
    expect(next.connect5("dash", expiry(NEVER_EXPIRES), PERSISTENT).takes()).toEqual(["publish gone qos1 #1"]);
    next.passes(79_999);
    expect(next.broker.state.sessions.has("long")).toBe(true);
    next.passes(1);
    expect(next.broker.state.sessions.has("long")).toBe(false);
  });

  test("goes on counting assigned client ids", () => {
    const disk = new Disk();
    new Peers({}, disk).connect("").vanish();
    recovered(disk, 0 as Instant).connect("");
    expect(disk.records.get("a")).toMatchObject({ clientIdsAssigned: 2 });
  });

  test("names what is missing from the middle of a queue, whatever took it", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    for (const name of ["dash", "phone"]) {
      const peer = peers.connect(name, PERSISTENT);
      peer.subscribe("t", 1);
      peer.vanish();
    }
    const sensor = peers.connect("sensor");
    for (const text of ["a", "b", "c", "d", "e"]) sensor.publish("t", text, 1, 1);
    // A queue may begin anywhere, since it was taken from, but it has no holes.
    const queued = [...disk.records]
      .filter(([, { kind }]) => kind === "queued")
      .map(([key]) => key)
      .sort();
    for (const index of [0, 2, 3]) disk.records.delete(queued[index] as string);
    const { lost, messages } = new Peers({}, disk).broker.recover(disk.inOrder(), peers.now);
    expect([lost, messages]).toEqual([[{ clientId: "dash", what: "message", count: 2 }], 7]);
  });

  test("takes back what stands by itself from records with gaps, and says what is lost", () => {
    const disk = new Disk();
    const peers = new Peers({}, disk);
    const dash = peers.connect("dash", PERSISTENT);
    dash.subscribe("t", 1);
    dash.vanish();
    const sensor = peers.connect("sensor");
    for (const text of ["a", "b", "c"]) sensor.publish("t", text, 1, 1);
    sensor.publish("r", "kept", 1, 1, { retain: true });
    for (const [key, record] of disk.records) {
      if (record.kind !== "message") continue;
      if (["b", "kept"].includes(utf8Decode(record.message.payload))) disk.records.delete(key);
    }
    const next = new Peers({}, disk);
    const recovery = next.broker.recover(disk.inOrder(), next.now);
    expect(recovery).toEqual({
      sessions: 1,
      retainedMessages: 0,
      messages: 2,
      lost: [
        { clientId: "dash", what: "message", count: 1 },
        { clientId: null, what: "retained message", count: 1 },
      ],
    });
    expect(recovered(disk.copy(), next.now).connect("dash", PERSISTENT).takes()).toEqual([
      "publish a qos1 #1",
      "publish c qos1 #2",
    ]);
  });
});

describe("at any moment", () => {
  test.each(Array.from({ length: 60 }, (_, index) => [index + 1]))(
    "seed %i: a broker that starts anew is as one whose connections all went away at that moment",
    (seed) => {
      const rng = new Rng(seed);
      const disk = new Disk();
      const config = { maximumInflight: 3, maximumQueuedMessages: 5, whenQueueIsFull: "drop-oldest" } as const;
      const peers = new Peers(config, disk);
      const present = new Map<string, Peer>();
      for (let step = 0; step < 150; step += 1) act(rng, peers, present);
      const next = new Peers(config, disk.copy());
      next.now = peers.now;
      next.broker.recover(disk.inOrder(), next.now);
      // All at once: the will of one must not be sent to another that goes next.
      for (const { id } of present.values()) peers.broker.connectionCongested(id, true, peers.now);
      for (const clientId of peers.broker.state.sessions.keys()) present.get(clientId)?.vanish();
      for (const each of [peers, next]) each.broker.timeReached(each.now);
      expect(durablePart(next)).toEqual(durablePart(peers));
      for (const each of [peers, next]) each.passes(30_000);
      expect(durablePart(next)).toEqual(durablePart(peers));
    },
  );
});

/** One thing that a client does, good or bad. */
function act(rng: Rng, peers: Peers, present: Map<string, Peer>): void {
  const name = rng.pick(["dash", "sensor", "lamp"]);
  const peer = present.get(name);
  if (peer === undefined || peer.closedBecause !== null || rng.below(20) === 0) {
    const will = {
      topic: rng.pick(["a", "b"]),
      payload: utf8Encode("will"),
      qos: 1,
      retain: rng.below(2) === 0,
    } as const;
    const properties = { willDelayInterval: rng.below(30) };
    present.set(
      name,
      peers.connect5(
        name,
        { sessionExpiryInterval: rng.pick([0, 5, 20, NEVER_EXPIRES]) },
        { cleanStart: rng.below(8) === 0, will: rng.below(2) === 0 ? { ...will, properties } : null },
      ),
    );
    return;
  }
  const identifier = 1 + rng.below(4);
  switch (rng.below(9)) {
    case 0:
      peer.subscribe(rng.pick(["a", "b", "#", "+"]), rng.pick([0, 1, 2]));
      break;
    case 1:
      peer.send({ type: "unsubscribe", packetIdentifier: 9, topicFilters: [rng.pick(["a", "#"])], properties: null });
      break;
    case 2:
      peer.answer(rng.pick(["puback", "pubrec", "pubcomp", "pubrel"]), identifier);
      break;
    case 3:
      if (rng.below(2) === 0) peer.vanish();
      else peer.disconnect(rng.pick([0, 4]), rng.below(3) === 0 ? { sessionExpiryInterval: 0 } : null);
      present.delete(name);
      // Two that go at the same instant have deadlines at the same instant, in an order that nobody is promised.
      peers.passes(1);
      break;
    case 4:
      peers.passes(rng.below(5_000));
      break;
    default: {
      const qos = rng.pick([0, 1, 2] as const);
      peer.publish(rng.pick(["a", "b"]), String(rng.below(1_000)), qos, qos === 0 ? null : identifier, {
        retain: rng.below(3) === 0,
        properties: rng.below(4) === 0 ? { messageExpiryInterval: rng.below(10) } : null,
      });
    }
  }
}

/** All that must be the same, with messages by what they say: their identifiers are the broker's own affair. */
function durablePart({ broker }: Peers): unknown {
  const { sessions, retained } = broker.state;
  const said = ({
    topic,
    payload,
    publishedAt,
    properties,
  }: {
    topic: string;
    payload: Uint8Array;
    publishedAt: Instant;
    properties: unknown;
  }) => {
    return [topic, utf8Decode(payload), publishedAt, properties];
  };
  return {
    retained: retained.all().map(said),
    sessions: [...sessions.values()].map((session) => ({
      clientId: session.clientId,
      expires: session.expiryDeadline?.at,
      will: session.will,
      willDue: session.willDeadline?.at,
      subscriptions: new Set(session.subscriptions.values()),
      queue: [...session.queue].map(({ message, ...how }) => [said(message), how]),
      inflight: [...session.outbound].map(({ carried: { message, ...how }, packetIdentifier, state }) => {
        return [packetIdentifier, state, said(message), how];
      }),
      received: new Set(session.inbound.held),
    })),
  };
}
