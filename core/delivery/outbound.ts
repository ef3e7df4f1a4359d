import type { PacketIdentifier } from "../protocol/vocabulary.ts";
import { InflightTable } from "./inflight-table.ts";
import { OUTBOUND, type OutboundInput, type OutboundState, type OutboundStep } from "./tables.ts";

/** One QoS 1 or QoS 2 message on its way, from its first PUBLISH until PUBACK or PUBCOMP. */
export interface Inflight<M> {
  readonly packetIdentifier: PacketIdentifier;
  readonly carried: M;
  readonly qos: 1 | 2;
  /** Counts what was ever begun, from 0. */
  readonly order: number;
  state: OutboundState;
  /** How many times its PUBLISH has been sent; 0 when it was stored before there was a connection. */
  timesSent: number;
}

/**
 * The sender's half of QoS 1 and QoS 2: what was sent and is not acknowledged. `M` is what is carried.
 *
 * Invariants: 1. at most one message for each identifier; 2. iteration is the order of first sending, which a resend must
 * keep [MQTT-4.6.0-1].
 */
export class Outbound<M> implements Iterable<Inflight<M>> {
  readonly #inflight = new InflightTable<Inflight<M>>();
  #begun = 0;

  get size(): number {
    return this.#inflight.size;
  }

  has(packetIdentifier: PacketIdentifier): boolean {
    return this.#inflight.get(packetIdentifier) !== undefined;
  }

  get(packetIdentifier: PacketIdentifier): Inflight<M> | undefined {
    return this.#inflight.get(packetIdentifier);
  }

  /** `packetIdentifier` must be free. */
  begin(packetIdentifier: PacketIdentifier, carried: M, qos: 1 | 2): Inflight<M> {
    const state = qos === 1 ? "awaiting-puback" : "awaiting-pubrec";
    const inflight: Inflight<M> = { packetIdentifier, carried, qos, order: this.#begun, state, timesSent: 0 };
    this.#begun += 1;
    this.#inflight.add(inflight);
    return inflight;
  }

  /** How many were ever begun. */
  get begun(): number {
    return this.#begun;
  }

  /** Goes on counting from an earlier life. */
  countFrom(begun: number): void {
    this.#begun = begun;
  }

  /** Takes back what was begun in an earlier life of the process; to be called in the order of `order`. */
  restore(inflight: Inflight<M>): void {
    this.#inflight.add(inflight);
    this.#begun = inflight.order + 1;
  }

  /** Applies an acknowledgement by the table; null when it belongs to nothing that waits for it. */
  acknowledge(
    packetIdentifier: PacketIdentifier,
    input: OutboundInput,
  ): { readonly inflight: Inflight<M>; readonly step: OutboundStep } | null {
    const inflight = this.#inflight.get(packetIdentifier);
    const step = inflight === undefined ? undefined : OUTBOUND[inflight.state][input];
    if (inflight === undefined || step === undefined) return null;
    if (step.next === "done") this.#inflight.delete(packetIdentifier);
    else inflight.state = step.next;
    return { inflight, step };
  }

  /** Forgets a message that will not be sent after all. */
  delete(packetIdentifier: PacketIdentifier): void {
    this.#inflight.delete(packetIdentifier);
  }

  clear(): void {
    this.#inflight.clear();
  }

  /** Copies of all, in order. */
  save(): readonly Readonly<Inflight<M>>[] {
    return Array.from(this, (inflight) => ({ ...inflight }));
  }

  /** As they are now: what is deleted meanwhile still comes. */
  [Symbol.iterator](): Iterator<Inflight<M>> {
    return this.#inflight.inOrder()[Symbol.iterator]();
  }
}
