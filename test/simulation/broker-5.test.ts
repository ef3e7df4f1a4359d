import { describe, expect, test } from "vitest";
import { encode } from "../../core/codec/encode.ts";
import { digest } from "../../core/kernel/digest.ts";
import { Rng } from "../../core/kernel/rng.ts";
import { utf8Decode, utf8Encode } from "../../core/kernel/text.ts";
import type { Packet, Properties, PropertyValue, PublishPacket } from "../../core/protocol/packets.ts";
import { numberProperty } from "../../core/protocol/property-values.ts";
import { filterMatches, sharedFilter } from "../../core/protocol/topics.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import { type Peer, Peers } from "../core/broker/peers.ts";

const SEEDS = Array.from({ length: 150 }, (_, index) => [index + 1]);
const NAMES = ["a", "b", "c"] as const;
const TOPICS = ["t", "t/x", "u", "$x"] as const;
const FILTERS = ["t", "t/#", "+", "#", "u", "$share/g/t/#", "$share/g/#", "$share/h/u"] as const;

/** A client that keeps the rules, does what it likes within them, and holds the broker to its own. */
class Client {
  peer: Peer | null = null;
  readonly #name: string;
  readonly #rng: Rng;
  readonly #peers: Peers;
  /** Every filter it ever had: what was matched before an UNSUBSCRIBE may still come. */
  readonly #filters = new Set<string>();
  #announced: Properties = {};
  readonly #aliases = new Map<number, string>();
  readonly #toAnswer: PublishPacket[] = [];
  readonly #toComplete: number[] = [];
  #nextIdentifier = 1;
  readonly #unreleased: number[] = [];

  constructor(peers: Peers, name: string, rng: Rng) {
    this.#peers = peers;
    this.#name = name;
    this.#rng = rng;
  }

  act(count: number): void {
    const rng = this.#rng;
    if (this.peer === null || this.peer.closedBecause !== null) {
      this.#connect();
      return;
    }
    const { peer } = this;
    switch (rng.below(12)) {
      case 0:
        peer.vanish();
        this.peer = null;
        break;
      case 1:
        peer.disconnect(rng.pick([0, 4]), rng.below(2) === 0 ? { sessionExpiryInterval: this.#shorter() } : null);
        this.peer = null;
        break;
      case 2:
      case 3:
        this.#subscribe(peer);
        break;
      case 4:
        peer.send({
          type: "unsubscribe",
          packetIdentifier: 9,
          topicFilters: [rng.pick(FILTERS)],
          properties: null,
        });
        break;
      case 5:
      case 6:
      case 7:
        this.#answer(peer);
        break;
      default:
        this.#publish(peer, count);
    }
  }

  /** What has come since the last time, checked. */
  hears(): void {
    if (this.peer === null) return;
    for (const packet of this.peer.received.splice(0)) this.#hear(packet);
  }

  #connect(): void {
    const rng = this.#rng;
    const announced: Record<string, PropertyValue> = { sessionExpiryInterval: rng.pick([0, 5, 60, 0xffff_ffff]) };
    if (rng.below(2) === 0) announced.receiveMaximum = rng.pick([1, 2, 5]);
    if (rng.below(2) === 0) announced.topicAliasMaximum = rng.pick([0, 1, 2, 100]);
    if (rng.below(3) === 0) announced.maximumPacketSize = rng.pick([20, 30, 100]);
    if (rng.below(2) === 0) announced.requestProblemInformation = rng.below(2) === 0;
    const properties = rng.below(2) === 0 ? { willDelayInterval: rng.pick([0, 1, 10]) } : null;
    const payload = utf8Encode("-1");
    const will =
      rng.below(2) === 0
        ? { topic: rng.pick(TOPICS), payload, qos: rng.below(3) as QoS, retain: false, properties }
        : null;
    this.#announced = announced;
    this.#aliases.clear();
    this.#toAnswer.length = 0;
    this.#toComplete.length = 0;
    this.#unreleased.length = 0;
    this.peer = this.#peers.connect5(this.#name, announced, { cleanStart: rng.below(3) === 0, will });
  }

  #shorter(): number {
    return numberProperty(this.#announced, "sessionExpiryInterval") === 0 ? 0 : this.#rng.pick([0, 2, 100]);
  }

  #subscribe(peer: Peer): void {
    const rng = this.#rng;
    const topicFilter = rng.pick(FILTERS);
    this.#filters.add(topicFilter);
    const options = {
      noLocal: rng.below(3) === 0 && sharedFilter(topicFilter) === null,
      retainAsPublished: rng.below(2) === 0,
      retainHandling: rng.pick([0, 1, 2] as const),
    };
    const properties = rng.below(2) === 0 ? { subscriptionIdentifier: 1 + rng.below(9) } : null;
    const subscriptions = [{ topicFilter, qos: rng.below(3) as QoS, ...options }];
    peer.send({ type: "subscribe", packetIdentifier: 8, subscriptions, properties });
  }

  #publish(peer: Peer, count: number): void {
    const rng = this.#rng;
    const qos = rng.below(3) as QoS;
    const properties: Record<string, PropertyValue> = {};
    if (rng.below(3) === 0) properties.messageExpiryInterval = rng.pick([0, 1, 20]);
    if (rng.below(3) === 0) properties.topicAlias = 1 + rng.below(2);
    if (rng.below(3) === 0) properties.userProperties = [["n", String(count)]];
    if (qos === 2 && this.#unreleased.length >= RECEIVE_MAXIMUM) return;
    if (qos === 1 && this.#unreleased.length >= RECEIVE_MAXIMUM) return;
    const identifier = qos === 0 ? null : this.#nextIdentifier++;
    if (qos === 2) this.#unreleased.push(identifier as number);
    const text = String(count).padEnd(rng.pick([0, 0, 40]));
    const retain = rng.below(3) === 0;
    peer.publish(rng.pick(TOPICS), text, qos, identifier, { retain, properties });
  }

  #answer(peer: Peer): void {
    const rng = this.#rng;
    const released = this.#unreleased.shift();
    if (released !== undefined) peer.answer("pubrel", released);
    const completed = this.#toComplete.shift();
    if (completed !== undefined) peer.answer("pubcomp", completed);
    const publish = this.#toAnswer.shift();
    if (publish === undefined) return;
    const code = rng.below(5) === 0 ? 0x80 : 0;
    peer.answer(publish.qos === 1 ? "puback" : "pubrec", publish.packetIdentifier as number, code);
  }

  #hear(packet: Packet): void {
    const limit = numberProperty(this.#announced, "maximumPacketSize");
    if (limit !== null) expect(encode(packet, 5).length).toBeLessThanOrEqual(limit);
    if (packet.type === "pubrel") this.#toComplete.push(packet.packetIdentifier);
    if (packet.type === "disconnect") expect(packet.reasonCode).toBe(0x8e);
    const explains = packet.type !== "disconnect" && packet.type !== "connack" && packet.type !== "publish";
    if (explains && "properties" in packet && this.#announced.requestProblemInformation === false) {
      expect(packet.properties).toBeNull();
    }
    if (packet.type === "publish") this.#hearPublish(packet);
  }

  #hearPublish(packet: PublishPacket): void {
    const { properties, qos, packetIdentifier } = packet;
    const alias = numberProperty(properties, "topicAlias");
    expect(alias ?? 0).toBeLessThanOrEqual(numberProperty(this.#announced, "topicAliasMaximum") ?? 0);
    if (alias !== null && packet.topic !== "") this.#aliases.set(alias, packet.topic);
    const topic = packet.topic === "" ? this.#aliases.get(alias ?? 0) : packet.topic;
    const filters = [...this.#filters].map((filter) => {
      const shared = sharedFilter(filter);
      return shared === null || shared === "fault" ? filter : shared.topicFilter;
    });
    expect(filters.some((filter) => filterMatches(filter, topic ?? "never"))).toBe(true);
    expect(properties?.willDelayInterval).toBeUndefined();
    const number = (properties?.userProperties as [string, string][] | undefined)?.[0]?.[1];
    if (number !== undefined) expect(utf8Decode(packet.payload).trim()).toBe(number);
    if (qos === 0) return;
    expect(this.#toAnswer.map(({ packetIdentifier }) => packetIdentifier)).not.toContain(packetIdentifier);
    this.#toAnswer.push(packet);
    const receiveMaximum = numberProperty(this.#announced, "receiveMaximum") ?? 65_535;
    expect(this.#toAnswer.length).toBeLessThanOrEqual(receiveMaximum);
  }
}

const RECEIVE_MAXIMUM = 2;

function checkBroker({ broker, now }: Peers): void {
  for (const session of broker.state.sessions.values()) {
    const { connection, outbound, will, willDeadline, expiryDeadline, sessionExpirySeconds } = session;
    expect(outbound.size).toBeLessThanOrEqual(broker.config.maximumInflight);
    if (connection === null) {
      expect(sessionExpirySeconds).toBeGreaterThan(0);
      expect(will === null).toBe(willDeadline === null);
    } else expect([willDeadline, expiryDeadline]).toEqual([null, null]);
  }
  expect(broker.nextDeadline() ?? now + 1).toBeGreaterThan(now);
}

/** `replacing`: now and then another broker takes over from what the last one has saved. */
function run(seed: number, replacing = false): Peers {
  const rng = new Rng(seed);
  const peers = new Peers({
    receiveMaximum: RECEIVE_MAXIMUM,
    maximumInflight: 1 + rng.below(6),
    maximumQueuedMessages: 1 + rng.below(10),
    whenQueueIsFull: rng.pick(["drop-newest", "drop-oldest"]),
    queueQoS0: rng.below(3) === 0,
    topicAliasMaximum: 2,
  });
  const clients = NAMES.map((name) => new Client(peers, name, rng.fork(name)));
  for (let count = 0; count < 250; count += 1) {
    rng.pick(clients).act(count);
    if (rng.below(5) === 0) peers.passes(rng.pick([1, 999, 1_000, 5_000]));
    for (const client of clients) client.hears();
    checkBroker(peers);
    if (replacing && count % 7 === 0) peers.replaceBroker();
  }
  return peers;
}

describe("a broker among 5.0 clients that do as they like within the rules", () => {
  test.each(SEEDS)("seed %i: it keeps to what each has announced, and decides by statements of 5.0 alone", (seed) => {
    const { events } = run(seed);
    expect(events.filter(({ because }) => because?.startsWith("3:"))).toEqual([]);
    expect(events.filter(({ type }) => type === "peer-violation")).toEqual([]);
  });

  test.each(SEEDS)("seed %i: it can be saved at any moment, and a restored one goes on in its place", (seed) => {
    const [left, replaced] = [run(seed), run(seed, true)];
    expect(replaced.broker.save()).toEqual(left.broker.save());
    expect(replaced.events).toEqual(left.events);
  });

  test("the same again comes to the same", () => {
    const digests = [7, 7].map((seed) => digest(run(seed).broker.save()));
    expect(digests[0]).toBe(digests[1]);
  });
});
