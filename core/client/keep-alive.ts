import { type Instant, later } from "../kernel/time.ts";
import type { ClientOutput } from "./client-output.ts";
import type { SavedClient } from "./saved-client.ts";

/**
 * Sends PINGREQ in time and notices when PINGRESP does not come.
 *
 * The specification allows a whole Keep Alive between two packets [MQTT-3.1.2-23]; after three quarters of it a PINGREQ
 * still has time to travel. The connection is given up half a Keep Alive later: at 1.25, before the broker would at 1.5.
 * Even with the shortest Keep Alive a slow link has two seconds for the answer.
 */
export class KeepAlive {
  readonly #output: ClientOutput;
  #keepAliveSeconds: number;
  /** When the first PINGREQ without an answer was sent. */
  #unansweredSince: Instant | null;

  constructor(output: ClientOutput, saved: SavedClient | null) {
    this.#output = output;
    this.#keepAliveSeconds = saved?.keepAliveSeconds ?? 0;
    this.#unansweredSince = saved?.unansweredSince ?? null;
  }

  get keepAliveSeconds(): number {
    return this.#keepAliveSeconds;
  }

  get unansweredSince(): Instant | null {
    return this.#unansweredSince;
  }

  /** A connection begins whose CONNECT says `keepAliveSeconds`; 0 turns it off. */
  begin(keepAliveSeconds: number): void {
    this.#keepAliveSeconds = keepAliveSeconds;
    this.#unansweredSince = null;
  }

  handlePingresp(): void {
    this.#unansweredSince = null;
  }

  /** Sends PINGREQ when it is due. False when the broker has been silent for too long. */
  timeReached(now: Instant): boolean {
    const pingDueAt = this.#pingDueAt();
    if (pingDueAt === null) return true;
    const givesUpAt = this.#givesUpAt();
    if (givesUpAt !== null && givesUpAt <= now) return false;
    if (pingDueAt <= now) {
      this.#output.send({ type: "pingreq" }, now);
      this.#unansweredSince ??= now;
    }
    return true;
  }

  nextDeadline(): Instant | null {
    const pingDueAt = this.#pingDueAt();
    const givesUpAt = this.#givesUpAt();
    return pingDueAt === null || givesUpAt === null || pingDueAt < givesUpAt ? pingDueAt : givesUpAt;
  }

  #pingDueAt(): Instant | null {
    return this.#keepAliveSeconds === 0 ? null : later(this.#output.lastSentAt, this.#keepAliveSeconds * 750);
  }

  #givesUpAt(): Instant | null {
    if (this.#unansweredSince === null) return null;
    return later(this.#unansweredSince, Math.max(this.#keepAliveSeconds * 500, SHORTEST_PATIENCE_MS));
  }
}

const SHORTEST_PATIENCE_MS = 2_000;
