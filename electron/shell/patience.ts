/** Who has been sent more than it has taken. */
export interface Reader {
  /** It was waited for, and has not caught up: nobody waits for it any more. */
  givenUp(): void;
}

/** Whose sending has led to that. */
export interface Sender {
  pause(): void;
  resume(): void;
}

/**
 * What one turn of the event loop reads from many senders can be more than one reader takes at once, however fast it is. Then
 * the senders of that turn wait until it has caught up: nothing is lost to a reader that reads, and one that does not read
 * holds them up once. All slow readers together hold up nobody for more than a fifth of the time.
 */
export class Patience {
  readonly #behind = new Set<Reader>();
  #held: Sender[] = [];
  #waiting: NodeJS.Timeout | null = null;
  #isExhausted = false;

  /** The senders wait until `reader` has caught up, or is given up. */
  wait(reader: Reader, senders: Iterable<Sender>): void {
    if (this.#isExhausted) {
      reader.givenUp();
      return;
    }
    this.#behind.add(reader);
    for (const sender of senders) {
      sender.pause();
      this.#held.push(sender);
    }
    this.#waiting ??= setTimeout(this.#exhausted, LONGEST_WAIT_MS);
  }

  /** It has taken everything, or has gone. */
  caughtUp(reader: Reader): void {
    if (this.#behind.delete(reader) && this.#behind.size === 0) this.#release();
  }

  readonly #exhausted = (): void => {
    this.#isExhausted = true;
    setTimeout(() => {
      this.#isExhausted = false;
    }, BETWEEN_WAITS_MS).unref();
    const behind = [...this.#behind];
    this.#behind.clear();
    this.#release();
    for (const reader of behind) reader.givenUp();
  };

  #release(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    const held = this.#held;
    this.#held = [];
    for (const sender of held) sender.resume();
  }
}

/** As long as a busy machine may keep a reader from reading. */
const LONGEST_WAIT_MS = 50;
/** After one that was in vain. */
const BETWEEN_WAITS_MS = 200;
