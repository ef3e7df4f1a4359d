import type { Frame } from "../../core/protocol/vocabulary.ts";
import { Backlog, type Unfinished } from "./backlog.ts";
import { Patience, type Reader, type Sender } from "./patience.ts";

/** Gathers what is sent. */
export interface Gatherer extends Reader {
  /** Writes it; false when the peer has been sent more than it takes. */
  flush(): boolean;
}

/**
 * One turn of the event loop, for all connections of a listener: everything that was read is handled before the first byte
 * is written, so that a connection has one write a turn, however many others it is sent something from. A turn that has taken
 * long enough is over: who brings more than a little to it has to wait for the next ones, which all who wait share.
 */
export class Turn {
  readonly #nowMs: () => number;
  readonly #longestMs: number;
  readonly #patience = new Patience();
  #isRunning = false;
  #startedAtMs: number | null = null;
  #waiting: Gatherer[] = [];
  #senders = new Set<Sender>();
  readonly #backlog: Backlog;
  #lastFrames: readonly Frame[] = [];
  #lastJoined: Uint8Array = NOTHING;

  constructor(nowMs: () => number = () => performance.now(), longestMs = LONGEST_TURN_MS) {
    this.#nowMs = nowMs;
    this.#longestMs = longestMs;
    this.#backlog = new Backlog(nowMs);
  }

  /** To be flushed when the turn ends. */
  add(gatherer: Gatherer): void {
    this.#begin();
    this.#waiting.push(gatherer);
  }

  /** Something came from it, and may be sent on to others in this turn. */
  receivedFrom(sender: Sender): void {
    this.#begin();
    this.#senders.add(sender);
  }

  /** It has taken everything, or has gone. */
  caughtUp(reader: Reader): void {
    this.#patience.caughtUp(reader);
  }

  /** Whether this turn has taken so long that what costs more should wait. It begins with the first who asks. */
  isOver(): boolean {
    const nowMs = this.#nowMs();
    this.#startedAtMs ??= nowMs;
    this.#begin();
    return nowMs - this.#startedAtMs >= this.#longestMs;
  }

  /** It proceeds in the next turns until it is finished. */
  finishLater(unfinished: Unfinished): void {
    this.#begin();
    this.#backlog.add(unfinished);
  }

  /**
   * The frames as one piece. Of a fan-out all subscribers are sent the very same frames, which are joined for the first of
   * them; to find that out costs one comparison where it is not so.
   */
  joined(frames: readonly Frame[], bytes: number): Uint8Array {
    const [first = NOTHING] = frames;
    // A view of something large would hold on to all of it while the peer does not read.
    if (frames.length === 1 && first.buffer.byteLength <= 2 * bytes) return first;
    if (!areSame(frames, this.#lastFrames)) {
      this.#lastFrames = frames;
      this.#lastJoined = join(frames, bytes);
    }
    return this.#lastJoined;
  }

  #begin(): void {
    if (!this.#isRunning) setImmediate(this.#end);
    this.#isRunning = true;
  }

  readonly #end = (): void => {
    this.#startedAtMs = null;
    const waiting = this.#waiting;
    let senders = this.#senders;
    this.#waiting = [];
    this.#senders = new Set();
    this.#isRunning = false;
    for (const gatherer of waiting) {
      if (gatherer.flush()) continue;
      this.#patience.wait(gatherer, senders);
      // They wait already.
      senders = new Set();
    }
    this.#lastFrames = [];
    this.#lastJoined = NOTHING;
    if (this.#backlog.isEmpty) return;
    while (!this.isOver() && this.#backlog.proceed());
  };
}

function areSame(frames: readonly Frame[], others: readonly Frame[]): boolean {
  if (frames.length !== others.length) return false;
  for (let index = 0; index < frames.length; index += 1) if (frames[index] !== others[index]) return false;
  return true;
}

function join(frames: readonly Frame[], bytes: number): Uint8Array {
  const joined = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const frame of frames) {
    joined.set(frame, at);
    at += frame.length;
  }
  return joined;
}

/** Long beside a write, and short for who waits. */
const LONGEST_TURN_MS = 10;
const NOTHING = new Uint8Array(0);
