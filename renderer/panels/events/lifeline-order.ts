import type { NodeName } from "../../../core/events/names.ts";
import type { Lifelines } from "../../store/lab-state.ts";

type Order = readonly (NodeName | null)[];

/** All lifelines from left to right, null for the broker's: as arranged, and what is new at the end. */
export function arranged(onTheWire: Order, { order }: Lifelines): Order {
  if (order === null) return onTheWire;
  const known = order.filter((node) => onTheWire.includes(node));
  return [...known, ...onTheWire.filter((node) => !known.includes(node))];
}

export function withoutHidden(order: Order, { hidden }: Lifelines): Order {
  return order.filter((node) => node === null || !hidden.includes(node));
}

/** `node` moved to where `target` is among `order`. */
export function moved(order: Order, node: NodeName | null, target: NodeName | null): Order {
  const to = order.indexOf(target);
  const rest = order.filter((one) => one !== node);
  return to === -1 ? order : rest.toSpliced(to, 0, node);
}
