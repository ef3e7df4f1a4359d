import type { PacketIdentifier } from "../protocol/vocabulary.ts";
import { OUTBOUND, type OutboundInput, type OutboundState, type OutboundStep } from "./tables.ts";

/** One QoS 1 or QoS 2 message on its way, from its first PUBLISH until PUBACK or PUBCOMP. */
export interface Inflight<M> {
  readonly packetIdentifier: PacketIdentifier;
  readonly carried: M;
  readonly qos: 1 | 2;
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
  readonly #inflight = new Map<PacketIdentifier, Inflight<M>>();

  get size(): number {
    return this.#inflight.size;
  }

  has(packetIdentifier: PacketIdentifier): boolean {
    return this.#inflight.has(packetIdentifier);
  }

  get(packetIdentifier: PacketIdentifier): Inflight<M> | undefined {
    return this.#inflight.get(packetIdentifier);
  }

  /** `packetIdentifier` must be free. */
  begin(packetIdentifier: PacketIdentifier, carried: M, qos: 1 | 2): Inflight<M> {
    const state = qos === 1 ? "awaiting-puback" : "awaiting-pubrec";
    const inflight = { packetIdentifier, carried, qos, state, timesSent: 0 } satisfies Inflight<M>;
    this.#inflight.set(packetIdentifier, inflight);
    return inflight;
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

  [Symbol.iterator](): Iterator<Inflight<M>> {
    return this.#inflight.values();
  }
}
