import type { Clock } from "./clock.ts";

/** Rings once at the earliest time that it was set for. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #timer: { readonly atMs: number; readonly cancel: () => void } | null = null;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  setFor(atMs: number): void {
    if (this.#timer !== null && this.#timer.atMs <= atMs) return;
    this.cancel();
    const cancel = this.#clock.setTimer(Math.max(0, atMs - this.#clock.now()), () => {
      this.#timer = null;
      this.#ring();
    });
    this.#timer = { atMs, cancel };
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }
}
