import type { PacketIdentifier } from "../protocol/vocabulary.ts";

interface Entry {
  readonly packetIdentifier: PacketIdentifier;
  readonly order: number;
}

/**
 * Entries by Packet Identifier. Identifiers are given out one after the other, so that the low bits of each name a place
 * that is free, or the table grows.
 *
 * A Map would do the same. Where entries come and go all the time it leaves behind one outgrown table after the other, each
 * of which points to the next, and the garbage collector carries all that they hold from the young to the old: half of the
 * time of a QoS 1 message. The price is that one entry that stays while 65,535 others pass makes the table that large.
 */
export class InflightTable<E extends Entry> {
  #places: (E | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(packetIdentifier: PacketIdentifier): E | undefined {
    const entry = this.#places[packetIdentifier & (this.#places.length - 1)];
    return entry?.packetIdentifier === packetIdentifier ? entry : undefined;
  }

  /** Its identifier must be free. */
  add(entry: E): void {
    while (!this.#isFree(entry.packetIdentifier)) this.#grow();
    this.#places[entry.packetIdentifier & (this.#places.length - 1)] = entry;
    this.#size += 1;
  }

  delete(packetIdentifier: PacketIdentifier): void {
    if (this.get(packetIdentifier) === undefined) return;
    this.#places[packetIdentifier & (this.#places.length - 1)] = undefined;
    this.#size -= 1;
    if (this.#size === 0 && this.#places.length > KEPT_PLACES) this.clear();
  }

  clear(): void {
    this.#places = [];
    this.#size = 0;
  }

  /** All of them, by their `order`. */
  inOrder(): readonly E[] {
    const entries: E[] = [];
    for (const entry of this.#places) if (entry !== undefined) entries.push(entry);
    return entries.sort((a, b) => a.order - b.order);
  }

  #isFree(packetIdentifier: PacketIdentifier): boolean {
    const { length } = this.#places;
    return length > 0 && this.#places[packetIdentifier & (length - 1)] === undefined;
  }

  #grow(): void {
    const before = this.#places;
    const places = new Array<E | undefined>(Math.max(FEWEST_PLACES, before.length * 2)).fill(undefined);
    // What had a place of its own among fewer has one among more.
    for (const entry of before) if (entry !== undefined) places[entry.packetIdentifier & (places.length - 1)] = entry;
    this.#places = places;
  }
}

/** Powers of two. */
const FEWEST_PLACES = 8;
const KEPT_PLACES = 4_096;
