import { connect, type Socket } from "node:net";
import { decode } from "../../core/codec/decode.ts";
import { encode } from "../../core/codec/encode.ts";
import { FrameSplitter } from "../../core/codec/frame-splitter.ts";
import { utf8Decode, utf8Encode } from "../../core/kernel/text.ts";
import type { AckType, Packet, PublishPacket } from "../../core/protocol/packets.ts";
import type { ProtocolVersion } from "../../core/protocol/vocabulary.ts";

/**
 * A client that keeps its half of the session whatever happens to the broker, and comes back until it is closed. It has
 * nothing from the broker but the codec: it is the witness.
 */
export class KeepingClient {
  readonly clientId: string;
  readonly #version: ProtocolVersion;
  readonly #port: number;
  #socket: Socket | null = null;
  #closed = false;
  #ready = false;
  #identifier = 0;
  /** What was published and is not done, in the order of sending. */
  readonly #outbound = new Map<number, { publish: PublishPacket; released: boolean; done: () => void }>();
  /** QoS 2 messages that came and were not released. */
  readonly #received = new Set<number>();
  #subscribe: { filters: readonly (readonly [string, 0 | 1 | 2])[]; done: () => void } | null = null;
  /** By topic, in the order of arrival. */
  readonly messages = new Map<string, string[]>();
  /** What must not happen. */
  readonly faults: string[] = [];
  connects = 0;
  /** How many messages, over all topics. */
  arrived = 0;

  constructor(clientId: string, version: ProtocolVersion, port: number) {
    this.clientId = clientId;
    this.#version = version;
    this.#port = port;
    this.#open();
  }

  /** Not acknowledged completely. */
  get unfinished(): number {
    return this.#outbound.size;
  }

  /** Resolves at PUBACK or PUBCOMP, in whichever life of the broker. */
  publish(topic: string, text: string, qos: 1 | 2, retain = false): Promise<void> {
    do this.#identifier = (this.#identifier % 65_535) + 1;
    while (this.#outbound.has(this.#identifier));
    const publish: PublishPacket = {
      type: "publish",
      topic,
      payload: utf8Encode(text),
      qos,
      retain,
      dup: false,
      packetIdentifier: this.#identifier,
      properties: null,
    };
    return new Promise((done) => {
      this.#outbound.set(this.#identifier, { publish, released: false, done });
      if (this.#ready) this.#send(publish);
    });
  }

  /** Once in its life: afterwards the broker has to remember. */
  subscribe(...filters: readonly (readonly [string, 0 | 1 | 2])[]): Promise<void> {
    return new Promise((done) => {
      this.#subscribe = { filters, done };
      if (this.#ready) this.#sendSubscribe();
    });
  }

  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  #open(): void {
    if (this.#closed) return;
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    this.#socket = socket;
    const splitter = new FrameSplitter(1_048_576);
    socket.on("connect", () => {
      const properties = this.#version === 5 ? { sessionExpiryInterval: 3_600 } : null;
      this.#send({
        type: "connect",
        protocolVersion: this.#version,
        clientId: this.clientId,
        cleanStart: false,
        keepAliveSeconds: 0,
        will: null,
        userName: null,
        password: null,
        properties,
      });
    });
    socket.on("data", (chunk) => {
      splitter.push(chunk, (frame) => {
        const decoded = decode(frame, this.#version);
        if (decoded.ok) this.#handle(decoded.packet);
        else this.faults.push(decoded.violation.detail);
      });
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#ready = false;
      setTimeout(() => this.#open(), RECONNECT_MS);
    });
  }

  #handle(packet: Packet): void {
    switch (packet.type) {
      case "connack":
        this.#connected(packet.reasonCode, packet.sessionPresent);
        break;
      case "suback":
        this.#subscribe?.done();
        this.#subscribe = null;
        break;
      case "publish":
        this.#publishReceived(packet);
        break;
      case "pubrel":
        this.#received.delete(packet.packetIdentifier);
        this.#answer("pubcomp", packet.packetIdentifier);
        break;
      case "pubrec": {
        const outbound = this.#outbound.get(packet.packetIdentifier);
        if (outbound?.publish.qos === 2) outbound.released = true;
        this.#answer("pubrel", packet.packetIdentifier);
        break;
      }
      case "puback":
        this.#finished(packet.packetIdentifier, 1);
        break;
      case "pubcomp":
        this.#finished(packet.packetIdentifier, 2);
        break;
    }
  }

  #connected(reasonCode: number, sessionPresent: boolean): void {
    if (reasonCode !== 0) this.faults.push(`${this.clientId} was refused with ${reasonCode}`);
    if (sessionPresent !== this.connects > 0) {
      this.faults.push(`${this.clientId} was told Session Present ${sessionPresent} at CONNACK ${this.connects + 1}`);
    }
    this.connects += 1;
    this.#ready = true;
    for (const { publish, released } of this.#outbound.values()) {
      if (released) this.#answer("pubrel", publish.packetIdentifier as number);
      else this.#send({ ...publish, dup: true });
    }
    if (this.#subscribe !== null) this.#sendSubscribe();
  }

  #publishReceived({ topic, payload, qos, packetIdentifier }: PublishPacket): void {
    const isKnown = qos === 2 && this.#received.has(packetIdentifier as number);
    if (!isKnown) {
      this.arrived += 1;
      const text = utf8Decode(payload);
      const known = this.messages.get(topic);
      if (known === undefined) this.messages.set(topic, [text]);
      else known.push(text);
    }
    if (packetIdentifier === null) return;
    if (qos === 2) this.#received.add(packetIdentifier);
    this.#answer(qos === 2 ? "pubrec" : "puback", packetIdentifier);
  }

  #finished(packetIdentifier: number, qos: 1 | 2): void {
    const outbound = this.#outbound.get(packetIdentifier);
    if (outbound === undefined || outbound.publish.qos !== qos) return;
    this.#outbound.delete(packetIdentifier);
    outbound.done();
  }

  #sendSubscribe(): void {
    const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = (this.#subscribe?.filters ?? []).map(([topicFilter, qos]) => ({
      topicFilter,
      qos,
      ...options,
    }));
    this.#send({ type: "subscribe", packetIdentifier: 65_535, subscriptions, properties: null });
  }

  #answer(type: AckType | "pubrel", packetIdentifier: number): void {
    this.#send({ type, packetIdentifier, reasonCode: 0, properties: null } as Packet);
  }

  #send(packet: Packet): void {
    this.#socket?.write(encode(packet, this.#version));
  }
}

const RECONNECT_MS = 10;
