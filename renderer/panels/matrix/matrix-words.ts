import { type Cell, type Dimension, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";

export const MATRIX_WORDS: Readonly<Record<MatrixId, { readonly name: string; readonly about: string }>> = {
  sessions: {
    name: "Sessions",
    about:
      "dash subscribes, sensor publishes one message, and a dash that was away comes back; with CleanSession 1 it subscribes again. Which way does the message come?",
  },
  cuts: {
    name: "Cuts",
    about:
      "sensor publishes one message to dash, and a cable is cut inside the exchange. Its client comes back. How often does the application of dash get the message?",
  },
};

export function dimensionWord(matrix: MatrixId, id: string): string {
  return DIMENSIONS[matrix][id]?.name ?? id;
}

export function valueWord(matrix: MatrixId, id: string, value: string): string {
  return DIMENSIONS[matrix][id]?.values[value] ?? value;
}

export function outcomeWord(outcome: string): string {
  return OUTCOMES[outcome] ?? outcome;
}

/** A row, a column or a whole cell: "CleanSession 0, RETAIN 1, dash connected". */
export function cellWords(matrix: MatrixId, cell: Cell): string {
  const dimensions: readonly Dimension[] = MATRICES[matrix].dimensions;
  const values = dimensions.flatMap(({ id }) => (cell[id] === undefined ? [] : [valueWord(matrix, id, cell[id])]));
  return values.join(", ");
}

const SESSION = {
  name: "Session",
  values: { persistent: "CleanSession 0", clean: "CleanSession 1" },
} as const;

type DimensionWords = Readonly<
  Record<string, { readonly name: string; readonly values: Readonly<Record<string, string>> }>
>;

const DIMENSIONS: Readonly<Record<MatrixId, DimensionWords>> = {
  sessions: {
    published: {
      name: "Published with",
      values: { "0": "published QoS 0", "1": "published QoS 1", "2": "published QoS 2" },
    },
    granted: {
      name: "Subscribed with",
      values: { "0": "subscribed QoS 0", "1": "subscribed QoS 1", "2": "subscribed QoS 2" },
    },
    session: SESSION,
    retain: { name: "RETAIN", values: { "0": "RETAIN 0", "1": "RETAIN 1" } },
    dash: { name: "dash is", values: { connected: "dash connected", away: "dash away" } },
  },
  cuts: {
    hop: {
      name: "Cable",
      values: { "to-broker": "cut between sensor and the broker", "to-dash": "cut between the broker and dash" },
    },
    qos: { name: "QoS", values: { "0": "QoS 0", "1": "QoS 1", "2": "QoS 2" } },
    lost: {
      name: "Lost",
      values: {
        publish: "PUBLISH lost",
        puback: "PUBACK lost",
        pubrec: "PUBREC lost",
        pubrel: "PUBREL lost",
        pubcomp: "PUBCOMP lost",
        none: "cut after the last",
      },
    },
    session: SESSION,
    process: {
      name: "Its process",
      values: {
        "goes-on": "process goes on",
        "ends-disk": "process ends, store on disk",
        "ends-memory": "process ends, store in memory",
      },
    },
  },
};

const OUTCOMES: Readonly<Record<string, string>> = {
  live: "live",
  queued: "queued",
  retained: "retained",
  never: "never",
  once: "once",
  twice: "twice",
  lost: "lost",
};
