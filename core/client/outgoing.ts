import { encode } from "../codec/encode.ts";
import type { Inflight } from "../delivery/outbound.ts";
import type { OutboundInput } from "../delivery/tables.ts";
import type { Unsendable } from "../events/client-events.ts";
import { assert } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { AckPacket, PublishPacket } from "../protocol/packets.ts";
import { REFUSED } from "../protocol/reason-codes.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier, ProtocolVersion, QoS, TopicName } from "../protocol/vocabulary.ts";
import type { Agreed } from "./agreed.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, PublishRequest } from "./client-session.ts";
import type { ClientStatus } from "./client-status.ts";
import { publishProperties } from "./publish-options.ts";
import type { SavedClient } from "./saved-client.ts";

/** The sending side of a client: publishes, and what the broker answers to them. */
export class Outgoing {
  readonly #output: ClientOutput;
  readonly #session: ClientSession;
  readonly #status: Readonly<ClientStatus>;
  readonly #topicAliases: Map<number, TopicName>;

  constructor(
    output: ClientOutput,
    session: ClientSession,
    status: Readonly<ClientStatus>,
    saved: Pick<SavedClient, "topicAliases"> | null,
  ) {
    this.#output = output;
    this.#session = session;
    this.#status = status;
    this.#topicAliases = new Map(saved?.topicAliases);
  }

  /** What each Topic Alias stands for on the connection there is. */
  get topicAliases(): ReadonlyMap<number, TopicName> {
    return this.#topicAliases;
  }

  /** [MQTT-3.3.2-7] a Topic Alias means nothing on another connection. */
  connectionEnded(): void {
    this.#topicAliases.clear();
  }

  /** Why the connection there is does not take a message; null when it does. */
  whyUnsendable(request: PublishRequest): Unsendable | null {
    const { maximumQoS, retainAvailable, topicAliasMaximum, maximumPacketSizeBytes } = this.#agreed;
    if (request.qos > maximumQoS) return "qos-not-supported";
    if (request.retain && !retainAvailable) return "retain-not-supported";
    const { protocolVersion } = this.#output;
    if (protocolVersion === 5 && (request.topicAlias ?? 0) > topicAliasMaximum) return "topic-alias-invalid";
    if (maximumPacketSizeBytes === null) return null;
    // Every Packet Identifier has the same length.
    const packet = publishPacket(request, request.qos === 0 ? null : 1, false, protocolVersion);
    return encode(packet, protocolVersion).length > maximumPacketSizeBytes ? "packet-too-large" : null;
  }

  /** Sends a message, or keeps it until it can be sent. QoS 0 needs a connection: it is never kept. */
  publish(request: PublishRequest, connected: boolean, now: Instant): void {
    const { qos, topic } = request;
    if (qos === 0) {
      this.#sendPublish(request, null, false, now);
      return;
    }
    const { outbox, toSend } = this.#session;
    const hasRoom = connected && outbox.size - toSend.size < this.#agreed.receiveMaximum;
    const inflight = outbox.begin(this.#session.nextIdentifier(), request, qos);
    if (hasRoom) {
      this.#sendFromOutbox(inflight, now);
      return;
    }
    const { packetIdentifier } = inflight;
    if (connected) toSend.add(packetIdentifier);
    const because = connected ? "5:3.3.4-7" : null;
    const reason = connected ? "receive-maximum" : "offline";
    const { node, observer } = this.#output;
    observer?.event({ node, because, type: "publish-stored", packetIdentifier, topic, qos, reason });
  }

  /**
   * A connection begins: everything unacknowledged goes out with its original identifier [MQTT-4.4.0-1], in its
   * original order [MQTT-4.6.0-1], as far as the broker takes it. What was never sent came last and goes out last.
   */
  sendOutbox(now: Instant): void {
    const { outbox, toSend } = this.#session;
    for (const { packetIdentifier, state } of outbox) {
      if (state !== "awaiting-pubcomp") toSend.add(packetIdentifier);
    }
    for (const { packetIdentifier, state } of outbox) {
      if (state === "awaiting-pubcomp") this.#sendPubrel(packetIdentifier, true, now);
      else if (this.#hasRoom) this.#sendNext(packetIdentifier, now);
    }
  }

  /** An acknowledgement that nothing waits for is ignored. */
  acknowledged(packet: AckPacket<"puback" | "pubrec" | "pubcomp">, now: Instant): void {
    const { packetIdentifier, reasonCode } = packet;
    const { outbox, toSend } = this.#session;
    const result = outbox.acknowledge(packetIdentifier, inputOf(packet));
    if (result === null) return;
    const { next, reply, statement } = result.step;
    toSend.delete(packetIdentifier);
    if (reply === "pubrel") this.#sendPubrel(packetIdentifier, false, now);
    if (next !== "done") return;
    const { node, observer } = this.#output;
    if (reasonCode >= REFUSED && packet.type !== "pubcomp") {
      observer?.event({ node, because: "5:4.4.0-2", type: "publish-refused", packetIdentifier, reasonCode });
    } else {
      const because = this.#output.cite(statement);
      observer?.event({ node, because, type: "publish-completed", packetIdentifier });
    }
    for (const waiting of toSend) {
      if (!this.#hasRoom) break;
      this.#sendNext(waiting, now);
    }
  }

  get #agreed(): Agreed {
    const { agreed } = this.#status;
    assert(agreed !== null, "CONNECT was sent");
    return agreed;
  }

  /** [MQTT-3.3.4-7] Whether the broker takes one more message now. */
  get #hasRoom(): boolean {
    const { outbox, toSend } = this.#session;
    return outbox.size - toSend.size < this.#agreed.receiveMaximum;
  }

  /** Sends a message of `toSend`, or gives it up. */
  #sendNext(packetIdentifier: PacketIdentifier, now: Instant): void {
    const { outbox, toSend } = this.#session;
    const inflight = outbox.get(packetIdentifier);
    assert(inflight !== undefined, "what is to be sent is in the outbox");
    toSend.delete(packetIdentifier);
    const reason = this.whyUnsendable(inflight.carried);
    if (reason === null) {
      this.#sendFromOutbox(inflight, now);
      return;
    }
    outbox.delete(packetIdentifier);
    const { node, observer } = this.#output;
    const { topic } = inflight.carried;
    observer?.event({ node, because: FORBIDDEN[reason], type: "publish-dropped", topic, reason });
  }

  #sendFromOutbox(inflight: Inflight<PublishRequest>, now: Instant): void {
    // [MQTT-3.3.1-1] DUP says that this packet was sent before, so what was only stored goes out without.
    const dup = inflight.timesSent > 0;
    inflight.timesSent += 1;
    this.#sendPublish(inflight.carried, inflight.packetIdentifier, dup, now);
  }

  #sendPublish(request: PublishRequest, packetIdentifier: PacketIdentifier | null, dup: boolean, now: Instant): void {
    const { topic, qos } = request;
    const { node, observer, protocolVersion } = this.#output;
    const sending = protocolVersion === 5 ? SENDING_5 : SENDING_3;
    const because = dup ? this.#output.cite("3:4.4.0-1") : sending[qos];
    observer?.event({ node, because, type: "publish-sent", packetIdentifier, topic, qos, dup });
    const packet = publishPacket(request, packetIdentifier, dup, protocolVersion);
    this.#output.send(this.#isKnownByAlias(request) ? { ...packet, topic: "" } : packet, now);
  }

  /** Whether the broker knows the topic by its alias; after the packet that asks it does. */
  #isKnownByAlias({ topic, topicAlias }: PublishRequest): boolean {
    if (topicAlias === undefined || this.#output.protocolVersion !== 5) return false;
    if (this.#topicAliases.get(topicAlias) === topic) return true;
    this.#topicAliases.set(topicAlias, topic);
    return false;
  }

  #sendPubrel(packetIdentifier: PacketIdentifier, again: boolean, now: Instant): void {
    const { node, observer } = this.#output;
    const because = this.#output.cite(again ? "3:4.4.0-1" : "3:4.3.3-1");
    observer?.event({ node, because, type: "publish-released", packetIdentifier, again });
    this.#output.send({ type: "pubrel", packetIdentifier, reasonCode: 0, properties: null }, now);
  }
}

function publishPacket(
  { topic, payload, qos, retain, ...options }: PublishRequest,
  packetIdentifier: PacketIdentifier | null,
  dup: boolean,
  version: ProtocolVersion,
): PublishPacket {
  const properties = publishProperties(options, version);
  return { type: "publish", topic, payload, qos, retain, dup, packetIdentifier, properties };
}

function inputOf({ type, reasonCode }: AckPacket<"puback" | "pubrec" | "pubcomp">): OutboundInput {
  return type === "pubrec" && reasonCode >= REFUSED ? "pubrec-refused" : type;
}

const SENDING_3 = { 0: "3:4.3.1-1", 1: "3:4.3.2-1", 2: "3:4.3.3-1" } as const satisfies Record<QoS, StatementId>;
const SENDING_5 = { 0: "5:4.3.1-1", 1: "5:4.3.2-3", 2: "5:4.3.3-3" } as const satisfies Record<QoS, StatementId>;

const FORBIDDEN = {
  "packet-too-large": "5:3.2.2-15",
  "qos-not-supported": "5:3.2.2-11",
  "retain-not-supported": "5:3.2.2-14",
  "topic-alias-invalid": "5:3.2.2-17",
} as const satisfies Record<Unsendable, StatementId>;
