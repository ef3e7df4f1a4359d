import { expect } from "vitest";
import { type ClientSettings, DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { SimulatedClient } from "../../../core/client/simulated-client.ts";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { ClientEvent } from "../../../core/events/client-events.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import type { Packet, Properties, PublishPacket, ServerPacket } from "../../../core/protocol/packets.ts";
import type { Frame, ProtocolVersion, QoS } from "../../../core/protocol/vocabulary.ts";

/** A client between a broker that says what the test says, and a clock that stands where the test puts it. */
export class Bench {
  readonly client: SimulatedClient;
  now = 0 as Instant;
  touches = 0;
  #happened: string[] = [];
  #frames: Frame[] = [];
  #events: ClientEvent[] = [];

  constructor(settings: Partial<ClientSettings> = {}) {
    this.client = new SimulatedClient(
      { name: "dash", settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash", ...settings } },
      {
        open: () => this.#happened.push("open"),
        send: (frame) => {
          this.#frames.push(frame);
          const decoded = decode(frame, this.#version);
          this.#happened.push(decoded.ok ? packetText(decoded.packet) : `malformed: ${decoded.violation.detail}`);
        },
        close: (how) => this.#happened.push(how),
      },
    );
    this.client.observe({
      event: (event) => this.#events.push(event),
      touched: () => {
        this.touches += 1;
      },
    });
  }

  /** What the client did with its link since the last call, in short: "open", "connect clean", "publish 1 a=m1 qos 1 dup". */
  did(): readonly string[] {
    const happened = this.#happened;
    this.#happened = [];
    this.#frames = [];
    return happened;
  }

  /** The frames that the client has sent since `did` was called last. */
  frames(): readonly Frame[] {
    return this.#frames;
  }

  /** The events since the last call, without the node's name. */
  events(): readonly unknown[] {
    const events = this.#events;
    this.#events = [];
    return events.map(({ node, ...event }) => {
      expect(node).toBe("dash");
      return event;
    });
  }

  eventTypes(): readonly string[] {
    return this.events().map((event) => (event as ClientEvent).type);
  }

  /** Moves the clock on as a world does: deadline by deadline, each of which must move on. */
  goTo(milliseconds: number): void {
    for (;;) {
      const due = this.client.nextDeadline();
      if (due === null || due > milliseconds) break;
      this.now = due;
      this.client.timeReached(due);
      expect(this.client.nextDeadline() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(due);
    }
    this.now = milliseconds as Instant;
  }

  receive(packet: ServerPacket): void {
    this.client.frameReceived(encode(packet, this.#version), this.now);
  }

  receiveConnack(sessionPresent = false, reasonCode = 0, properties: Properties | null = null): void {
    this.receive({ type: "connack", sessionPresent, reasonCode, properties });
  }

  receiveAck(type: "puback" | "pubrec" | "pubrel" | "pubcomp", packetIdentifier: number, reasonCode = 0): void {
    this.receive({ type, packetIdentifier, reasonCode, properties: null });
  }

  receiveSuback(packetIdentifier: number, ...reasonCodes: number[]): void {
    this.receive({ type: "suback", packetIdentifier, reasonCodes, properties: null });
  }

  /** A PUBLISH to topic "a" with a text as payload. */
  receivePublish(text: string, qos: QoS, packetIdentifier: number | null, change: Partial<PublishPacket> = {}): void {
    const payload = utf8Encode(text);
    const flags = { retain: false, dup: false, properties: null };
    this.receive({ type: "publish", topic: "a", payload, qos, packetIdentifier, ...flags, ...change });
  }

  /** Connects up to and including CONNACK, and forgets that it happened. */
  connected(sessionPresent = false, properties: Properties | null = null): this {
    if (this.client.status.state !== "opening") expect(this.client.connect(this.now)).toBeNull();
    this.client.linkOpened(this.now);
    this.receiveConnack(sessionPresent, 0, properties);
    expect(this.client.status.state).toBe("connected");
    this.did();
    this.events();
    return this;
  }

  /** Like `connected`, and answers what the client did after CONNECT. */
  reconnected(sessionPresent: boolean, properties: Properties | null = null): readonly string[] {
    if (this.client.status.state !== "opening") expect(this.client.connect(this.now)).toBeNull();
    this.client.linkOpened(this.now);
    this.did();
    this.receiveConnack(sessionPresent, 0, properties);
    return this.did();
  }

  /** Publishes a text to topic "a"; answers what `publish` answers. */
  publish(text: string, qos: QoS): string | null {
    return this.client.publish({ topic: "a", payload: utf8Encode(text), qos, retain: false }, this.now);
  }

  subscribe(topicFilter: string, qos: QoS = 1): string | null {
    return this.client.subscribe([{ topicFilter, qos }], this.now);
  }

  /** The outbox in short: "1 m1 awaiting-puback x2". */
  outbox(): readonly string[] {
    return Array.from(
      this.client.outbox,
      ({ packetIdentifier, carried, state, timesSent }) =>
        `${packetIdentifier} ${utf8Decode(carried.payload)} ${state} x${timesSent}`,
    );
  }

  inbox(): readonly string[] {
    return this.client.inbox.map(({ payload }) => utf8Decode(payload));
  }

  /** What the connection speaks. */
  get #version(): ProtocolVersion {
    return this.client.status.inForce?.protocolVersion ?? 4;
  }
}

/** A client that keeps its session: "dash", CleanSession 0. */
export function persistentBench(settings: Partial<ClientSettings> = {}): Bench {
  return new Bench({ cleanStart: false, ...settings });
}

function packetText(packet: Packet): string {
  switch (packet.type) {
    case "connect":
      return `connect${packet.cleanStart ? " clean" : ""}${propertiesText(packet.properties)}`;
    case "publish": {
      const what = `${packet.topic}=${utf8Decode(packet.payload)} qos ${packet.qos}`;
      const flags = `${packet.retain ? " retain" : ""}${packet.dup ? " dup" : ""}${propertiesText(packet.properties)}`;
      return packet.packetIdentifier === null
        ? `publish ${what}${flags}`
        : `publish ${packet.packetIdentifier} ${what}${flags}`;
    }
    case "subscribe":
      return `subscribe ${packet.packetIdentifier} ${packet.subscriptions.map((one) => `${one.topicFilter}:${one.qos}`).join(" ")}`;
    case "unsubscribe":
      return `unsubscribe ${packet.packetIdentifier} ${packet.topicFilters.join(" ")}`;
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return `${packet.type} ${packet.packetIdentifier}${codeText(packet)}`;
    case "disconnect":
      return `disconnect${codeText(packet)}`;
    default:
      return packet.type;
  }
}

function codeText({ reasonCode, properties }: { reasonCode: number; properties: Properties | null }): string {
  return `${reasonCode === 0 ? "" : ` 0x${reasonCode.toString(16)}`}${propertiesText(properties)}`;
}

function propertiesText(properties: Properties | null): string {
  return Object.entries(properties ?? {})
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join("");
}

/** A client of MQTT 5.0: "dash", Clean Start 0 and a Session Expiry Interval of 100 seconds. */
export function bench5(settings: Partial<ClientSettings> = {}): Bench {
  return new Bench({
    protocolVersion: 5,
    cleanStart: false,
    sessionExpirySeconds: 100,
    keepAliveSeconds: 0,
    ...settings,
  });
}
