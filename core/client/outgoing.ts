import type { Inflight } from "../delivery/outbound.ts";
import type { OutboundInput } from "../delivery/tables.ts";
import type { Instant } from "../kernel/time.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier, QoS } from "../protocol/vocabulary.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, PublishRequest } from "./client-session.ts";

/** The sending side of a client: publishes, and what the broker answers to them. */
export class Outgoing {
  readonly #output: ClientOutput;
  readonly #session: ClientSession;

  constructor(output: ClientOutput, session: ClientSession) {
    this.#output = output;
    this.#session = session;
  }

  /** Sends a message, or keeps it for the next connection. QoS 0 needs a connection: it is never kept. */
  publish(request: PublishRequest, connected: boolean, now: Instant): void {
    const { qos } = request;
    if (qos === 0) {
      this.#sendPublish(request, null, false, SENDING[0], now);
      return;
    }
    const inflight = this.#session.outbox.begin(this.#session.nextIdentifier(), request, qos);
    if (connected) {
      this.#sendFromOutbox(inflight, now);
      return;
    }
    const { packetIdentifier } = inflight;
    const { node, observer } = this.#output;
    observer?.event({ node, because: null, type: "publish-stored", packetIdentifier, topic: request.topic, qos });
  }

  /**
   * A connection begins: everything unacknowledged goes out with its original identifier [MQTT-4.4.0-1], in its
   * original order [MQTT-4.6.0-1]. What was never sent came last and goes out last.
   */
  sendOutbox(now: Instant): void {
    for (const inflight of this.#session.outbox) {
      if (inflight.state === "awaiting-pubcomp") this.#sendPubrel(inflight.packetIdentifier, true, now);
      else this.#sendFromOutbox(inflight, now);
    }
  }

  /** An acknowledgement that nothing waits for is ignored. */
  acknowledged(packetIdentifier: PacketIdentifier, input: OutboundInput, now: Instant): void {
    const result = this.#session.outbox.acknowledge(packetIdentifier, input);
    if (result === null) return;
    const { next, reply, statement } = result.step;
    if (reply === "pubrel") this.#sendPubrel(packetIdentifier, false, now);
    if (next !== "done") return;
    const { node, observer } = this.#output;
    observer?.event({ node, because: statement, type: "publish-completed", packetIdentifier });
  }

  #sendFromOutbox(inflight: Inflight<PublishRequest>, now: Instant): void {
    // [MQTT-3.3.1-1] DUP says that this packet was sent before, so what was only stored goes out without.
    const dup = inflight.timesSent > 0;
    inflight.timesSent += 1;
    const because = dup ? "3:4.4.0-1" : SENDING[inflight.qos];
    this.#sendPublish(inflight.carried, inflight.packetIdentifier, dup, because, now);
  }

  #sendPublish(
    request: PublishRequest,
    packetIdentifier: PacketIdentifier | null,
    dup: boolean,
    because: StatementId,
    now: Instant,
  ): void {
    const { topic, payload, qos, retain } = request;
    const { node, observer } = this.#output;
    observer?.event({ node, because, type: "publish-sent", packetIdentifier, topic, qos, dup });
    this.#output.send({ type: "publish", topic, payload, qos, retain, dup, packetIdentifier, properties: null }, now);
  }

  #sendPubrel(packetIdentifier: PacketIdentifier, again: boolean, now: Instant): void {
    const { node, observer } = this.#output;
    const because = again ? "3:4.4.0-1" : "3:4.3.3-1";
    observer?.event({ node, because, type: "publish-released", packetIdentifier, again });
    this.#output.send({ type: "pubrel", packetIdentifier, reasonCode: 0, properties: null }, now);
  }
}

const SENDING = { 0: "3:4.3.1-1", 1: "3:4.3.2-1", 2: "3:4.3.3-1" } as const satisfies Record<QoS, StatementId>;
