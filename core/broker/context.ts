import { encode } from "../codec/encode.ts";
import { TopicNames } from "../codec/topic-names.ts";
import type { BrokerEvent, ConnectionEnd } from "../events/broker-events.ts";
import type { Delivery } from "../events/wire-events.ts";
import type { Instant } from "../kernel/time.ts";
import type { ServerPacket } from "../protocol/packets.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { ClientId, ConnectionId, Frame, PacketIdentifier, TopicName } from "../protocol/vocabulary.ts";
import { fits } from "./announced.ts";
import type { BrokerConfig } from "./config.ts";
import type { Journal } from "./journal.ts";
import { PublishFrames } from "./publish-frames.ts";
import { type BrokerConnection, type BrokerState, type Deadline, isObsolete, type Outgoing } from "./state.ts";

/** Where the broker's outputs go. Called in the middle of an input: it must not call the broker back. */
export interface BrokerSink {
  /** `delivery` says why a PUBLISH is sent; null on other packets, and on all while nobody observes. */
  send(to: ConnectionId, frame: Frame, delivery: Delivery | null): void;
  close(connection: ConnectionId, how: ConnectionEnd): void;
  /** Whether what can wait may be sent there now. Absent: always. */
  takesMore?(connection: ConnectionId): boolean;
}

export interface BrokerObserver {
  event(event: BrokerEvent): void;
  sessionTouched(clientId: ClientId): void;
  retainedTouched(topic: TopicName): void;
  /** The broker's own counts or configuration. */
  brokerTouched(): void;
}

/** What every handler works with: one object for the life of a broker. */
export class BrokerContext {
  readonly state: BrokerState;
  readonly sink: BrokerSink;
  config: BrokerConfig;
  observer: BrokerObserver | null = null;
  /** Null when nothing outlives the process. */
  readonly journal: Journal | null;
  /** The time of the input that is being handled. */
  now: Instant;
  /** The frame of the packet that is being handled, where it is plain. */
  arrived: Frame | null = null;
  readonly topicNames = new TopicNames();
  readonly frames = new PublishFrames();
  /** Whose PUBLISH is not acknowledged yet, and what goes back to that client itself meanwhile. */
  #publisher: ConnectionId | null = null;
  readonly #echoes: { readonly frame: Frame; readonly delivery: Delivery | null }[] = [];

  constructor(state: BrokerState, config: BrokerConfig, sink: BrokerSink, journal: Journal | null, now: Instant) {
    this.state = state;
    this.config = config;
    this.sink = sink;
    this.journal = journal;
    this.now = now;
  }

  /** Sends a packet, unless it is larger than the client accepts [MQTT-3.1.2-24]. */
  send(connection: BrokerConnection, packet: ServerPacket): void {
    const frame = encode(packet, connection.protocolVersion);
    if (fits(frame, connection.announced)) this.sink.send(connection.id, frame, null);
  }

  /** Sends a PUBLISH; to the client that is owed an acknowledgement for this very message only after that. */
  sendPublish({ id }: BrokerConnection, frame: Frame, delivery: Delivery | null): void {
    if (id === this.#publisher) this.#echoes.push({ frame, delivery });
    else this.sink.send(id, frame, delivery);
  }

  /**
   * From here to `echo` the publisher gets no message. The specification leaves the order open; a client that reads
   * step by step expects the answer to its PUBLISH first.
   */
  holdEcho({ id }: BrokerConnection): void {
    this.#publisher = id;
  }

  echo(): void {
    const publisher = this.#publisher;
    this.#publisher = null;
    if (publisher === null || this.#echoes.length === 0) return;
    for (const { frame, delivery } of this.#echoes.splice(0)) this.sink.send(publisher, frame, delivery);
  }

  /** [MQTT-3.1.2-24] Whether a packet is small enough for the client. */
  fits({ protocolVersion, announced }: BrokerConnection, packet: ServerPacket): boolean {
    return announced.maximumPacketSizeBytes === null || fits(encode(packet, protocolVersion), announced);
  }

  /** Sends a packet that says no, with a Reason String where the client takes one. */
  sendExplained(connection: BrokerConnection, packet: ExplainedPacket, detail: string): void {
    if (isExplained(connection, packet)) {
      const reasonString = detail.slice(0, LONGEST_REASON);
      const explained = { ...packet, properties: { ...packet.properties, reasonString } };
      const frame = encode(explained, connection.protocolVersion);
      if (fits(frame, connection.announced)) {
        this.sink.send(connection.id, frame, null);
        return;
      }
      this.obeyed(TOO_LARGE_TO_EXPLAIN[packet.type], connection);
    } else if (connection.protocolVersion === 5) this.obeyed("5:3.1.2-29", connection);
    this.send(connection, packet);
  }

  /**
   * Sets a deadline. One that has lost its meaning stays in the queue, up to 27 hours ahead for a closed connection. A storm
   * of short connections must not fill the memory with them, so they are swept out when they outnumber connections and
   * sessions: O(1) a deadline on average.
   */
  arm(at: Instant, deadline: Deadline): void {
    const { deadlines, connections, sessions } = this.state;
    if (deadlines.size > 1_000 + 4 * (connections.size + sessions.size)) deadlines.keep((each) => !isObsolete(each));
    deadlines.push(at, deadline);
  }

  /** The PUBLISH frame for a message; null when it would be larger than the client accepts. */
  publishFrame(
    outgoing: Outgoing,
    connection: BrokerConnection,
    packetIdentifier: PacketIdentifier | null,
    dup: boolean,
  ): Frame | null {
    const isKept = this.observer !== null;
    return this.frames.frame(outgoing, connection, packetIdentifier, dup, isKept, this.now);
  }

  /** Reports obedience to a statement by a decision that has no event of its own. */
  obeyed(because: StatementId, connection: BrokerConnection | null): void {
    if (this.observer === null) return;
    this.observer.event({
      type: "statement-obeyed",
      because,
      connection: connection?.id ?? null,
      clientId: connection?.session?.clientId ?? null,
    });
  }
}

type ExplainedPacket = Extract<ServerPacket, { type: "connack" | "puback" | "pubrec" | "suback" | "disconnect" }>;

/** [MQTT-3.1.2-29] some clients want no Reason String but in CONNACK and DISCONNECT. */
function isExplained({ protocolVersion, announced }: BrokerConnection, { type }: ExplainedPacket): boolean {
  if (protocolVersion !== 5) return false;
  return type === "connack" || type === "disconnect" || announced.requestProblemInformation;
}

const TOO_LARGE_TO_EXPLAIN = {
  connack: "5:3.2.2-19",
  puback: "5:3.4.2-2",
  pubrec: "5:3.5.2-2",
  suback: "5:3.9.2-1",
  disconnect: "5:3.14.2-3",
} as const satisfies Record<ExplainedPacket["type"], StatementId>;
/** In characters: what is explained may quote a peer. */
const LONGEST_REASON = 300;
