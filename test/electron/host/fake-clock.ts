import type { Clock } from "../../../electron/host/clock.ts";

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Stands still until it is moved. */
export class FakeClock implements Clock {
  /** Real time that passes whenever somebody looks at the clock: work takes time. */
  workMs = 0;
  #nowMs = 0;
  #timers: Timer[] = [];

  now(): number {
    this.#nowMs += this.workMs;
    return this.#nowMs;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** When the timers are due, from now. */
  get timersInMs(): readonly number[] {
    return this.#timers.map(({ dueMs }) => dueMs - this.#nowMs);
  }

  /** Lets time pass, firing each timer when it is due. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const next = this.#timers.reduce<Timer | null>(
        (first, timer) => (timer.dueMs <= untilMs && (first === null || timer.dueMs < first.dueMs) ? timer : first),
        null,
      );
      if (next === null) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Time passes while nothing runs: the machine sleeps. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }
}
