import type { SocketId, WorldInput } from "../../core/world/input.ts";

export type DeviceInput = Extract<WorldInput, { readonly socket: SocketId }>;

/**
 * What devices have done and the world has not taken in yet. It comes out in the order in which it came, except that a device
 * of which much waits lets those go first that have come for little: they do not wait for all that others have sent.
 *
 * Invariant: what one device has done comes out in its order.
 */
export class WaitingInputs {
  /** By their rounds; within one as they came. */
  #inputs: { readonly input: DeviceInput; readonly round: number }[] = [];
  /** The weight that each device has had its turns with, from the first round on. */
  readonly #charged = new Map<SocketId, number>();
  /** That of the input which came out last. */
  #round = 0;

  get length(): number {
    return this.#inputs.length;
  }

  add(input: DeviceInput, weight: number): void {
    const { socket } = input;
    const charged = Math.max(this.#charged.get(socket) ?? 0, this.#round * WEIGHT_PER_ROUND);
    const round = Math.floor(charged / WEIGHT_PER_ROUND);
    this.#charged.set(socket, charged + weight);
    let index = this.#inputs.length;
    while (index > 0 && (this.#inputs[index - 1] as { readonly round: number }).round > round) index -= 1;
    if (index === this.#inputs.length) this.#inputs.push({ input, round });
    else this.#inputs.splice(index, 0, { input, round });
  }

  /** The next one; null when none waits. */
  take(): DeviceInput | null {
    const next = this.#inputs.shift();
    if (next === undefined) return null;
    this.#round = next.round;
    // Nobody has a past when nobody waits, and nobody who has gone.
    if (this.#inputs.length === 0) this.#charged.clear();
    else if (next.input.type === "outside-closed") this.#charged.delete(next.input.socket);
    return next.input;
  }

  some(is: (input: DeviceInput) => boolean): boolean {
    return this.#inputs.some(({ input }) => is(input));
  }

  /** All that the device has done has not happened. */
  forget(socket: SocketId): void {
    this.#inputs = this.#inputs.filter(({ input }) => input.socket !== socket);
    this.#charged.delete(socket);
  }

  clear(): void {
    this.#inputs = [];
    this.#charged.clear();
  }
}

/** More than a device sends that does not flood, while the world is busy. */
const WEIGHT_PER_ROUND = 20;
