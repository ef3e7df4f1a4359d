import type { Socket } from "node:net";

/**
 * As many connections as a listener may have at a time. Whoever comes when all places are taken waits for a moment: clients that
 * end their connections and come back at once are there before the system has told of the ends.
 *
 * Invariant: a place is taken from `go` until `left`, and nobody waits while there is one.
 */
export class Places {
  readonly #maximum: number;
  readonly #waiting = new Set<Waiting>();
  #taken = 0;
  #closed = false;

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** Calls `go` now, or as soon as somebody has left; who waits in vain, or behind too many, is closed. */
  enter(socket: Socket, go: () => void): void {
    if (!this.#closed && this.#taken < this.#maximum) {
      this.#taken += 1;
      go();
      return;
    }
    if (this.#closed || this.#waiting.size >= MOST_WAITING) {
      socket.destroy();
      return;
    }
    // Node closes the socket after an error; without a listener the error would end the process.
    socket.on("error", ignore);
    const timer = setTimeout(() => {
      this.#waiting.delete(waiting);
      socket.destroy();
    }, LONGEST_WAIT_MS);
    const waiting = { socket, go, timer };
    this.#waiting.add(waiting);
  }

  /** One that was let in is gone. */
  left(): void {
    this.#taken -= 1;
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting);
      clearTimeout(waiting.timer);
      if (waiting.socket.destroyed) continue;
      this.#taken += 1;
      waiting.go();
      return;
    }
  }

  /** Nobody is let in any more. */
  close(): void {
    this.#closed = true;
    for (const { socket, timer } of this.#waiting) {
      clearTimeout(timer);
      socket.destroy();
    }
    this.#waiting.clear();
  }
}

interface Waiting {
  readonly socket: Socket;
  readonly go: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

function ignore(): void {}

export const MOST_WAITING = 100;
const LONGEST_WAIT_MS = 100;
