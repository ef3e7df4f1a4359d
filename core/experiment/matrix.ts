import type { WorldEvent } from "../events/world-event.ts";

/** "sessions": what a subscriber gets, and from which store. "cuts": what becomes of a message when a cable is cut inside its exchange. */
export type MatrixId = "sessions" | "cuts";

/** Everything that decides, each as one of a few values, and everything that can come out. The words for them are the page's. */
export interface Matrix {
  readonly dimensions: readonly Dimension[];
  readonly outcomes: readonly string[];
}

export interface Dimension {
  readonly id: string;
  readonly values: readonly string[];
}

/** One combination: a value of each dimension, by its id. */
export type Cell = Readonly<Record<string, string>>;

/** What came out in the world of one cell. */
export interface CellOutcome {
  /** Its place among `cellsOf`. */
  readonly cell: number;
  /** One of the matrix's outcomes. */
  readonly outcome: string;
  /** The event of its run that decided it: the lab is opened there. */
  readonly decidedBy: WorldEvent;
}

/** All combinations there are, in the order of the dimensions; a cell is named by its place in this list. */
export function cellsOf(matrix: MatrixId): readonly Cell[] {
  let cells: readonly Cell[] = [{}];
  for (const { id, values } of MATRICES[matrix].dimensions) {
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [id]: value })));
  }
  return matrix === "cuts" ? cells.filter(hasSuchPacket) : cells;
}

/** The packets of one exchange, first to last, by its QoS. */
export const EXCHANGES = {
  "0": ["publish"],
  "1": ["publish", "puback"],
  "2": ["publish", "pubrec", "pubrel", "pubcomp"],
} as const;

export const MATRICES = {
  sessions: {
    dimensions: [
      { id: "published", values: ["0", "1", "2"] },
      { id: "granted", values: ["0", "1", "2"] },
      { id: "session", values: ["persistent", "clean"] },
      { id: "retain", values: ["0", "1"] },
      { id: "dash", values: ["connected", "away"] },
    ],
    outcomes: ["live", "queued", "retained", "never"],
  },
  cuts: {
    dimensions: [
      { id: "hop", values: ["to-broker", "to-dash"] },
      { id: "qos", values: ["0", "1", "2"] },
      // "none": the cable is cut when the last packet has just arrived.
      { id: "lost", values: ["publish", "puback", "pubrec", "pubrel", "pubcomp", "none"] },
      { id: "session", values: ["persistent", "clean"] },
      { id: "process", values: ["goes-on", "ends-disk", "ends-memory"] },
    ],
    outcomes: ["once", "twice", "lost"],
  },
} as const satisfies Readonly<Record<MatrixId, Matrix>>;

function hasSuchPacket({ qos, lost }: Cell): boolean {
  const packets: readonly string[] = EXCHANGES[qos as keyof typeof EXCHANGES];
  return lost === "none" || packets.includes(lost ?? "");
}
