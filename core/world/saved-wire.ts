import type { FrameId } from "../events/names.ts";
import { assert } from "../kernel/assert.ts";
import type { Channel, Connection, FrameLoad, Transit } from "./connection.ts";
import type { Nodes } from "./nodes.ts";
import type { SavedChannel, SavedWireConnection } from "./saved-world.ts";

export function saveConnection(connection: Connection): SavedWireConnection {
  const { node, up, down, ...plain } = connection;
  const isNewest = node.connection === connection;
  return { ...plain, node: node.name, isNewest, up: saveChannel(up), down: saveChannel(down) };
}

/** Puts the connection back on its node. */
export function restoreConnection(saved: SavedWireConnection, nodes: Nodes): Connection {
  const { node: name, isNewest, up, down, ...plain } = saved;
  const node = nodes.get(name);
  assert(node !== undefined, `the saved world has no node ${name}`);
  const channel = ({ lastArrival }: SavedChannel): Channel => ({ transits: [], lastArrival });
  const connection: Connection = { ...plain, node, up: channel(up), down: channel(down) };
  node.connections += 1;
  if (isNewest) node.connection = connection;
  for (const direction of ["up", "down"] as const) {
    for (const transit of saved[direction].transits) {
      connection[direction].transits.push({ ...transit, connection, direction, ticket: 0 });
    }
  }
  return connection;
}

/** The frames on their way over these connections, in the order of departure. */
export function framesOn(
  connections: Iterable<Connection>,
): readonly (readonly [FrameId, Transit & { readonly load: FrameLoad }])[] {
  const frames: [FrameId, Transit & { readonly load: FrameLoad }][] = [];
  for (const { up, down } of connections) {
    for (const transit of [...up.transits, ...down.transits]) {
      const { load } = transit;
      if (load.kind === "frame") frames.push([load.frame, transit as Transit & { readonly load: FrameLoad }]);
    }
  }
  return frames.sort(([a], [b]) => a - b);
}

/** Without what is only there for whoever observes. */
export function connectionForDigest(connection: SavedWireConnection): unknown {
  const channelData = ({ transits, lastArrival }: SavedChannel): unknown => {
    const data = transits.map(({ load, ...plain }) => [load.kind === "frame" ? load.bytes : load, plain]);
    return [data, lastArrival];
  };
  return { ...connection, up: channelData(connection.up), down: channelData(connection.down) };
}

function saveChannel({ transits, lastArrival }: Channel): SavedChannel {
  return {
    transits: transits.map(({ load, departed, arrives, stoppedAt }) => ({ load, departed, arrives, stoppedAt })),
    lastArrival,
  };
}
