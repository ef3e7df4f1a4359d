import { Broker } from "../../../core/broker/broker.ts";
import { type BrokerConfig, DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import type { BrokerObserver, BrokerSink } from "../../../core/broker/context.ts";
import type { DurableSink } from "../../../core/broker/durable-records.ts";
import { decode } from "../../../core/codec/decode.ts";
import { namedVersion } from "../../../core/codec/decode-connect.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { BrokerEvent, ConnectionEnd } from "../../../core/events/broker-events.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type {
  ClientPacket,
  ConnectPacket,
  Packet,
  Properties,
  PublishPacket,
  Subscription,
} from "../../../core/protocol/packets.ts";
import type { ConnectionId, PacketIdentifier, ProtocolVersion, QoS } from "../../../core/protocol/vocabulary.ts";
import { reported } from "../../statements.ts";

/** A broker and the peers that talk to it, packet by packet, with a clock in the test's hand. */
export class Peers {
  broker: Broker;
  readonly events: BrokerEvent[] = [];
  readonly closed = new Map<ConnectionId, ConnectionEnd>();
  /** What each peer has said in its CONNECT. */
  readonly versions = new Map<ConnectionId, ProtocolVersion>();
  now = 0 as Instant;
  readonly #received = new Map<ConnectionId, Packet[]>();
  #opened = 0;
  readonly #sink: BrokerSink = {
    send: (to, frame) => {
      const decoded = decode(frame, this.versions.get(to) ?? 4);
      if (!decoded.ok) throw new Error(decoded.violation.detail);
      this.#received.get(to)?.push(decoded.packet);
    },
    close: (connection, how) => this.closed.set(connection, how),
  };
  readonly #observer: BrokerObserver = {
    event: (event) => {
      this.events.push(event);
      reported(event.because);
    },
    sessionTouched: () => {},
    retainedTouched: () => {},
    brokerTouched: () => {},
  };

  constructor(config: Partial<BrokerConfig> = {}, durable: DurableSink | null = null) {
    this.broker = new Broker({ ...DEFAULT_BROKER_CONFIG, ...config }, this.#sink, durable);
    this.broker.observe(this.#observer);
  }

  /** Another broker goes on where this one stands, and nobody should notice. */
  replaceBroker(): void {
    const saved = this.broker.save();
    this.broker.observe(null);
    this.broker = Broker.restored(saved, this.#sink);
    this.broker.observe(this.#observer);
  }

  open(): Peer {
    this.#opened += 1;
    const id = this.#opened as ConnectionId;
    const received: Packet[] = [];
    this.#received.set(id, received);
    this.broker.connectionOpened(id, this.now);
    return new Peer(this, id, received);
  }

  /** Opens, says CONNECT and takes the CONNACK out of what was received. */
  connect(clientId: string, connect: Partial<ConnectPacket> = {}): Peer {
    const peer = this.open();
    peer.send(connectPacket(clientId, connect));
    peer.connack = peer.received.shift() ?? null;
    return peer;
  }

  /** The same for 5.0. */
  connect5(clientId: string, properties: Properties | null = null, connect: Partial<ConnectPacket> = {}): Peer {
    return this.connect(clientId, { protocolVersion: 5, properties, ...connect });
  }

  passes(milliseconds: number): void {
    this.now = (this.now + milliseconds) as Instant;
    this.broker.timeReached(this.now);
  }
}

export class Peer {
  readonly id: ConnectionId;
  readonly received: Packet[];
  connack: Packet | null = null;
  readonly #peers: Peers;

  constructor(peers: Peers, id: ConnectionId, received: Packet[]) {
    this.#peers = peers;
    this.id = id;
    this.received = received;
  }

  get closedBecause(): ConnectionEnd | null {
    return this.#peers.closed.get(this.id) ?? null;
  }

  send(...packets: ClientPacket[]): void {
    for (const packet of packets) this.sendBytes(encode(packet, this.#peers.versions.get(this.id) ?? 4));
  }

  sendBytes(bytes: Uint8Array): void {
    const { versions } = this.#peers;
    const named = namedVersion(bytes);
    if (named !== null && !versions.has(this.id)) versions.set(this.id, named);
    this.#peers.broker.frameReceived(this.id, bytes, this.#peers.now);
  }

  publish(
    topic: string,
    text: string,
    qos: QoS = 0,
    packetIdentifier: PacketIdentifier | null = null,
    more: Partial<PublishPacket> = {},
  ): void {
    this.send({
      type: "publish",
      topic,
      payload: utf8Encode(text),
      qos,
      packetIdentifier,
      retain: false,
      dup: false,
      properties: null,
      ...more,
    });
  }

  /** Subscribes and takes the SUBACK out of what was received. */
  subscribe(
    topicFilter: string,
    qos: QoS,
    options: Partial<Subscription> = {},
    properties: Properties | null = null,
  ): Packet | null {
    const plain = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = [{ topicFilter, qos, ...plain, ...options }];
    this.send({ type: "subscribe", packetIdentifier: 1, subscriptions, properties });
    const index = this.received.findIndex(({ type }) => type === "suback");
    return index === -1 ? null : (this.received.splice(index, 1)[0] ?? null);
  }

  answer(type: "puback" | "pubrec" | "pubrel" | "pubcomp", packetIdentifier: PacketIdentifier, reasonCode = 0): void {
    this.send({ type, packetIdentifier, reasonCode, properties: null });
  }

  /** The network goes without a word. */
  vanish(): void {
    this.#peers.broker.connectionClosed(this.id, this.#peers.now);
  }

  disconnect(reasonCode = 0, properties: Properties | null = null): void {
    this.send({ type: "disconnect", reasonCode, properties });
  }

  /** Everything received since the last time, in short: "publish m1 qos1 #1 dup", "puback #7". */
  takes(): string[] {
    return this.received.splice(0).map(inShort);
  }
}

export function connectPacket(clientId: string, connect: Partial<ConnectPacket> = {}): ConnectPacket {
  return {
    type: "connect",
    protocolVersion: 4,
    clientId,
    cleanStart: true,
    keepAliveSeconds: 0,
    will: null,
    userName: null,
    password: null,
    properties: null,
    ...connect,
  };
}

function inShort(packet: Packet): string {
  switch (packet.type) {
    case "publish": {
      const { payload, qos, packetIdentifier, dup, retain } = packet;
      const parts = [`publish ${utf8Decode(payload)} qos${qos}`];
      if (packetIdentifier !== null) parts.push(`#${packetIdentifier}`);
      if (dup) parts.push("dup");
      if (retain) parts.push("retain");
      return parts.join(" ");
    }
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return `${packet.type} #${packet.packetIdentifier}${packet.reasonCode === 0 ? "" : ` ${hex(packet.reasonCode)}`}`;
    case "unsuback":
      return [`unsuback #${packet.packetIdentifier}`, ...packet.reasonCodes.map(hex)].join(" ");
    case "suback":
      return `suback #${packet.packetIdentifier} ${packet.reasonCodes.join(",")}`;
    case "connack":
      return `connack ${packet.reasonCode} ${packet.sessionPresent ? "present" : "new"}`;
    case "disconnect":
      return `disconnect ${hex(packet.reasonCode)}`;
    default:
      return packet.type;
  }
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(2, "0")}`;
}
