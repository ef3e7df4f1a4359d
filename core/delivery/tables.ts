import type { CommonStatementId } from "../protocol/statements.ts";

/**
 * QoS 1 and QoS 2 as tables, one for each end of a delivery. The broker's sessions and the simulated clients both run on
 * them, the page draws its state diagrams from them and the tests walk all of them. A pair that is missing is a packet
 * without effect.
 */

export type OutboundState = "awaiting-puback" | "awaiting-pubrec" | "awaiting-pubcomp";
export type OutboundInput = "puback" | "pubrec" | "pubrec-refused" | "pubcomp";

export interface OutboundStep {
  readonly next: OutboundState | "done";
  readonly reply: "pubrel" | null;
  readonly statement: CommonStatementId;
}

/** The sender's side. "pubrec-refused" is a PUBREC of 5.0 with a Reason Code of 0x80 or above. */
export const OUTBOUND: Readonly<Record<OutboundState, Readonly<Partial<Record<OutboundInput, OutboundStep>>>>> = {
  "awaiting-puback": {
    puback: { next: "done", reply: null, statement: "3:4.3.2-1" },
  },
  "awaiting-pubrec": {
    pubrec: { next: "awaiting-pubcomp", reply: "pubrel", statement: "3:4.3.3-1" },
    "pubrec-refused": { next: "done", reply: null, statement: "3:4.3.3-1" },
  },
  "awaiting-pubcomp": {
    // The PUBREL may have been lost with a connection while its PUBREC was repeated.
    pubrec: { next: "awaiting-pubcomp", reply: "pubrel", statement: "3:4.3.3-1" },
    pubcomp: { next: "done", reply: null, statement: "3:4.3.3-1" },
  },
};

/** "held": the identifier came with a QoS 2 PUBLISH and was not released yet. */
export type InboundState = "free" | "held";
export type InboundInput = "publish" | "pubrel";

export interface InboundStep {
  readonly next: InboundState;
  readonly reply: "pubrec" | "pubcomp";
  /** Whether the message goes on to its receivers now. */
  readonly deliver: boolean;
  readonly statement: CommonStatementId;
}

/**
 * The receiver's side of QoS 2. The message is passed on when it first arrives (method A of figure 4.3): only the
 * identifier has to be kept.
 */
export const INBOUND_QOS_2: Readonly<Record<InboundState, Readonly<Record<InboundInput, InboundStep>>>> = {
  free: {
    publish: { next: "held", reply: "pubrec", deliver: true, statement: "3:4.3.3-2" },
    pubrel: { next: "free", reply: "pubcomp", deliver: false, statement: "3:4.3.3-2" },
  },
  held: {
    publish: { next: "held", reply: "pubrec", deliver: false, statement: "3:4.3.3-2" },
    pubrel: { next: "free", reply: "pubcomp", deliver: false, statement: "3:4.3.3-2" },
  },
};
