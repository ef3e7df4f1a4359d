import type { DropReason } from "../events/broker-events.ts";
import type { NodeName } from "../events/names.ts";
import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { ClientId, PacketIdentifier, QoS } from "../protocol/vocabulary.ts";
import type { Chapter, Outcome, ReceiverStory } from "./biography.ts";

type Told<T extends WorldEventType> = Extract<WorldEvent, { type: T }>;
type FrameEvent = Told<"frame-departed" | "frame-arrived" | "frame-lost">;
type Decision = Told<
  | "message-routed"
  | "message-withheld"
  | "message-queued"
  | "message-dropped"
  | "message-sent"
  | "pubrel-sent"
  | "message-completed"
  | "session-discarded"
  | "session-lost"
  | "message-received"
  | "message-unheard"
  | "duplicate-suppressed"
  | "acknowledgement-withheld"
>;

/** One receiver's part in the story of a message; given in order what is about it. */
export class Receiver {
  readonly clientId: ClientId;
  readonly #chapters: Chapter[] = [];
  #outcome: Outcome = "waiting";
  #dropReason: DropReason | null = null;
  #qos: QoS = 0;
  #node: NodeName | null = null;
  /** Null while none is in use for it. */
  #packetIdentifier: PacketIdentifier | null = null;

  constructor(clientId: ClientId) {
    this.clientId = clientId;
  }

  told(): ReceiverStory {
    const isDropped = this.#outcome === "dropped";
    return {
      clientId: this.clientId,
      outcome: this.#outcome,
      dropReason: isDropped ? this.#dropReason : null,
      chapters: this.#chapters,
    };
  }

  take(event: Decision): void {
    if ((event.type === "session-discarded" || event.type === "session-lost") && this.#isOver) return;
    this.#chapters.push({ event, shows: event.id });
    switch (event.type) {
      case "message-routed":
      case "duplicate-suppressed":
      case "acknowledgement-withheld":
      case "pubrel-sent":
        return;
      case "message-withheld":
        this.#outcome = "withheld";
        return;
      case "message-queued":
        this.#outcome = "waiting";
        return;
      case "message-dropped":
        this.#settle("dropped");
        this.#dropReason = event.reason;
        this.#packetIdentifier = null;
        return;
      case "message-sent":
        this.#qos = event.qos;
        this.#packetIdentifier = event.packetIdentifier;
        this.#settle(event.qos === 0 ? "under-way" : "in-flight");
        return;
      case "message-completed":
        this.#settle("acknowledged");
        this.#packetIdentifier = null;
        return;
      case "session-discarded":
      case "session-lost":
        this.#settle(event.type === "session-lost" ? "lost-with-broker" : "discarded");
        this.#packetIdentifier = null;
        return;
      case "message-received":
        this.#outcome = "received";
        return;
      case "message-unheard":
        this.#settle("unheard");
        return;
      default:
        assertNever(event);
    }
  }

  /** A PUBLISH with the message, on its way to this receiver. */
  takeOwnFrame(event: FrameEvent): void {
    if (event.type === "frame-departed") {
      this.#node = event.node;
      const sent = this.#chapters.findLastIndex((chapter) => chapter.event.type === "message-sent");
      // The frame says what the decision to send it says, and its bytes.
      if (sent !== -1) this.#chapters[sent] = { event: (this.#chapters[sent] as Chapter).event, shows: event.id };
      return;
    }
    if (event.type === "frame-lost") this.#chapters.push({ event, shows: event.id });
    if (this.#qos === 0) this.#settle(event.type === "frame-lost" ? "lost" : "arrived");
  }

  /** Any frame towards the broker; what acknowledges the message is told. */
  takeAnswer(event: FrameEvent): void {
    const { packet, node } = event;
    if (event.type === "frame-arrived" || this.#packetIdentifier === null || node !== this.#node) return;
    if (packet?.type !== "puback" && packet?.type !== "pubrec" && packet?.type !== "pubcomp") return;
    if (packet.packetIdentifier === this.#packetIdentifier) this.#chapters.push({ event, shows: event.id });
  }

  get #isOver(): boolean {
    return this.#outcome !== "waiting" && this.#outcome !== "in-flight";
  }

  /** What has reached the application, or the client without it, stays so whatever comes later. */
  #settle(outcome: Outcome): void {
    if (this.#outcome !== "received" && this.#outcome !== "unheard") this.#outcome = outcome;
  }
}
