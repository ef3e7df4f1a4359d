import { MAXIMUM_PACKET_IDENTIFIER, type PacketIdentifier } from "../protocol/vocabulary.ts";

/**
 * Gives out Packet Identifiers, counting up from 1 and round, so that one is free for as long as possible before it is
 * used again [MQTT-2.3.1-2].
 */
export class PacketIdentifiers {
  #last = 0;

  /** The next identifier that `inUse` does not have; null when it has all 65,535. */
  next(inUse: { has(packetIdentifier: PacketIdentifier): boolean }): PacketIdentifier | null {
    for (let tries = 0; tries < MAXIMUM_PACKET_IDENTIFIER; tries += 1) {
      this.#last = (this.#last % MAXIMUM_PACKET_IDENTIFIER) + 1;
      if (!inUse.has(this.#last)) return this.#last;
    }
    return null;
  }

  /** The identifier given out last; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Goes on behind the one that was given out last in an earlier life of the process. */
  continueAfter(last: PacketIdentifier): void {
    this.#last = last;
  }

  /** Counting starts over: for a session that begins anew. */
  reset(): void {
    this.#last = 0;
  }
}
