import type { NodeName } from "../../core/events/names.ts";

/** Where a node stands: publishers left, who subscribes and real devices right, `row` counted from the middle. */
interface Place {
  readonly side: Side;
  /** 0 is level with the broker, negative above; halves when a side began with an even number of nodes. */
  readonly row: number;
}

export type Side = "left" | "right";
export type Places = ReadonlyMap<NodeName, Place>;

/**
 * Gives a place to each node that has none; one that belongs to neither side goes where fewer stand, left first. A place
 * once given stays, also while the node is away, unless another has come to need it: what is on screen never jumps.
 */
export function placeNodes(
  previous: Places,
  nodes: readonly { readonly name: NodeName; readonly side: Side | null }[],
): Places {
  const present = new Set(nodes.map((node) => node.name));
  const newcomers = nodes.filter((node) => !previous.has(node.name));
  if (newcomers.length === 0) return previous;
  const places = new Map(previous);
  const sides = sidesOf(newcomers, previous);
  for (const side of ["left", "right"] as const) {
    const coming = newcomers.filter(({ name }) => sides.get(name) === side);
    const standing = [...places].filter(([, place]) => place.side === side);
    const halves = standing.length > 0 ? isHalf(standing[0]?.[1].row ?? 0) : coming.length % 2 === 0;
    const taken = new Set(standing.filter(([name]) => present.has(name)).map(([, place]) => place.row));
    for (const { name } of coming) {
      const row = firstFreeRow(taken, halves);
      taken.add(row);
      for (const [other, place] of standing) if (place.row === row) places.delete(other);
      places.set(name, { side, row });
    }
  }
  return places;
}

function sidesOf(
  newcomers: readonly { readonly name: NodeName; readonly side: Side | null }[],
  standing: Places,
): ReadonlyMap<NodeName, Side> {
  const counts = { left: 0, right: 0 };
  for (const { side } of standing.values()) counts[side] += 1;
  for (const { side } of newcomers) if (side !== null) counts[side] += 1;
  return new Map(
    newcomers.map(({ name, side }) => {
      if (side !== null) return [name, side];
      const emptier = counts.right < counts.left ? "right" : "left";
      counts[emptier] += 1;
      return [name, emptier];
    }),
  );
}

/** 0, 1, -1, 2, -2 … or -0.5, 0.5, -1.5, 1.5 …: from the middle outwards. */
function firstFreeRow(taken: ReadonlySet<number>, halves: boolean): number {
  for (let index = 0; ; index += 1) {
    const distance = halves ? Math.floor(index / 2) + 0.5 : Math.ceil(index / 2);
    const row = index % 2 === 0 && distance > 0 ? -distance : distance;
    if (!taken.has(row)) return row;
  }
}

function isHalf(row: number): boolean {
  return row % 1 !== 0;
}
