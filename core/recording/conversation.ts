import type { FrameId, NodeName } from "../events/names.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { ConnectionId } from "../protocol/vocabulary.ts";

/** One TCP segment of a capture. Sequence numbers begin at 0 on both sides. */
export interface Segment {
  readonly at: Instant;
  readonly node: NodeName;
  readonly connection: ConnectionId;
  readonly direction: "up" | "down";
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly data: Uint8Array;
  /** For whoever reads the capture; empty: nothing. */
  readonly comment: string;
}

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

/** The most data a segment carries, as on an Ethernet. */
export const SEGMENT_BYTES = 1_460;

/**
 * One connection as TCP.
 *
 * Invariant: on each side the sequence number of a segment is that of the segment before plus what that one took up, in the
 * order in which the segments pass the broker.
 */
export class Conversation {
  readonly #node: NodeName;
  readonly #connection: ConnectionId;
  readonly #openingAt: Instant;
  readonly #add: (segment: Segment) => void;
  /** The next sequence number of what comes up and of what goes down. */
  #up = 0;
  #down = 0;
  /** How much of `down` has come to the client. */
  #clientHas = 0;
  /** What the client had when it sent a frame that is still on its way. */
  readonly #acknowledged = new Map<FrameId, number>();
  #latencyMs = 0;
  #state: "opening" | "half-shaken" | "open" | "over" = "opening";
  #clientClosed = false;
  #brokerClosed = false;

  constructor(node: NodeName, connection: ConnectionId, openingAt: Instant, add: (segment: Segment) => void) {
    this.#node = node;
    this.#connection = connection;
    this.#openingAt = openingAt;
    this.#add = add;
  }

  /** `end` has learned that the connection is up. */
  opened(at: Instant, end: "broker" | "client"): void {
    const travelMs = at - this.#openingAt;
    this.#latencyMs = end === "client" ? Math.trunc(travelMs / 2) : travelMs;
    const arrived = later(this.#openingAt, this.#latencyMs);
    this.#segment("up", arrived, SYN, 0);
    this.#segment("down", arrived, SYN | ACK, 1);
    this.#clientHas = 1;
    this.#state = "half-shaken";
  }

  clientSends(frame: FrameId): void {
    this.#acknowledged.set(frame, this.#clientHas);
  }

  brokerReceives(at: Instant, frame: FrameId, bytes: Uint8Array): void {
    const acknowledgement = this.#acknowledged.get(frame) ?? this.#clientHas;
    this.#acknowledged.delete(frame);
    this.#shake(at);
    this.#data("up", at, bytes, acknowledgement, "");
  }

  brokerSends(at: Instant, bytes: Uint8Array, comment: string): void {
    this.#data("down", at, bytes, this.#up, comment);
  }

  clientReceives(bytes: Uint8Array): void {
    this.#clientHas += bytes.length;
  }

  /** An end closed or noticed the end. */
  closed(at: Instant, end: "broker" | "client" | "both", how: "closed" | "reset"): void {
    if (this.#state === "opening" || this.#state === "over") return;
    if (end === "both") {
      this.#shake(at);
      this.#segment("up", at, RST | ACK, this.#clientHas, "Both ends see a reset at once.");
      this.#state = "over";
    } else if (end === "broker") this.#brokerCloses(at, how);
    else this.#clientCloses(at);
  }

  #clientCloses(at: Instant): void {
    this.#clientClosed = true;
    if (!this.#brokerClosed) return;
    // It has read the broker's FIN and closes, too.
    const arrives = later(at, this.#latencyMs);
    this.#segment("up", arrives, FIN | ACK, this.#down);
    this.#segment("down", arrives, ACK, this.#up);
    this.#state = "over";
  }

  #brokerCloses(at: Instant, how: "closed" | "reset"): void {
    this.#brokerClosed = true;
    this.#shake(at);
    if (how === "reset") {
      const direction = this.#clientClosed ? "up" : "down";
      this.#segment(direction, at, RST | ACK, direction === "up" ? this.#clientHas : this.#up);
      this.#state = "over";
      return;
    }
    if (this.#clientClosed) this.#segment("up", at, FIN | ACK, this.#clientHas);
    this.#segment("down", at, FIN | ACK, this.#up);
    if (!this.#clientClosed) return;
    this.#segment("up", later(at, 2 * this.#latencyMs), ACK, this.#down);
    this.#state = "over";
  }

  /** The last of the three segments that open a connection comes with the first that follows. */
  #shake(at: Instant): void {
    if (this.#state !== "half-shaken") return;
    this.#state = "open";
    this.#segment("up", at, ACK, 1);
  }

  #data(direction: "up" | "down", at: Instant, bytes: Uint8Array, acknowledgement: number, comment: string): void {
    if (this.#state === "over") return;
    for (let from = 0; from < bytes.length; from += SEGMENT_BYTES) {
      const data = bytes.subarray(from, from + SEGMENT_BYTES);
      const isLast = from + data.length === bytes.length;
      this.#segment(direction, at, isLast ? PSH | ACK : ACK, acknowledgement, isLast ? comment : "", data);
    }
  }

  #segment(
    direction: "up" | "down",
    at: Instant,
    flags: number,
    acknowledgement: number,
    comment = "",
    data = NOTHING,
  ): void {
    const sequence = direction === "up" ? this.#up : this.#down;
    const node = this.#node;
    const connection = this.#connection;
    this.#add({ at, node, connection, direction, flags, sequence, acknowledgement, data, comment });
    const taken = data.length + (flags & (SYN | FIN) ? 1 : 0);
    if (direction === "up") this.#up += taken;
    else this.#down += taken;
  }
}

const NOTHING: Uint8Array = new Uint8Array();
