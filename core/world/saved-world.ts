import type { SavedClient } from "../client/saved-client.ts";
import type { Direction, NodeName } from "../events/names.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { ConnectionId } from "../protocol/vocabulary.ts";
import type { SavedBrokerProcess } from "./broker-process.ts";
import type { Connection, Transit } from "./connection.ts";
import type { SocketId } from "./input.ts";
import type { Node } from "./node.ts";

/**
 * A world as it stood between two steps, as plain data without cycles: another world made from it does the same from there
 * on, down to the numbers of frames and events. What is immutable is shared with the world it was taken from.
 */
export interface SavedWorld {
  readonly now: Instant;
  readonly step: Step;
  /** How many events were observed; the next one is numbered from here. */
  readonly events: number;
  readonly process: SavedBrokerProcess;
  readonly nodes: readonly SavedNode[];
  readonly wire: SavedWire;
  readonly devices: SavedDevices;
}

export interface SavedNode extends Readonly<Omit<Node, "connection" | "connections" | "client" | "rng">> {
  readonly client: SavedClient | null;
  /** The state of its random numbers. */
  readonly rng: number;
}

export interface SavedWire {
  readonly connections: readonly SavedWireConnection[];
  /** What will arrive, in that order. Of one direction of a connection it is always the first that has not arrived. */
  readonly due: readonly SavedArrival[];
  readonly connectionsOpened: number;
  readonly framesSent: number;
}

export interface SavedWireConnection extends Readonly<Omit<Connection, "node" | "up" | "down">> {
  readonly node: NodeName;
  /** It is the node's newest. */
  readonly isNewest: boolean;
  readonly up: SavedChannel;
  readonly down: SavedChannel;
}

export interface SavedChannel {
  readonly transits: readonly Readonly<Pick<Transit, "load" | "departed" | "arrives" | "stoppedAt">>[];
  readonly lastArrival: Instant;
}

export type SavedArrival = { readonly at: Instant } & (
  | { readonly kind: "arrival"; readonly connection: ConnectionId; readonly direction: Direction }
  | { readonly kind: "refusal"; readonly node: NodeName }
);

export interface SavedDevices {
  readonly connections: readonly (readonly [SocketId, ConnectionId])[];
  readonly unnamed: readonly SocketId[];
}
