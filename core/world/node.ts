import type { SimulatedClient } from "../client/simulated-client.ts";
import type { NodeName, Transport } from "../events/names.ts";
import type { SeenSign } from "../events/store-sign.ts";
import type { PlannedCut } from "../events/wire-events.ts";
import type { Rng } from "../kernel/rng.ts";
import type { ConnectPacket } from "../protocol/packets.ts";
import type { ClientId } from "../protocol/vocabulary.ts";
import type { Connection } from "./connection.ts";
import type { Heard } from "./device-store.ts";
import type { LinkSpec } from "./input.ts";

/** A place on the wire and the cable that leads to it. */
export interface Node {
  readonly name: NodeName;
  link: LinkSpec;
  cable: "plugged" | "cut";
  plannedCut: PlannedCut | null;
  /** The newest connection over the cable; an older one may still be ending. */
  connection: Connection | null;
  /** How many connections over it are on the wire. */
  connections: number;
  /** Null for a real device. */
  readonly client: SimulatedClient | null;
  device: Device | null;
  readonly rng: Rng;
}

export interface Device {
  /** Where it came from last; null for one that is known only by the session that the broker found on its disk. */
  readonly from: { readonly transport: Exclude<Transport, "simulated">; readonly address: string } | null;
  /** Null before its CONNECT. */
  readonly clientId: ClientId | null;
  /** Its latest CONNECT, as it said it; null before. */
  readonly connect: ConnectPacket | null;
  /** The latest sign of whether it keeps its half of the session; null: none was seen. */
  readonly storeSign: SeenSign | null;
  /** What its latest connection has shown of that. */
  readonly heard: Heard;
}

/** Where a real device stands: by its client id once it has told it, until then by its socket. */
export function deviceName(clientId: string): NodeName {
  return `device:${clientId}`;
}
