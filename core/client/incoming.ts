import type { Instant } from "../kernel/time.ts";
import type { AckType, PublishPacket } from "../protocol/packets.ts";
import { ReasonCode } from "../protocol/reason-codes.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { PacketIdentifier, QoS, TopicName } from "../protocol/vocabulary.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession } from "./client-session.ts";
import type { SavedClient } from "./saved-client.ts";
import type { ProgramSettings } from "./settings.ts";

/** A message as it reached the application. */
export interface ReceivedMessage {
  readonly at: Instant;
  readonly topic: TopicName;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
}

/** The receiving side of a client: messages from the broker, up to the application. */
export class Incoming {
  readonly #output: ClientOutput;
  readonly #session: ClientSession;
  #inbox: ReceivedMessage[];
  #inboxLength: number;

  constructor(output: ClientOutput, session: ClientSession, saved: SavedClient | null) {
    this.#output = output;
    this.#session = session;
    this.#inbox = [...(saved?.inbox ?? [])];
    this.#inboxLength = saved?.inboxLength ?? 0;
  }

  /** The latest messages, newest last. It is what a person saw, so it outlives the process. */
  get inbox(): readonly ReceivedMessage[] {
    return this.#inbox;
  }

  /** How many there were in all. */
  get inboxLength(): number {
    return this.#inboxLength;
  }

  /** `heard`: the program has its message handler in place. */
  handlePublish(packet: PublishPacket, program: ProgramSettings, heard: boolean, now: Instant): void {
    const { packetIdentifier, qos } = packet;
    if (packetIdentifier === null) {
      this.#deliver(packet, heard, null, now);
    } else if (qos === 1) {
      // A repeated QoS 1 PUBLISH is delivered again: nothing tells it from another message [MQTT-4.3.2-2].
      this.#deliver(packet, heard, this.#output.cite("3:4.3.2-2"), now);
      this.#answer("puback", packetIdentifier, program, now);
    } else {
      const { deliver, reply, statement } = this.#session.receivedQoS2.apply(packetIdentifier, "publish");
      const { node, observer, protocolVersion } = this.#output;
      if (deliver) this.#deliver(packet, heard, this.#output.cite(statement), now);
      else {
        const because = protocolVersion === 5 ? "5:4.3.3-10" : statement;
        observer?.event({ node, because, type: "duplicate-suppressed", packetIdentifier });
      }
      this.#answer(reply, packetIdentifier, program, now);
    }
  }

  handlePubrel(packetIdentifier: PacketIdentifier, program: ProgramSettings, now: Instant): void {
    const isUnknown = !this.#session.receivedQoS2.held.has(packetIdentifier);
    const { reply } = this.#session.receivedQoS2.apply(packetIdentifier, "pubrel");
    const isTold = isUnknown && this.#output.protocolVersion === 5;
    this.#answer(reply, packetIdentifier, program, now, isTold ? ReasonCode.packetIdentifierNotFound : undefined);
  }

  #deliver(packet: PublishPacket, heard: boolean, because: StatementId | null, now: Instant): void {
    const { topic, payload, qos, retain, dup } = packet;
    const { node, observer } = this.#output;
    if (!heard) {
      observer?.event({ node, because: null, type: "message-unheard", topic, payload, reason: "no-handler-yet" });
      return;
    }
    this.#inboxLength += 1;
    this.#inbox.push({ at: now, topic, payload, qos, retain, dup });
    if (this.#inbox.length > REMEMBERED_MESSAGES) this.#inbox.shift();
    observer?.event({ node, because, type: "message-received", topic, payload, qos, retain, dup });
  }

  #answer(
    type: Exclude<AckType, "pubrel">,
    packetIdentifier: PacketIdentifier,
    program: ProgramSettings,
    now: Instant,
    reasonCode: number = ReasonCode.success,
  ) {
    if (program.withholdsAcknowledgements) {
      const { node, observer } = this.#output;
      observer?.event({ node, because: null, type: "acknowledgement-withheld", packetIdentifier });
      return;
    }
    this.#output.send({ type, packetIdentifier, reasonCode, properties: null }, now);
  }
}

/** How many received messages stay to be looked at. */
export const REMEMBERED_MESSAGES = 50;
