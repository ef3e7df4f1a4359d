import type { DropReason } from "../events/broker-events.ts";
import type { EventId, FrameId } from "../events/names.ts";
import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import type { ClientId, PacketIdentifier } from "../protocol/vocabulary.ts";
import { Receiver } from "./receiver.ts";

/** One thing that happened to a message. */
export interface Chapter {
  readonly event: WorldEvent;
  /** The event to look at for more: the frame, where there is one. */
  readonly shows: EventId;
}

/**
 * How it went for one receiver. "received": its application has it. "unheard": the client has it, its application does not.
 * "acknowledged" and "arrived" say the same of clients that cannot be looked into. "under-way": on the cable at QoS 0.
 * "in-flight": sent and not acknowledged. "lost": at QoS 0, with its connection. "withheld": No Local.
 * "lost-with-broker": its session was not on a disk when the broker's process ended.
 */
export type Outcome =
  | "waiting"
  | "under-way"
  | "in-flight"
  | "received"
  | "unheard"
  | "acknowledged"
  | "arrived"
  | "lost"
  | "dropped"
  | "discarded"
  | "lost-with-broker"
  | "withheld";

export interface ReceiverStory {
  readonly clientId: ClientId;
  readonly outcome: Outcome;
  /** Set exactly when `outcome` is "dropped". */
  readonly dropReason: DropReason | null;
  readonly chapters: readonly Chapter[];
}

export interface Biography {
  readonly message: Message;
  /** How it came to the broker, and what the shelf did with it. Begins later where the history does. */
  readonly origin: readonly Chapter[];
  /** In the order in which they came into it. */
  readonly receivers: readonly ReceiverStory[];
}

/** All that `events`, oldest first, tell of a message; null when they tell nothing. */
export function biography(events: readonly WorldEvent[], id: MessageId): Biography | null {
  const published = events.findLastIndex((event) => event.type === "message-published" && event.message.id === id);
  const story = new Story(id, events);
  for (let index = beginningOfStep(events, published); index < events.length; index += 1) {
    story.take(events[index] as WorldEvent);
  }
  return story.told();
}

/** What is told before a publication in its own step, such as the arrival of its PUBLISH, belongs to it. */
function beginningOfStep(events: readonly WorldEvent[], published: number): number {
  let start = Math.max(published, 0);
  while (start > 0 && events[start - 1]?.step === events[start]?.step) start -= 1;
  return start;
}

type WillEvent = Told<"will-stored" | "will-discarded" | "will-cancelled" | "will-published">;
type Told<T extends WorldEventType> = Extract<WorldEvent, { type: T }>;

/** Reads events in order and picks what is about one message. */
class Story {
  readonly #id: MessageId;
  readonly #events: readonly WorldEvent[];
  readonly #origin: Chapter[] = [];
  readonly #receivers = new Map<ClientId, Receiver>();
  readonly #byFrame = new Map<FrameId, Receiver>();
  #message: Message | null = null;
  #published: Told<"message-published"> | null = null;
  #isOnShelf = false;
  /** The identifier that the publisher gave it; null at QoS 0 and once that is over. */
  #ownIdentifier: PacketIdentifier | null = null;
  /** The latest arrival of any PUBLISH at the broker. */
  #incoming: Told<"frame-arrived"> | null = null;
  /** The latest will that was published: in the same step follows the message that came of it. */
  #will: WillEvent | null = null;
  /** The latest arrival of this message at a receiver. */
  #outgoing: { readonly event: Told<"frame-arrived">; readonly receiver: Receiver } | null = null;
  #lastSentTo: Receiver | null = null;

  constructor(id: MessageId, events: readonly WorldEvent[]) {
    this.#id = id;
    this.#events = events;
  }

  told(): Biography | null {
    if (this.#message === null) return null;
    const receivers = Array.from(this.#receivers.values(), (receiver) => receiver.told());
    return { message: this.#message, origin: this.#origin, receivers };
  }

  take(event: WorldEvent): void {
    switch (event.type) {
      case "frame-departed":
      case "frame-arrived":
      case "frame-lost":
        this.#takeFrame(event);
        return;
      case "will-published":
        this.#will = event;
        return;
      case "message-published":
        if (event.message.id === this.#id) this.#takePublished(event);
        return;
      case "retained-stored":
      case "retained-replaced":
      case "retained-cleared":
        this.#takeShelf(event);
        return;
      case "publish-acknowledged":
        this.#takeAcknowledged(event);
        return;
      case "message-routed":
      case "message-withheld":
      case "message-queued":
      case "message-dropped":
      case "message-sent":
        if (event.message.id !== this.#id) return;
        this.#message ??= event.message;
        this.#lastSentTo = this.#receiver(event.clientId);
        this.#lastSentTo.take(event);
        return;
      case "pubrel-sent":
      case "message-completed":
        if (event.message === this.#id) this.#receiver(event.clientId).take(event);
        return;
      case "session-discarded":
      case "session-lost":
        this.#receivers.get(event.clientId)?.take(event);
        return;
      case "message-received":
      case "message-unheard":
      case "duplicate-suppressed":
      case "acknowledgement-withheld": {
        const arrival = this.#outgoing;
        if (arrival?.event.step === event.step && arrival.event.node === event.node) arrival.receiver.take(event);
        return;
      }
    }
  }

  #takeFrame(event: Told<"frame-departed" | "frame-arrived" | "frame-lost">): void {
    if (event.delivery?.message === this.#id) {
      if (event.type === "frame-departed" && this.#lastSentTo !== null)
        this.#byFrame.set(event.frame, this.#lastSentTo);
      const receiver = this.#byFrame.get(event.frame);
      receiver?.takeOwnFrame(event);
      if (event.type === "frame-arrived" && receiver !== undefined) this.#outgoing = { event, receiver };
    } else if (event.direction === "up") {
      if (event.type === "frame-arrived" && event.packet?.type === "publish") this.#incoming = event;
      for (const receiver of this.#receivers.values()) receiver.takeAnswer(event);
    }
  }

  #takePublished(event: Told<"message-published">): void {
    this.#message = event.message;
    this.#published = event;
    const arrival = this.#incoming;
    if (arrival !== null && arrival.step === event.step && arrival.packet?.type === "publish") {
      this.#ownIdentifier = arrival.packet.packetIdentifier;
      const sent = this.#events.findLast((one) => one.type === "frame-departed" && one.frame === arrival.frame);
      if (sent !== undefined) this.#origin.push(chapterOf(sent));
    } else if (this.#will?.step === event.step && this.#will.clientId === event.clientId)
      this.#origin.push(chapterOf(this.#will));
    this.#origin.push(chapterOf(event));
  }

  #takeShelf(event: Told<"retained-stored" | "retained-replaced" | "retained-cleared">): void {
    if ("message" in event && event.message.id === this.#id) {
      this.#message ??= event.message;
      this.#isOnShelf = true;
      this.#origin.push(chapterOf(event));
      return;
    }
    const topic = "message" in event ? event.message.topic : event.topic;
    if (!this.#isOnShelf || topic !== this.#message?.topic) return;
    this.#isOnShelf = false;
    this.#origin.push(chapterOf(event));
  }

  #takeAcknowledged(event: Told<"publish-acknowledged">): void {
    if (this.#published === null || event.clientId !== this.#published.clientId) return;
    if (event.packetIdentifier !== this.#ownIdentifier) return;
    this.#origin.push(chapterOf(event));
    if (event.answer !== "pubrec") this.#ownIdentifier = null;
  }

  #receiver(clientId: ClientId): Receiver {
    let receiver = this.#receivers.get(clientId);
    if (receiver === undefined) {
      receiver = new Receiver(clientId);
      this.#receivers.set(clientId, receiver);
    }
    return receiver;
  }
}

function chapterOf(event: WorldEvent): Chapter {
  return { event, shows: event.id };
}
