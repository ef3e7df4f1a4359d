import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { FrameSplitter } from "../../core/codec/frame-splitter.ts";
import type { Violation } from "../../core/protocol/violation.ts";
import type { Frame } from "../../core/protocol/vocabulary.ts";
import type { Unfinished } from "./backlog.ts";
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
 * side, nothing is reported; 3. while something of what was read waits to be handed on, nothing more is read.
 */
export class CarriedConnection implements ShellConnection, Gatherer, Unfinished {
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
  /** Null when all that was read has been handed on. */
  #rest: Rest | null = null;
  /** How often it was paused and not resumed. */
  #pauses = 0;
  #isReading = true;
  #lingers = false;
  /** For the roster alone. */
  place = 0;

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
    this.#rest = null;
    if (how === "closed") this.flush();
    this.#closed = true;
    if (how === "reset") {
      reset(socket);
      return;
    }
    if (socket.destroyed) return;
    this.#carrier.end();
    this.#setReading();
  }

  /** A peer that does not close its side would hold the socket for ever: the second look at one that has ended is the last. */
  giveUpIfLingering(): void {
    if (!this.#closed) return;
    if (this.#lingers) this.#carrier.socket.destroy();
    this.#lingers = true;
  }

  pause(): void {
    this.#pauses += 1;
    this.#setReading();
  }

  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses > 0) return;
    if (this.#rest === null) this.#setReading();
    else this.#turn.finishLater(this);
  }

  chunkReceived(chunk: Uint8Array): void {
    if (this.#events === null || this.#refused) return;
    const rest = this.#rest ?? { frames: [], handedOn: 0, violation: null, ended: null };
    // No Buffer: its views cost more and are of another type than the frames of everybody else.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    rest.violation = this.#splitter.push(bytes, (frame) => rest.frames.push(frame));
    this.#refused = rest.violation !== null;
    if (this.#rest !== null) return;
    this.#rest = rest;
    // A little costs little, and does not wait behind the much of others.
    if (isLittle(rest.frames) || !this.#turn.isOver()) {
      do this.#handOn(rest);
      while (this.#hasMore() && !this.#turn.isOver());
    }
    this.#setReading();
    if (this.#hasMore()) this.#turn.finishLater(this);
  }

  proceed(): boolean {
    if (this.#rest !== null && this.#pauses === 0) this.#handOn(this.#rest);
    this.#setReading();
    return this.#hasMore();
  }

  /** The network side is gone, or of no more use: the last that the carrier says. */
  ended(how: "closed" | "reset"): void {
    if (this.#events === null) return;
    // While it is paused only a reset comes this far, and what the peer had sent before that is lost in any case.
    if (this.#pauses > 0 || (this.#rest === null && !this.#turn.isOver())) {
      this.#reportEnd(how);
      return;
    }
    this.#rest ??= { frames: [], handedOn: 0, violation: null, ended: null };
    this.#rest.ended = how;
    this.#turn.finishLater(this);
  }

  /** What came is no MQTT: it ends at once, also before what waits. */
  broken(how: "closed" | "reset"): void {
    this.#reportEnd(how);
    this.close("closed");
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

  /** Hands on the next few frames that wait, and after the last of them what came behind them. */
  #handOn(rest: Rest): void {
    const { frames, handedOn } = rest;
    if (handedOn < frames.length) {
      this.#turn.receivedFrom(this);
      rest.handedOn = endOfBatch(frames, handedOn);
      const isAll = handedOn === 0 && rest.handedOn === frames.length;
      this.#events?.framesReceived(isAll ? frames : frames.slice(handedOn, rest.handedOn));
      if (this.#events !== null && rest.handedOn < frames.length) return;
    }
    this.#rest = null;
    if (rest.violation !== null) this.#events?.violationReceived(rest.violation);
    if (rest.ended !== null) this.#reportEnd(rest.ended);
  }

  #hasMore(): boolean {
    return this.#rest !== null && this.#pauses === 0;
  }

  #reportEnd(how: "closed" | "reset"): void {
    const events = this.#events;
    this.#events = null;
    this.#rest = null;
    this.#turn.caughtUp(this);
    events?.closed(how);
  }

  #setReading(): void {
    const isReading = this.#closed || (this.#pauses === 0 && this.#rest === null);
    if (isReading === this.#isReading) return;
    this.#isReading = isReading;
    if (isReading) this.#carrier.resume();
    else this.#carrier.pause();
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

/** What was read and not handed on yet. */
interface Rest {
  readonly frames: Frame[];
  handedOn: number;
  violation: Violation | null;
  ended: "closed" | "reset" | null;
}

function isLittle(frames: readonly Frame[]): boolean {
  if (frames.length > BATCH_FRAMES) return false;
  let bytes = 0;
  for (const frame of frames) bytes += frame.length;
  return bytes <= LITTLE_BYTES;
}

/** So many that to ask for the time costs nothing beside them, and few that the answer is not too late. */
function endOfBatch(frames: readonly Frame[], start: number): number {
  const last = Math.min(start + BATCH_FRAMES, frames.length);
  let bytes = 0;
  let end = start;
  while (end < last && bytes < BATCH_BYTES) {
    bytes += (frames[end] as Frame).length;
    end += 1;
  }
  return end;
}

function reset(socket: Socket): void {
  // Node resets plain sockets only.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

/** More than this unsent is more than a moment. */
const BEHIND_BYTES = 262_144;
const BATCH_FRAMES = 8;
const BATCH_BYTES = 4_096;
const LITTLE_BYTES = 512;
