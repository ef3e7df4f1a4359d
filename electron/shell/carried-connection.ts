import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { FrameSplitter } from "../../core/codec/frame-splitter.ts";
import type { Frame } from "../../core/protocol/vocabulary.ts";
import type { ConnectionEvents, ShellConnection } from "./connection.ts";
import { DEFAULT_MAXIMUM_UNSENT_BYTES, type ListenOptions } from "./listener.ts";
import type { Gatherer, Turn } from "./turn.ts";

/** What the bytes of a connection travel in: plain TCP, TLS, or the messages of a WebSocket. */
export interface Carrier {
  readonly transport: ShellConnection["transport"];
  /** The lowest socket: its buffer says what the peer has not taken. */
  readonly socket: Socket;
  /** One write. */
  write(bytes: Uint8Array): void;
  /** Ends the connection in order, after what was written. */
  end(): void;
  pause(): void;
  resume(): void;
}

/**
 * The part of a connection that is the same on every carrier. The carrier calls `chunkReceived` and `ended`.
 *
 * Invariants: 1. all that is sent in one turn of the event loop leaves in one gathered write; 2. after its end, from either
 * side, nothing is reported.
 */
export class CarriedConnection implements ShellConnection, Gatherer {
  readonly #carrier: Carrier;
  readonly #turn: Turn;
  readonly #splitter: FrameSplitter;
  readonly #maximumUnsentBytes: number;
  #events: ConnectionEvents | null = null;
  #closed = false;
  #refused = false;
  #gathered: Frame[] = [];
  #gatheredBytes = 0;
  /** What the socket held when the first frame was gathered: it does not change before the turn ends. */
  #heldBytes = 0;
  #congested = false;
  /** How often it was paused and not resumed. */
  #pauses = 0;

  constructor(carrier: Carrier, turn: Turn, { maximumPacketSizeBytes, maximumUnsentBytes }: ListenOptions) {
    this.#carrier = carrier;
    this.#turn = turn;
    this.#splitter = new FrameSplitter(maximumPacketSizeBytes);
    this.#maximumUnsentBytes = maximumUnsentBytes ?? DEFAULT_MAXIMUM_UNSENT_BYTES;
    carrier.socket.on("drain", () => this.#caughtUp());
  }

  get transport(): ShellConnection["transport"] {
    return this.#carrier.transport;
  }

  /** Asking the operating system takes longer than all that a CONNECT does here: only for who wants to know. */
  get address(): string {
    const { remoteAddress, remotePort } = this.#carrier.socket;
    return `${remoteAddress ?? "unknown"}:${remotePort ?? 0}`;
  }

  get unsentBytes(): number {
    const held = this.#gathered.length === 0 ? this.#carrier.socket.writableLength : this.#heldBytes;
    return held + this.#gatheredBytes;
  }

  /** From here on everything is reported to `events`. */
  start(events: ConnectionEvents): void {
    if (!this.#closed) this.#events = events;
  }

  send(frame: Frame): void {
    if (this.#closed) return;
    if (this.#gathered.length === 0) {
      const { socket } = this.#carrier;
      if (!socket.writable) return;
      this.#heldBytes = socket.writableLength;
      this.#turn.add(this);
    }
    if (this.#heldBytes + this.#gatheredBytes > this.#maximumUnsentBytes) {
      this.#forget();
      reset(this.#carrier.socket);
      return;
    }
    this.#gathered.push(frame);
    this.#gatheredBytes += frame.length;
  }

  close(how: "closed" | "reset"): void {
    if (this.#closed) return;
    const { socket } = this.#carrier;
    this.#events = null;
    this.#turn.caughtUp(this);
    if (how === "closed") this.flush();
    this.#closed = true;
    if (how === "reset") {
      reset(socket);
      return;
    }
    if (socket.destroyed) return;
    this.#carrier.end();
    // A peer that does not close its side would hold the socket for ever.
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once("close", () => clearTimeout(timer));
    this.#carrier.resume();
  }

  pause(): void {
    this.#pauses += 1;
    this.#carrier.pause();
  }

  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses === 0) this.#carrier.resume();
  }

  chunkReceived(chunk: Uint8Array): void {
    if (this.#events === null || this.#refused) return;
    const frames: Frame[] = [];
    this.#turn.receivedFrom(this);
    // No Buffer: its views cost more and are of another type than the frames of everybody else.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    const violation = this.#splitter.push(bytes, (frame) => frames.push(frame));
    if (frames.length > 0) this.#events.framesReceived(frames);
    if (violation === null) return;
    this.#refused = true;
    this.#events?.violationReceived(violation);
  }

  /** The network side is gone, or of no more use. */
  ended(how: "closed" | "reset"): void {
    const events = this.#events;
    this.#events = null;
    this.#turn.caughtUp(this);
    events?.closed(how);
  }

  /** Writes what was sent since the last time; false when the peer is too far behind with it. */
  flush(): boolean {
    const frames = this.#gathered;
    if (frames.length === 0) return true;
    const { socket } = this.#carrier;
    this.#carrier.write(this.#turn.joined(frames, this.#gatheredBytes));
    this.#forget();
    // What the kernel has taken is not here any more.
    return this.#congested || socket.writableLength <= BEHIND_BYTES;
  }

  givenUp(): void {
    this.#setCongested(this.#carrier.socket.writableNeedDrain);
  }

  #caughtUp(): void {
    this.#turn.caughtUp(this);
    this.#setCongested(false);
  }

  #forget(): void {
    this.#gathered = [];
    this.#gatheredBytes = 0;
  }

  #setCongested(congested: boolean): void {
    if (congested === this.#congested) return;
    this.#congested = congested;
    this.#events?.congestionChanged(congested);
  }
}

function reset(socket: Socket): void {
  // Node resets plain sockets only.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

const LINGER_MS = 2_000;
/** More than this unsent is more than a moment. */
const BEHIND_BYTES = 262_144;
