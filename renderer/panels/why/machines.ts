import {
  INBOUND_QOS_2,
  type InboundState,
  OUTBOUND,
  type OutboundInput,
  type OutboundState,
} from "../../../core/delivery/tables.ts";
import type { CommonStatementId } from "../../../core/protocol/statements.ts";

/** One end of a delivery as a state machine, read from the tables that broker and clients run on. */
export interface Machine {
  /** The first is where it begins. */
  readonly states: readonly MachineState[];
}

export interface MachineState {
  readonly name: StateName;
  readonly arrows: readonly MachineArrow[];
}

export interface MachineArrow {
  readonly input: OutboundInput | "publish" | "pubrel";
  readonly reply: "pubrel" | "pubrec" | "pubcomp" | null;
  readonly to: StateName;
  /** Whether the message goes on to its receivers; null where that is not the question. */
  readonly delivers: boolean | null;
  readonly statement: CommonStatementId;
}

export type StateName = OutboundState | InboundState | "done";

/** What the sender of a message goes through until it may forget it. */
export function senderMachine(qos: 1 | 2): Machine {
  const states: MachineState[] = [];
  const add = (name: OutboundState): void => {
    const arrows = entriesOf(OUTBOUND[name]).map(([input, { next, reply, statement }]) => ({
      input,
      reply,
      to: next,
      delivers: null,
      statement,
    }));
    states.push({ name, arrows });
    for (const { to } of arrows) if (to !== "done" && !states.some((state) => state.name === to)) add(to);
  };
  add(qos === 1 ? "awaiting-puback" : "awaiting-pubrec");
  states.push({ name: "done", arrows: [] });
  return { states };
}

/** What the receiver of a QoS 2 message goes through. At QoS 1 it keeps nothing, and there is no table. */
export function receiverMachine(): Machine {
  const states = entriesOf(INBOUND_QOS_2).map(([name, inputs]) => ({
    name,
    arrows: entriesOf(inputs).map(([input, { next, reply, deliver, statement }]) => ({
      input,
      reply,
      to: next,
      delivers: input === "publish" ? deliver : null,
      statement,
    })),
  }));
  return { states };
}

function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): readonly (readonly [K, V])[] {
  return Object.entries(record) as [K, V][];
}
