import type { Clock } from "../host/clock.ts";
import type { Unfinished } from "../shell/backlog.ts";
import { Turn } from "../shell/turn.ts";

/** Work that comes in parts, and is for those who take what they were sent before. */
export interface WorkInParts {
  readonly isUnfinished: boolean;
  /** Does a part; false when nobody takes more at the moment. */
  proceed(): boolean;
}

/**
 * Goes on with such work beside all that comes in. In turns of its own, and shorter ones: what the broker does in parts has its
 * share of the time, and a smaller one.
 */
export class PartByPart implements Unfinished {
  readonly #work: WorkInParts;
  readonly #clock: Clock;
  readonly #turn: Turn;
  #isGoing = false;
  /** Since it was last looked whether somebody takes more. */
  #hasProceeded = false;
  #stopWaiting: () => void = () => {};

  constructor(work: WorkInParts, clock: Clock, longestTurnMs: number) {
    this.#work = work;
    this.#clock = clock;
    this.#turn = new Turn(() => performance.now(), longestTurnMs);
  }

  /** To be called when there may be something to do. */
  begin(): void {
    if (this.#isGoing || !this.#work.isUnfinished) return;
    this.#isGoing = true;
    this.#turn.finishLater(this);
  }

  proceed(): boolean {
    const isDone = this.#work.proceed();
    this.#isGoing = this.#work.isUnfinished;
    if (this.#isGoing && !isDone) {
      this.#lookAgain();
      return false;
    }
    this.#hasProceeded = true;
    return this.#isGoing;
  }

  stop(): void {
    this.#stopWaiting();
  }

  /** First what was sent has to be written, which is soon, and otherwise to be read by the peer. */
  #lookAgain(): void {
    const again = (): void => this.#turn.finishLater(this);
    if (this.#hasProceeded) {
      const immediate = setImmediate(again);
      this.#stopWaiting = () => clearImmediate(immediate);
    } else this.#stopWaiting = this.#clock.setTimer(LOOKED_AGAIN_MS, again);
    this.#hasProceeded = false;
  }
}

const LOOKED_AGAIN_MS = 2;
