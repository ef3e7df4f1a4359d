import { Broker } from "../../core/broker/broker.ts";
import { type BrokerConfig, DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { decode } from "../../core/codec/decode.ts";
import { namedVersion } from "../../core/codec/decode-connect.ts";
import { encode } from "../../core/codec/encode.ts";
import { FrameSplitter } from "../../core/codec/frame-splitter.ts";
import type { Rng } from "../../core/kernel/rng.ts";
import type { Instant } from "../../core/kernel/time.ts";
import { sentence } from "../../core/observe/sentence.ts";
import type { ClientPacket, ConnectPacket, Packet, Subscription } from "../../core/protocol/packets.ts";
import type { ConnectionId, Frame, ProtocolVersion, QoS } from "../../core/protocol/vocabulary.ts";
import { inEnglish } from "../../core/words/say.ts";
import { hostileFrame } from "./hostile-frames.ts";

/** Small, so that every one of them is reached. */
export const LIMITS: BrokerConfig = {
  ...DEFAULT_BROKER_CONFIG,
  connectTimeoutMs: 2_000,
  maximumPacketSizeBytes: 4_096,
  maximumConnections: 12,
  maximumSessions: 20,
  maximumSubscriptionsPerSession: 5,
  maximumTopicLevels: 4,
  maximumInflight: 5,
  maximumQueuedMessages: 10,
  maximumQueuedBytes: 2_000,
  maximumRetainedMessages: 4,
  maximumRetainedBytes: 2_000,
  maximumSessionExpirySeconds: 10,
  rememberedDrops: 3,
  receiveMaximum: 5,
  topicAliasMaximum: 3,
  refusedTopicFilters: [{ topicFilter: "/", reasonCode: 0x87 }],
};

/** A connection of the attacker's. */
interface Line {
  readonly id: ConnectionId;
  readonly splitter: FrameSplitter;
  readonly version: ProtocolVersion;
  /** How many of a hundred frames are hostile: whoever says only nonsense is soon put out and fills nothing. */
  readonly hostility: number;
}

/** What a broker sends is decoded, so that it cannot be malformed; what it reports is put into words. */
export class Attack {
  readonly broker: Broker;
  framesSent = 0;
  now = 0 as Instant;
  readonly #rng: Rng;
  readonly #versions = new Map<ConnectionId, ProtocolVersion>();
  readonly #lines = new Map<ConnectionId, Line>();
  readonly #heard = new Map<ConnectionId, Packet[]>();
  #opened = 0;

  constructor(rng: Rng, config: BrokerConfig, isObserved: boolean) {
    this.#rng = rng;
    this.broker = new Broker(config, {
      send: (to, frame) => this.#received(to, frame),
      close: (id) => {
        this.#lines.delete(id);
        this.#heard.delete(id);
      },
    });
    if (!isObserved) return;
    this.broker.observe({
      event: (event) =>
        void sentence({ at: this.now, ordinal: 0, ...event } as unknown as Parameters<typeof sentence>[0], inEnglish),
      sessionTouched: () => {},
      retainedTouched: () => {},
      brokerTouched: () => {},
    });
  }

  /** A connection that keeps the rules: it says what it hears. Null once the broker has closed it. */
  open(version: ProtocolVersion): { readonly id: ConnectionId; readonly heard: () => Packet[] | null } {
    const id = this.#nextId();
    this.#versions.set(id, version);
    this.#heard.set(id, []);
    this.broker.connectionOpened(id, this.now);
    return { id, heard: () => this.#heard.get(id)?.splice(0) ?? null };
  }

  /** Something hostile, or the time passes. */
  step(): void {
    const rng = this.#rng;
    const line = this.#line();
    switch (rng.below(40)) {
      case 0:
        this.#lines.delete(line.id);
        this.broker.connectionClosed(line.id, this.now);
        break;
      case 1:
        this.broker.connectionCongested(line.id, rng.below(2) === 0, this.now);
        break;
      case 2:
        this.passes(rng.pick([1, 500, 3_000]));
        break;
      case 3:
        if (line.hostility === 0) break;
        // As it is, though it is no frame.
        this.#hand(line, hostileFrame(rng, line.version));
        break;
      default:
        this.#write(line, this.#frames(line));
    }
  }

  passes(milliseconds: number): void {
    this.now = (this.now + milliseconds) as Instant;
    this.broker.timeReached(this.now);
  }

  hangUp(): void {
    for (const { id } of [...this.#lines.values()]) this.broker.connectionClosed(id, this.now);
    this.#lines.clear();
  }

  /** What the splitters of open connections hold at most. */
  get pendingBytes(): number {
    return Math.max(0, ...[...this.#lines.values()].map(({ splitter }) => splitter.pendingBytes));
  }

  #line(): Line {
    const rng = this.#rng;
    const lines = [...this.#lines.values()];
    if (lines.length > 0 && rng.below(30) !== 0) return rng.pick(lines);
    const id = this.#nextId();
    const version = rng.pick([3, 4, 4, 5, 5, 5] as const);
    const hostility = rng.pick([0, 2, 5, 30, 100]);
    const line: Line = { id, splitter: new FrameSplitter(LIMITS.maximumPacketSizeBytes), version, hostility };
    this.#lines.set(id, line);
    this.broker.connectionOpened(id, this.now);
    if (this.#lines.has(id) && rng.below(20) !== 0) this.#write(line, [connectOf(rng, version)]);
    return line;
  }

  #frames(line: Line): readonly Frame[] {
    const rng = this.#rng;
    return Array.from({ length: 1 + rng.below(3) }, () => {
      return rng.below(100) < line.hostility
        ? hostileFrame(rng, line.version)
        : encode(usefulPacket(rng), line.version);
    });
  }

  /** Bytes in chunks as a network may cut them. */
  #write(line: Line, frames: readonly Frame[]): void {
    const bytes = Uint8Array.from(frames.flatMap((frame) => [...frame]));
    for (const frame of frames) for (const version of [3, 4, 5] as const) decode(frame, version);
    let at = 0;
    while (at < bytes.length) {
      const length = this.#rng.below(4) === 0 ? 1 + this.#rng.below(10) : bytes.length;
      const violation = line.splitter.push(bytes.slice(at, at + length), (frame) => this.#hand(line, frame.slice()));
      at += length;
      if (violation === null) continue;
      this.broker.violationReceived(line.id, violation, this.now);
      return;
    }
  }

  #hand({ id }: Line, frame: Frame): void {
    this.framesSent += 1;
    if (!this.#versions.has(id)) {
      const named = namedVersion(frame);
      if (named !== null) this.#versions.set(id, named);
    }
    this.broker.frameReceived(id, frame, this.now);
    if (!this.#lines.has(id)) this.#versions.delete(id);
  }

  #received(to: ConnectionId, frame: Frame): void {
    const decoded = decode(frame, this.#versions.get(to) ?? 4);
    if (!decoded.ok) throw new Error(`The broker sends what it must not: ${decoded.violation.detail}`);
    this.#heard.get(to)?.push(decoded.packet);
  }

  #nextId(): ConnectionId {
    this.#opened += 1;
    return this.#opened as ConnectionId;
  }
}

function connectOf(rng: Rng, version: ProtocolVersion): Frame {
  const will = {
    topic: rng.pick(TOPICS),
    payload: payloadOf(rng),
    qos: rng.below(3) as QoS,
    retain: rng.below(2) === 0,
  };
  const packet: ConnectPacket = {
    type: "connect",
    protocolVersion: version,
    clientId: `hostile-${rng.below(30)}`,
    cleanStart: rng.below(3) === 0,
    keepAliveSeconds: rng.pick([0, 1, 60]),
    will:
      rng.below(2) === 0 ? { ...will, properties: version === 5 ? { willDelayInterval: rng.below(20) } : null } : null,
    userName: null,
    password: null,
    properties:
      version === 5
        ? {
            sessionExpiryInterval: rng.pick([0, 5, 0xffff_ffff]),
            topicAliasMaximum: rng.below(6),
            receiveMaximum: 1 + rng.below(9),
          }
        : null,
  };
  return encode(packet, version);
}

/** What fills a broker: the mutated cases alone would mostly be turned away at the door. */
function usefulPacket(rng: Rng): ClientPacket {
  const packetIdentifier = 1 + rng.below(8);
  switch (rng.below(6)) {
    case 0: {
      const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
      const subscriptions: Subscription[] = [{ topicFilter: rng.pick(FILTERS), qos: rng.below(3) as QoS, ...options }];
      return { type: "subscribe", packetIdentifier, subscriptions, properties: null };
    }
    case 1:
      return {
        type: rng.pick(["puback", "pubrec", "pubrel", "pubcomp"]),
        packetIdentifier,
        reasonCode: 0,
        properties: null,
      };
    case 2:
      return { type: "unsubscribe", packetIdentifier, topicFilters: [rng.pick(FILTERS)], properties: null };
    default: {
      const qos = rng.below(3) as QoS;
      return {
        type: "publish",
        topic: rng.pick(TOPICS),
        payload: payloadOf(rng),
        qos,
        retain: rng.below(2) === 0,
        dup: false,
        packetIdentifier: qos === 0 ? null : packetIdentifier,
        properties: null,
      };
    }
  }
}

function payloadOf(rng: Rng): Uint8Array {
  return new Uint8Array(rng.pick([0, 1, 10, 500]));
}

const TOPICS = [
  "a",
  "a/b",
  "a/b/c",
  "a/b/c/d/e",
  "/",
  "$other",
  "$SYS/broker/version",
  "__proto__",
  "constructor",
] as const;
const FILTERS = ["a", "#", "+/b", "a/#", "/", "$share/g/a/#", "$share/g/#", "$SYS/#", "__proto__"] as const;
