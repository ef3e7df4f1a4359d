import type { PacketIdentifier } from "../protocol/vocabulary.ts";
import { INBOUND_QOS_2, type InboundInput, type InboundStep } from "./tables.ts";

/** The receiver's half of QoS 2: the identifiers that came with a PUBLISH and were not released by PUBREL yet. */
export class InboundQoS2 {
  /** Null until there was one: few sessions ever have any. */
  #held: Set<PacketIdentifier> | null = null;

  get held(): ReadonlySet<PacketIdentifier> {
    return this.#held ?? NONE;
  }

  /** Applies a packet by the table and says what it leads to. */
  apply(packetIdentifier: PacketIdentifier, input: InboundInput): InboundStep {
    const step = INBOUND_QOS_2[this.held.has(packetIdentifier) ? "held" : "free"][input];
    if (step.next === "held") this.restore(packetIdentifier);
    else this.#held?.delete(packetIdentifier);
    return step;
  }

  /** Takes back what was held in an earlier life of the process. */
  restore(packetIdentifier: PacketIdentifier): void {
    this.#held ??= new Set();
    this.#held.add(packetIdentifier);
  }

  clear(): void {
    this.#held = null;
  }
}

const NONE: ReadonlySet<PacketIdentifier> = new Set();
